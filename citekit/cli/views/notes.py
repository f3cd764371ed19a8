"""Footnotes, numbered in order, with the reference list behind them if asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json, written_to
from citekit.cli.views.document import DocumentView, OutputRequest, document_view
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import replace

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.csl import Citation


def print_notes(
    session: Session,
    words: Sequence[str],
    locators: Mapping[int, str],
    request: OutputRequest,
    bib: bool = False,
) -> int:
    """Print a note for each citation and, if `bib`, the reference list; the exit code.

    `locators` are those of `-l`, by the index of their word.
    """
    citations = _citations(words, locators)
    view = document_view(session, request)
    with written_to(request.output):
        _print(view, citations, request, bib)
    return view.report_warnings()


def _print(view: DocumentView, citations: Sequence[Citation], request: OutputRequest, bib: bool) -> None:
    texts = view.note_texts(citations)
    if request.json:
        notes = [
            {"note": citation.note, "ids": [cite.id for cite in citation.cites], "text": text}
            for citation, text in zip(citations, texts, strict=True)
        ]
        print_json({"notes": notes} | ({"bibliography": view.reference_rows()} if bib else {}))
    else:
        view.print_text(texts, view.reference_list() if bib else None)


def _citations(words: Sequence[str], locators: Mapping[int, str]) -> list[Citation]:
    """The citations of the arguments and of standard input, numbered as footnotes."""
    from citekit.cli.streams import stdin_lines
    from citekit.manuscript.citation import parse_citation

    citations: list[Citation] = []
    for index, word in enumerate(words):
        lines = list(stdin_lines()) if word == "-" else [word]
        if word == "-" and index in locators:
            raise UsageError("-l cannot be used with -", hint="write the locator into the line: [@key, l. 5]")
        for line in lines:
            citation = parse_citation(line, note=len(citations) + 1)
            citations.append(_with_locator(citation, locators.get(index, "")))
    return citations


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
