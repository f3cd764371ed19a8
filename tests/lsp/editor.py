"""An editor, as far as the protocol sees it: messages of JSON-RPC over pipes (LSP 3.17, "Base Protocol")."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.conftest import CommandLine


class Editor:
    """A client of `citekit lsp`. Positions are lines and columns from 0, columns in UTF-16."""

    def __init__(
        self, citekit: CommandLine, *words: str, root: Path | None = None, opens_folder: bool = True
    ) -> None:
        self.home = root or citekit.home
        self._server = subprocess.Popen(
            [sys.executable, "-m", "citekit", *words],
            cwd=citekit.home,
            env=citekit.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._last = 0
        self._versions: dict[str, int] = {}
        self._marks: dict[str, list[dict[str, Any]]] = {}
        self.capabilities = self.ask(
            "initialize",
            processId=None,
            rootUri=self.home.as_uri() if opens_folder else None,
            capabilities={},
        )["capabilities"]
        self.tell("initialized")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.ask("shutdown")
            self.tell("exit")
        else:
            self._server.kill()
        self._server.communicate(timeout=60)

    @property
    def code(self) -> int:
        """The exit code of the server when it has ended."""
        return self._server.wait(60)

    def open(self, name: str, text: str, language: str = "markdown") -> list[dict[str, Any]]:
        """Open a document; the marks that it gets."""
        uri = self.uri(name)
        self._versions[uri] = 1
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return self._next_marks(uri)

    def change(self, name: str, text: str) -> list[dict[str, Any]]:
        """Write another text into a document; the marks that it gets."""
        uri = self.uri(name)
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        return self._next_marks(uri)

    def save(self, name: str) -> list[dict[str, Any]]:
        """Save a document; the marks that it gets."""
        self.tell("textDocument/didSave", textDocument={"uri": self.uri(name)})
        return self._next_marks(self.uri(name))

    def marks(self, name: str) -> list[dict[str, Any]]:
        """The marks that a document is given next."""
        return self._next_marks(self.uri(name))

    def at(self, question: str, name: str, line: int, column: int, **others: Any) -> Any:
        """Ask about a place in a document; the answer."""
        position = {"line": line, "character": column}
        document = {"uri": self.uri(name)}
        return self.ask(f"textDocument/{question}", textDocument=document, position=position, **others)

    def keys(self, name: str, line: int, column: int) -> list[str]:
        """The keys that complete what is typed."""
        return [item["label"] for item in self.at("completion", name, line, column)["items"]]

    def uri(self, name: str) -> str:
        """The address of a document in the folder of the editor."""
        return (self.home / name).as_uri()

    def ask(self, method: str, **params: Any) -> Any:
        """Ask, and wait for the answer. Raises RuntimeError with the message of an error."""
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while (message := self._receive()).get("id") != self._last:
            pass
        if "error" in message:
            raise RuntimeError(message["error"]["message"])
        return message["result"]

    def ask_all(self, questions: Iterable[tuple[str, object]]) -> Sequence[dict[str, Any]]:
        """Ask without waiting, then wait for an answer to each, in the order of the questions."""
        first = self._last + 1
        messages = [
            {"id": number, "method": method, "params": params}
            for number, (method, params) in enumerate(questions, first)
        ]
        self._last += len(messages)

        def ask() -> None:
            for message in messages:
                self._send(message)

        asking = threading.Thread(target=ask)  # a server whose answers are not read reads no questions
        asking.start()
        answers: dict[int, dict[str, Any]] = {}
        while len(answers) < len(messages):
            message = self._receive()
            if "method" not in message:
                answers[message["id"]] = message
        asking.join()
        return [answers[number] for number in range(first, self._last + 1)]

    def tell(self, method: str, **params: Any) -> None:
        """Tell, and wait for nothing."""
        self._send({"method": method, "params": params})

    def _next_marks(self, uri: str) -> list[dict[str, Any]]:
        self._marks.pop(uri, None)
        while uri not in self._marks:
            self._receive()
        return self._marks[uri]

    def _send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        stream, length = self._server.stdout, 0
        assert stream is not None
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(stream.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._marks[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message
