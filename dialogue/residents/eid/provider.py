"""Talking with a broker: its metadata and keys, a code for tokens, an ID token checked, the rest of the claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.cache import cache

from dialogue.residents.eid.brokers import Broker
from dialogue.residents.eid.refusals import BrokerDown, NotTrusted

KEPT_SECONDS = 600
LEEWAY_SECONDS = 60


def metadata(broker: Broker) -> dict[str, Any]:
    """
    Return what the broker says of itself.

    Raises:
        BrokerDown: see there.
        NotTrusted: it calls itself by another name than the settings do.
    """
    address = f"{broker.issuer.rstrip('/')}/.well-known/openid-configuration"
    found = _kept(f"metadata|{broker.issuer}", lambda: _fetched(address, broker))
    if found.get("issuer") != broker.issuer:
        raise NotTrusted
    return found


def authorization_url(broker: Broker, *, redirect_uri: str, state: str, nonce: str, verifier: str) -> str:
    """
    Return where the person is sent.

    Raises:
        BrokerDown, NotTrusted: see ``metadata``.
    """
    more = dict(broker.authorization_parameters)
    if broker.acr_values:
        more["acr_values"] = " ".join(broker.acr_values)
    endpoint = _endpoint(metadata(broker), "authorization_endpoint")
    session = _session(broker, redirect_uri)
    url, _state = session.create_authorization_url(endpoint, state=state, nonce=nonce, code_verifier=verifier, **more)
    return url


def tokens(broker: Broker, *, redirect_uri: str, code: str, verifier: str) -> dict[str, Any]:
    """
    Return the tokens that a code stands for.

    Raises:
        BrokerDown: see there.
        NotTrusted: the broker does not take the code.
    """
    import requests
    from authlib.integrations.base_client import OAuthError

    endpoint = _endpoint(metadata(broker), "token_endpoint")
    session = _session(broker, redirect_uri, token_endpoint=endpoint)
    outcome: Exception | None
    try:
        found = session.fetch_token(
            endpoint, code=code, code_verifier=verifier, timeout=broker.timeout, allow_redirects=False
        )
        outcome = None if isinstance(found, dict) and found.get("id_token") else BrokerDown()
    except OAuthError:
        outcome = NotTrusted()
    except (requests.RequestException, ValueError):
        outcome = BrokerDown()
    if outcome is not None:
        # Outside the handler: the original's message may quote the answer.
        raise outcome
    return dict(found)


def checked_claims(broker: Broker, id_token: str, *, nonce: str, at: datetime) -> dict[str, Any]:
    """
    Return what an ID token says, when it is the broker's own answer to this very question.

    Raises:
        NotTrusted: its signature, issuer, audience, time or nonce is another.
        BrokerDown: the broker's keys can't be fetched.
    """
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet
    from joserfc.jwt import JWTClaimsRegistry, decode

    address = _endpoint(metadata(broker), "jwks_uri")
    registry = JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": broker.issuer},
        aud={"essential": True, "value": broker.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    # A key that is not among those that are kept may be a new one: they are fetched anew, once.
    for is_last in (False, True):
        keys = _kept(f"jwks|{address}", lambda: _fetched(address, broker), anew=is_last)
        try:
            token = decode(id_token, KeySet.import_key_set(keys), algorithms=list(broker.algorithms))
            break
        except (JoseError, ValueError, KeyError, TypeError):
            token = None
    if token is None:
        raise NotTrusted
    try:
        registry.validate(token.claims)
        is_ours = token.claims.get("azp", broker.client_id) == broker.client_id
    except (JoseError, ValueError, TypeError):
        is_ours = False
    if not is_ours:
        raise NotTrusted
    return dict(token.claims)


def with_userinfo(broker: Broker, claims: Mapping[str, Any], *, access_token: str) -> dict[str, Any]:
    """
    Return the claims with those that the broker gives only when asked once more; what is signed wins.

    Raises:
        NotTrusted: they are of somebody else.
        BrokerDown: see there.
    """
    endpoint = metadata(broker).get("userinfo_endpoint")
    if not endpoint or not access_token:
        return dict(claims)
    more = _fetched(endpoint, broker, headers={"Authorization": f"Bearer {access_token}"})
    if more.get("sub") != claims["sub"]:
        raise NotTrusted
    return {**more, **claims}


def _session(broker: Broker, redirect_uri: str, *, token_endpoint: str = "") -> Any:
    from authlib.integrations.requests_client import OAuth2Session
    from authlib.oauth2.rfc7523 import PrivateKeyJWT
    from joserfc.jwk import ECKey, RSAKey

    by_key = broker.client_auth == "private_key_jwt"
    secret: Any = broker.client_secret
    if by_key:
        kind = ECKey if broker.client_auth_algorithm.startswith("ES") else RSAKey
        secret = kind.import_key(broker.private_key)
    session = OAuth2Session(
        broker.client_id,
        secret,
        token_endpoint_auth_method=broker.client_auth,
        scope=" ".join(broker.scopes),
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
    )
    if by_key:
        headers = {"kid": broker.private_key_id} if broker.private_key_id else None
        session.register_client_auth_method(
            PrivateKeyJWT(token_endpoint, headers=headers, alg=broker.client_auth_algorithm)
        )
    return session


def _endpoint(found: Mapping[str, Any], name: str) -> str:
    endpoint = found.get(name)
    if not isinstance(endpoint, str):
        raise BrokerDown
    return endpoint


def _kept(name: str, fetch: Any, *, anew: bool = False) -> Any:
    key = f"dialogue_eid|{name}"
    found = None if anew else cache.get(key)
    if found is None:
        found = fetch()
        cache.set(key, found, KEPT_SECONDS)
    return found


def _fetched(address: str, broker: Broker, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    import requests

    try:
        answer = requests.get(address, timeout=broker.timeout, allow_redirects=False, headers=dict(headers or {}))
        found = answer.json() if answer.status_code == 200 else None
    except (requests.RequestException, ValueError):
        found = None
    if not isinstance(found, dict):
        raise BrokerDown
    return found
