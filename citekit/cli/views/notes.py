"""Footnotes, numbered in order, with the reference list behind them if asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from citekit.cli.streams import numbered_stdin_lines, print_json, written_to
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
    jobs: int | None = None,
) -> int:
    """Print a note for each citation and, if `bib`, the reference list; the exit code.

    `locators` are those of `-l`, by the index of their word.
    """
    lines = numbered_stdin_lines() if "-" in words else iter(())
    if [*words] == ["-"]:
        first = next(lines, (0, ""))
        lines = chain([first] if first[1] else [], lines)
        if first[1].startswith("{"):
            from citekit.cli.streaming.printing import print_streamed_notes

            return print_streamed_notes(session, lines, request, jobs or 1, bib)
    if jobs:
        raise UsageError("--jobs is for a stream of items", hint="write `citekit cite - --jobs 4 < FILE`")
    citations = _citations(words, locators, lines)
    view = document_view(session, request)
    with written_to(request.output, request.office_format):
        _print(view, citations, request, bib)
    return view.report_warnings()


def _print(view: DocumentView, citations: Sequence[Citation], request: OutputRequest, bib: bool) -> None:
    texts = view.note_texts(citations)
    if request.json:
        notes = [
            {
                "note": citation.note,
                "ids": [cite.id for cite in citation.cites],
                "text": view.json_value(text),
            }
            for citation, text in zip(citations, texts, strict=True)
        ]
        print_json({"notes": notes} | ({"bibliography": view.reference_rows()} if bib else {}))
    else:
        view.print_text(texts, view.reference_list() if bib else None)


def _citations(
    words: Sequence[str], locators: Mapping[int, str], stdin: Iterator[tuple[int, str]]
) -> list[Citation]:
    """The citations of the arguments and of standard input, numbered as footnotes."""
    from citekit.manuscript.citation import parse_citation

    citations: list[Citation] = []
    for index, word in enumerate(words):
        lines = [line for _, line in stdin] if word == "-" else [word]
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
