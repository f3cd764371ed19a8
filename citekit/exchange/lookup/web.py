"""One question over HTTP, with a limit on time and size."""

from __future__ import annotations

from citekit import __version__
from citekit.errors import CitekitError, FormatError, Where

# Seconds to wait for a server, and bytes that an answer may have.
PATIENCE = 20
LARGEST = 5_000_000


def ask(address: str, accept: str) -> bytes:
    """The body of an answer. CitekitError where there is none, FormatError for an address of another kind."""
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
            body: bytes = answer.read(LARGEST + 1)
    except urllib.error.HTTPError as error:
        hint = "check the number" if error.code == 404 else "try again later"
        raise CitekitError(f"the server says {error.code}", where=Where(address), hint=hint) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise CitekitError(f"cannot be asked: {reason}", where=Where(address)) from None
    if len(body) > LARGEST:
        raise FormatError("the answer is too large", where=Where(address))
    return body
