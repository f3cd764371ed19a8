"""Every request is answered, whatever it asks with, and the server goes on."""

from __future__ import annotations

from collections.abc import Iterator

from tests.conftest import CommandLine
from tests.lsp.editor import Editor

ODD: tuple[object, ...] = (-1, -(2**31), 2**31, 10**30, 1.5, "x", None, [], {}, True)
OF_A_PLACE = ("completion", "hover", "definition", "references", "prepareRename", "rename")
URIS = ("", "x", "file://", "file:///%00", "http://x/y", "file:///dev/zero", "\0")


def requests(uri: str) -> Iterator[tuple[str, object]]:
    """Requests with odd values in the place of each part of what they ask with."""
    for name in OF_A_PLACE:
        method = f"textDocument/{name}"
        others = {"newName": "new", "context": {"includeDeclaration": True}}
        document, place = {"uri": uri}, {"line": 0, "character": 3}
        for odd in ODD:
            yield method, odd
            yield method, {"textDocument": odd, "position": place, **others}
            yield method, {"textDocument": {"uri": odd}, "position": place, **others}
            yield method, {"textDocument": document, "position": odd, **others}
            yield method, {"textDocument": document, "position": {**place, "line": odd}, **others}
            yield method, {"textDocument": document, "position": {**place, "character": odd}, **others}
        for address in URIS:
            yield method, {"textDocument": {"uri": address}, "position": place, **others}
    for odd in (*ODD, "", "../x", "a b", "x" * 10_000):
        yield "textDocument/rename", {"textDocument": {"uri": uri}, "position": place, "newName": odd}
        yield "completionItem/resolve", {"label": "antonov", "data": odd}
        yield "completionItem/resolve", odd


def test_every_request_is_answered(citekit: CommandLine) -> None:
    record = citekit.write("records/antonov.yaml", "title: Antonov\n")
    with Editor(citekit, "lsp") as editor:
        editor.open("a.md", "A note [@antonov].\n")
        for answer in editor.ask_all(requests(editor.uri("a.md"))):
            assert answer.keys() & {"result", "error"}
        assert "Antonov" in editor.at("hover", "a.md", 0, 10)["contents"]["value"]
    assert record.read_text() == "title: Antonov\n"
