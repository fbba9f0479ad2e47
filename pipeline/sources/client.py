"""A polite HTTP client: one request at a time a host, with pauses, back-off, conditional requests and a check of what came.

A server that is busy (429, 502, 503, 504) or fails (500) is asked again after a pause that doubles, or that it names itself.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

from pipeline.errors import MissingDependency, RaadslensError

TRIES = 4
_AGAIN = {429, 500, 502, 503, 504}
_LONGEST_PAUSE = 300.0  # seconds; a server that asks for more is left for the next time
_MOST_BYTES = 512 * 1024 * 1024


class SourceError(RaadslensError):
    """A source did not give what was asked, also after a few tries.

    Args:
        message: what happened and where.
        remedy: what the user can do.
        status: HTTP status, or 0 where there was no answer.
    """

    def __init__(self, message: str, remedy: str = "", status: int = 0) -> None:
        super().__init__(message, remedy)
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status: 200, or 304 where what is known still stands.
        body: bytes.
        headers: names in small letters.
    """

    status: int
    body: bytes
    headers: dict[str, str]


@dataclass
class Client:
    """Asks servers politely.

    Attributes:
        pause: seconds between two requests to one host, at least.
        timeout: seconds until an answer must begin, and between two parts of it.
        sleep, clock: replaced in tests.
    """

    pause: float = 1.0
    timeout: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)
    _session: Any = None

    def get(self, url: str, known: dict[str, str] | None = None, **options: Any) -> Answer:
        """Fetch an address.

        Args:
            url: of `http` or `https`.
            known: `etag` and `last_modified` of what is here already; the answer may then be 304.
            options: passed on to httpx (`params`, `headers`).

        Raises:
            SourceError: no sound answer after `TRIES` tries.
        """
        headers = dict(options.pop("headers", {}))
        for name, header in (("etag", "If-None-Match"), ("last_modified", "If-Modified-Since")):
            if (known or {}).get(name):
                headers[header] = (known or {})[name]
        return self.ask("GET", url, headers=headers, **options)

    def ask(self, method: str, url: str, **options: Any) -> Answer:
        """Any request; see `get`."""
        if not re.match(r"https?://", url):
            raise SourceError(f"{url}: no web address.", "Give an address that begins with https://.")
        said, status = "", 0
        for attempt in range(TRIES):
            self._wait(url)
            pause = 2.0**attempt
            try:
                answer = self._once(method, url, options)
            except SourceError:
                raise
            except Exception as fault:  # httpx has a tree of them: time-outs, refused connections, broken answers
                (said, passing), status = _reason(fault, self.timeout), 0
                if not passing:
                    raise SourceError(f"{url}: {said}.", "Check the address: look at it with a browser or curl.") from fault
            else:
                if answer.status in (200, 304):
                    return answer
                said, status = f"HTTP {answer.status}", answer.status
                if answer.status not in _AGAIN:
                    break
                pause = max(pause, _asked_pause(answer.headers.get("retry-after", "")))
                if pause > _LONGEST_PAUSE:
                    said += f", asks for a pause of {pause:.0f} s"
                    break
            if attempt < TRIES - 1:
                self.sleep(pause)
        raise SourceError(f"{url}: {said}.", "Run the same command later: it goes on where it was." if status in _AGAIN or not status else
                          "Check the address, and whether the document is public.", status)

    def _once(self, method: str, url: str, options: dict[str, Any]) -> Answer:
        if self._session is None:
            self._session = _session(self.timeout)
        with self._session.stream(method, url, **options) as response:
            parts, size = [], 0
            for part in response.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > _MOST_BYTES:
                    raise SourceError(f"{url}: more than {_MOST_BYTES // 2**20} MB.", "Fetch it yourself if it is wanted.", response.status_code)
            return Answer(response.status_code, b"".join(parts), {name.lower(): value for name, value in response.headers.items()})

    def _wait(self, url: str) -> None:
        host = url.split("/")[2]
        early = self._last.get(host, -1e9) + self.pause - self.clock()
        if early > 0:
            self.sleep(early)
        self._last[host] = self.clock()


def _session(timeout: float) -> Any:
    try:
        import httpx
    except ImportError as fault:
        raise MissingDependency("httpx is not installed.", "pip install 'raadslens[fetch]'.") from fault
    from pipeline.programs import own_version

    # Truncated bodies raise httpx.RemoteProtocolError: the length is checked against the header by the library.
    return httpx.Client(timeout=timeout, follow_redirects=True, headers={"User-Agent": f"raadslens/{own_version()}"})


def _reason(fault: Exception, timeout: float) -> tuple[str, bool]:
    """What went wrong on the way, in plain words, and whether it may go better another time."""
    kinds = {kind.__name__ for kind in type(fault).__mro__}
    own = str(fault).strip().rstrip(".")
    if "TooManyRedirects" in kinds:
        return "it sends on to another address, without end", False
    if kinds & {"UnsupportedProtocol", "InvalidURL", "LocalProtocolError"}:
        return "it is, or sends on to, what is no web address", False
    if "TimeoutException" in kinds:
        return f"no answer within {timeout:g} seconds", True
    if "ConnectError" in kinds:
        return f"no connection ({own})" if own else "no connection", True
    if kinds & {"RemoteProtocolError", "ReadError", "DecodingError"}:
        return "the answer broke off, or is damaged", True
    return own or type(fault).__name__, True


def _asked_pause(header: str) -> float:
    """Seconds of a Retry-After header, given as a number or a date; 0 where it says nothing."""
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0
