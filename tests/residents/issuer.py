"""
A small OpenID Connect issuer of its own process: `python -m tests.residents.issuer` prints its address and serves.

It lets everybody in as whom `/script` was last told: a JSON object with `claims` and `userinfo` to put in (null takes one
out), `key` (`other` signs by a key that nobody knows, `new` by one that is published from now on), and `auth`, how clients
must show who they are. It checks the client, the redirect address, the one-time code and PKCE as a real one does.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID, CLIENT_SECRET = "kommunen", "hemligt"
SUBJECT = "pairwise-1"
LEVEL = "http://id.elegnamnden.se/loa/1.0/loa3"
NUMBER_CLAIM = "https://id.oidc.se/claim/personalIdentityNumber"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def a_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)


class Issuer:
    def __init__(self) -> None:
        self.address = ""
        self.keys = [a_key()]
        self.other_key = a_key()
        self.script: dict = {}
        self.client_key: RSAKey | None = None
        self.codes: dict[str, dict] = {}

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        query = {key: values[0] for key, values in parse_qs(environ["QUERY_STRING"]).items()}
        answer = {
            "/.well-known/openid-configuration": self.metadata,
            "/jwks": self.jwks,
            "/authorize": lambda: self.authorize(query),
            "/token": lambda: self.token({key: value[0] for key, value in parse_qs(body).items()}, environ),
            "/userinfo": lambda: self.userinfo(environ),
            "/script": lambda: self.take(json.loads(body)),
        }[environ["PATH_INFO"]]()
        status, headers, content = answer if isinstance(answer, tuple) else ("200 OK", [], answer)
        start_response(status, [("Content-Type", "application/json"), *headers])
        return [json.dumps(content).encode()]

    def take(self, script: dict) -> dict:
        self.script = script
        self.client_key = RSAKey.import_key(script["client_key"]) if script.get("client_key") else None
        if script.get("key") == "new":
            self.keys.append(a_key())
        return {}

    def metadata(self) -> dict:
        endpoints = {
            f"{name}_endpoint": f"{self.address}/{path}"
            for name, path in (("authorization", "authorize"), ("token", "token"), ("userinfo", "userinfo"))
        }
        issuer = self.script.get("issuer", self.address)
        return {"issuer": issuer, "jwks_uri": f"{self.address}/jwks", **endpoints}

    def jwks(self) -> dict:
        return KeySet(self.keys).as_dict(private=False)

    def authorize(self, query: dict) -> tuple:
        code = secrets.token_urlsafe()
        self.codes[code] = query
        back = {"code": code, "state": query["state"], "iss": self.address, **self.script.get("answer", {})}
        return "302 Found", [("Location", f"{query['redirect_uri']}?{urlencode(back)}")], query

    def token(self, form: dict, environ: dict) -> dict | tuple:
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or asked["redirect_uri"] != form.get("redirect_uri")
            or asked["code_challenge"] != challenge.rstrip(b"=").decode()
            or not self.knows_client(form, environ)
        ):
            return "400 Bad Request", [], {"error": "invalid_grant"}
        claims = {
            "iss": self.address,
            "aud": CLIENT_ID,
            "sub": SUBJECT,
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "nonce": asked["nonce"],
            "acr": LEVEL,
            NUMBER_CLAIM: "198112189876",
            "name": "Påhittad Person",
        }
        key = self.other_key if self.script.get("key") == "other" else self.keys[-1]
        said = merged(claims, self.script.get("claims", {}))
        id_token = jwt.encode({"alg": "RS256", "kid": key.kid}, said, key)
        return {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": id_token}

    def knows_client(self, form: dict, environ: dict) -> bool:
        way = self.script.get("auth", "client_secret_basic")
        if way == "client_secret_basic":
            expected = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
            return environ.get("HTTP_AUTHORIZATION") == f"Basic {expected}"
        if way == "client_secret_post":
            return form.get("client_secret") == CLIENT_SECRET
        said = jwt.decode(form["client_assertion"], self.client_key, algorithms=["RS256"]).claims
        return (
            form.get("client_assertion_type") == ASSERTION
            and said["sub"] == said["iss"] == CLIENT_ID
            and said["aud"] == f"{self.address}/token"
        )

    def userinfo(self, environ: dict) -> dict:
        assert environ["HTTP_AUTHORIZATION"].startswith("Bearer ")
        return merged({"sub": SUBJECT}, self.script.get("userinfo", {}))


def merged(claims: dict, changes: dict) -> dict:
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


if __name__ == "__main__":
    issuer = Issuer()
    server = make_server("localhost", 0, issuer, handler_class=Quiet)
    issuer.address = f"http://localhost:{server.server_port}"
    print(issuer.address)
    sys.stdout.flush()
    server.serve_forever()
