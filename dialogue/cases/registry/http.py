"""Registers that can be reached over the web: by a signed webhook (Standard Webhooks), or by plain REST."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import requests
from standardwebhooks import Webhook

from dialogue.cases.registry import RegistryDown, RegistryRefused
from dialogue.cases.registry.document import CaseDocument

LARGEST_ANSWER = 64 * 1024
# What a gateway says when the register behind it rests, and what asks us to come back.
LATER = {408, 425, 429}
NUMBER = "registry_number"
LONGEST_NUMBER = 50


class HttpRegistry:
    """Posts JSON to ``url`` and reads a number from the answer, if there is one."""

    def __init__(self, *, url: str, timeout: float = 10) -> None:
        if not url.startswith(("https://", "http://")):
            raise ValueError("url")
        self.url = url
        self.timeout = timeout

    def body(self, document: CaseDocument) -> Mapping[str, Any]:
        return document.as_json()

    def headers(self, document: CaseDocument, body: str) -> dict[str, str]:
        return {}

    def send(self, document: CaseDocument) -> str:
        body = json.dumps(self.body(document), ensure_ascii=False)
        headers = {"Content-Type": "application/json", **self.headers(document, body)}
        failure: Exception | None = None
        try:
            status, answer = self._post(body.encode(), headers)
        except requests.RequestException as error:
            failure = RegistryDown(type(error).__name__)
        # Outside the handler: what the library says may quote the address and its secrets.
        if failure is not None:
            raise failure
        if status >= 500 or status in LATER:
            raise RegistryDown(f"status_{status}")
        if not 200 <= status < 300:
            raise RegistryRefused(f"status_{status}")
        return _number_in(answer)

    def _post(self, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Post and read the answer, all within the time that there is: also from one who answers a byte at a time."""
        deadline = time.monotonic() + self.timeout
        with requests.post(
            self.url, data=body, headers=headers, timeout=self.timeout, allow_redirects=False, stream=True
        ) as response:
            answer = b""
            for chunk in response.iter_content(1024):
                answer += chunk
                if time.monotonic() > deadline or len(answer) > LARGEST_ANSWER:
                    raise requests.Timeout
            return response.status_code, answer


class WebhookRegistry(HttpRegistry):
    """
    A signed webhook, by the specification Standard Webhooks.

    ``secret`` is shared with the other side (``whsec_…``). ``webhook-id`` is the same when a case is sent again.
    """

    def __init__(self, *, url: str, secret: str, timeout: float = 10) -> None:
        super().__init__(url=url, timeout=timeout)
        self.webhook = Webhook(secret)

    def body(self, document: CaseDocument) -> Mapping[str, Any]:
        return {"type": "case.received", "timestamp": document.received_at.isoformat(), "data": document.as_json()}

    def headers(self, document: CaseDocument, body: str) -> dict[str, str]:
        message_id, now = f"msg_{document.case_id}", datetime.now(tz=UTC)
        return {
            "webhook-id": message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self.webhook.sign(message_id, now, body),
        }


class RestRegistry(HttpRegistry):
    """Plain REST with a bearer token. ``Idempotency-Key`` is the same when a case is sent again."""

    def __init__(self, *, url: str, token: str, timeout: float = 10) -> None:
        super().__init__(url=url, timeout=timeout)
        self.token = token

    def headers(self, document: CaseDocument, body: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Idempotency-Key": str(document.case_id)}


def _number_in(answer: bytes) -> str:
    try:
        number = json.loads(answer).get(NUMBER, "")
    except (ValueError, AttributeError):
        return ""
    return number.strip()[:LONGEST_NUMBER] if isinstance(number, str) else ""
