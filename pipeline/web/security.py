"""What every answer carries: a strict content policy and the other headers that keep a page to itself."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing from elsewhere, no script of the page's own, no inline style, no frames.
POLICY = ("default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def headers_of(scheme: str) -> dict[str, str]:
    """The headers of an answer over http or https."""
    return HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if scheme == "https" else {})


class SecurityHeaders:
    """Middleware that adds the headers where an answer has none of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in headers_of(scope.get("scheme", "http")).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending)


class Compress:
    """Middleware: pages go out compressed, except to who signed in: their pages hold a secret, and the length of what is compressed tells of it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.compressed = GZipMiddleware(app, minimum_size=1_000, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        secret = scope["type"] != "http" or any(name == b"cookie" for name, _ in scope["headers"])
        await (self.app if secret else self.compressed)(scope, receive, send)


class Named:
    """Middleware: answers only under the names that the server goes by. A page elsewhere that makes its own name lead here cannot read along, and no link
    is made of a name that somebody else thought up.

    Args:
        app: what answers.
        hosts: names without port, in small letters; empty: any name.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = frozenset(name.lower() for name in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.hosts and _host(scope) not in self.hosts:
            answer = PlainTextResponse("Deze naam hoort niet bij deze website. Gebruik het adres dat u van de beheerder kreeg.\n", 400)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _host(scope: Scope) -> str:
    """The name in the Host header, without port."""
    given = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "").lower()
    return given.partition("]")[0] + "]" if given.startswith("[") else given.partition(":")[0]
