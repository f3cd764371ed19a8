"""JSON-RPC as the server speaks it: a request that is none is answered too.

pygls loses the id of a request whose parameters are not what the method takes, and never answers it; an
editor then waits for ever (JSON-RPC 2.0, section 5: "the Server MUST reply with a Response").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol


class AnsweringProtocol(LanguageServerProtocol):
    """Answers with an error (-32602, invalid params) what it cannot read."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as pygls has it. Raises JsonRpcException."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if _is_request(data):
                self._send_response(data["id"], error=error.to_response_error())
            raise


def _is_request(data: Mapping[str, Any]) -> bool:
    number = data.get("id")
    return "method" in data and isinstance(number, (int, str)) and not isinstance(number, bool)
