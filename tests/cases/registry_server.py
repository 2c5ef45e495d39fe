"""A register on the other side, in a thread: it takes, refuses, is slow, or isn't there."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class RegistryServer:
    """Remembers what it took, by the id of the message; ``status``, ``wait`` and ``answer`` may be changed meanwhile."""

    def __init__(self) -> None:
        self.status = 200
        self.wait = 0.0
        self.dribble = False
        self.answer: dict = {}
        self.taken: dict[str, dict] = {}
        self.requests: list[tuple[dict, bytes]] = []
        self.server: ThreadingHTTPServer | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> "RegistryServer":
        registry = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                registry.requests.append((dict(self.headers), body))
                time.sleep(registry.wait)
                if 200 <= registry.status < 300:
                    key = self.headers.get("webhook-id") or self.headers.get("Idempotency-Key")
                    registry.taken.setdefault(key, json.loads(body))
                answer = json.dumps(registry.answer).encode()
                self.send_response(registry.status)
                self.send_header("Content-Length", str(len(answer) + (10_000 if registry.dribble else 0)))
                self.end_headers()
                self.wfile.write(answer)
                while registry.dribble:
                    self.wfile.write(b" " * 1024)
                    self.wfile.flush()
                    time.sleep(0.05)

            def log_message(self, *args: object) -> None:
                """Keep quiet."""

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def stop(self) -> None:
        self.dribble = False
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None
