"""One question over HTTP, with a limit on time and size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit import __version__
from citekit.errors import CitekitError, FormatError, Where

if TYPE_CHECKING:
    from http.client import HTTPResponse

# Seconds to wait for a server, and bytes that an answer may have.
PATIENCE = 20
MOST_SECONDS = 60  # of the whole answer
LARGEST = 5_000_000


def ask(address: str, accept: str) -> bytes:
    """The body of an answer. CitekitError where there is none, FormatError for an address of another kind."""
    import http.client
    import urllib.error
    import urllib.request

    if not address.startswith(("http://", "https://")):
        raise FormatError("only web addresses are asked", where=Where(address))
    headers = {"Accept": accept, "User-Agent": f"citekit/{__version__}"}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - the scheme is checked above
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            body = _body(answer, address)
    except urllib.error.HTTPError as error:
        hint = "check the number" if error.code == 404 else "try again later"
        raise CitekitError(f"the server says {error.code}", where=Where(address), hint=hint) from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise CitekitError(f"cannot be asked: {reason}", where=Where(address)) from None
    return body


def _body(answer: HTTPResponse, address: str) -> bytes:
    """The body of an answer that comes before long: a server may send a byte now and then for ever."""
    from time import monotonic

    end, body = monotonic() + MOST_SECONDS, b""
    while part := answer.read1(65_536):
        body += part
        if len(body) > LARGEST:
            raise FormatError("the answer is too large", where=Where(address))
        if monotonic() > end:
            raise CitekitError(f"the answer has taken more than {MOST_SECONDS} seconds", where=Where(address))
    return body
