"""What `cite` does once its words are read: footnotes on standard output, the reference list behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import put, put_json
from citekit.cli.views.rendering import Wanted, rendering
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import replace

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.csl import Citation


def print_notes(
    session: Session, citations: Sequence[str], locators: Mapping[int, str], wanted: Wanted, bib: bool = False
) -> int:
    """Print a note for each citation and, if `bib`, the reference list. Out: the exit code."""
    asked = _citations(citations, locators)
    work = rendering(session, wanted)
    notes = work.note_texts(asked)
    if wanted.json:
        listed = [
            {"note": citation.note, "keys": [cite.id for cite in citation.cites], "text": text}
            for citation, text in zip(asked, notes, strict=True)
        ]
        put_json({"notes": listed} | ({"bibliography": work.list_rows()} if bib else {}))
    else:
        for text in notes:
            put(text)
        if bib:
            put("")
            work.put_list()
    return work.tell()


def _citations(words: Sequence[str], locators: Mapping[int, str]) -> list[Citation]:
    """The citations of the arguments and of standard input, numbered as footnotes."""
    from citekit.cli.streams import stdin_lines
    from citekit.manuscript.citation import parse_citation

    found: list[Citation] = []
    for place, word in enumerate(words):
        lines = list(stdin_lines()) if word == "-" else [word]
        if word == "-" and place in locators:
            raise UsageError("-l cannot be used with -", hint="write the locator into the line: [@key, l. 5]")
        for line in lines:
            citation = parse_citation(line, note=len(found) + 1)
            found.append(_with_locator(citation, locators.get(place, "")))
    return found


def _with_locator(citation: Citation, locator: str) -> Citation:
    """The citation with a locator for its last cite, which must have none of its own."""
    if not locator:
        return citation
    *others, last = citation.cites
    if last.locator:
        raise UsageError(
            f"-l {locator!r} is a second locator for {last.id!r}", hint="leave one of the two out"
        )
    return replace(citation, cites=(*others, replace(last, locator=locator)))
