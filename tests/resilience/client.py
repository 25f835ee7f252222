"""A client of the HTTP API that does not give up: it sends a request again until it is answered."""

import json
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any, Final
from uuid import uuid4

PATIENCE: Final = 60.0
PAUSE: Final = 0.05


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back `at` (monotonic), after how many `tries` and how many `seconds` of the last one."""

    status: int
    body: bytes
    tries: int
    seconds: float
    at: float

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A request that was answered, as it can be sent again."""

    path: str
    body: Any
    key: str
    answer: Answer


@dataclass
class Client:
    """One person with a bearer token and one connection. Not to be shared between threads."""

    port: int
    token: str = ""
    host: str = "127.0.0.1"
    patience: float = PATIENCE
    """Seconds until an answer."""
    refused: list[tuple[float, int, bytes]] = field(default_factory=list)
    """When (monotonic) which status of 500 or more was answered on the way, and its body."""
    _line: HTTPConnection | None = None

    def call(
        self, method: str, path: str, body: Any = None, *, key: str | None = None
    ) -> Answer:
        """One request, sent again while nobody answers or the answer is a 5xx."""
        headers = {"Authorization": f"Bearer {self.token}"}
        if key is not None:
            headers["Idempotency-Key"] = key
        text = None if body is None else json.dumps(body).encode()
        if text is not None:
            headers["Content-Type"] = "application/json"
        return self._insist(method, path, text, headers)

    def _insist(
        self, method: str, path: str, text: bytes | None, headers: dict[str, str]
    ) -> Answer:
        deadline = time.monotonic() + self.patience
        for tries in range(1, 10_000):
            began = time.monotonic()
            found = self._try(method, path, text, headers)
            if found is not None:
                status, body = found
                now = time.monotonic()
                if status < 500:
                    return Answer(
                        status=status,
                        body=body,
                        tries=tries,
                        seconds=now - began,
                        at=now,
                    )
                self.refused.append((now, status, body))
            assert time.monotonic() < deadline, f"{method} {path}: {found}"
            threading.Event().wait(PAUSE)
        raise AssertionError(path)

    def get(self, path: str) -> Any:
        answer = self.call("GET", path)
        assert answer.status == 200, answer.body
        return answer.json

    def post(self, path: str, body: Any) -> Sent:
        """An act, under a key of its own, so that it is done once however often it is sent."""
        key = uuid4().hex
        answer = self.call("POST", path, body, key=key)
        return Sent(path=path, body=body, key=key, answer=answer)

    def upload(self, name: str, content: bytes) -> Answer:
        """A file. Sent again it is another one, which no case takes and which goes by itself."""
        mark = uuid4().hex
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"'
            "\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": f"multipart/form-data; boundary={mark}",
        }
        text = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self._insist("POST", "/files", text, headers)

    def again(self, sent: Sent) -> Answer:
        return self.call("POST", sent.path, sent.body, key=sent.key)

    def _try(
        self, method: str, path: str, text: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes] | None:
        if self._line is None:
            self._line = HTTPConnection(self.host, self.port, timeout=self.patience)
        try:
            self._line.request(method, f"/api/v1{path}", text, headers)
            answer = self._line.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException):
            self.close()
            return None

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
