"""`citekit cite`: footnotes in order, first and short forms and ibid. as the style has them."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import click
import typer

from citekit.cli import completion
from citekit.cli.archive_options import ArchiveCommand
from citekit.cli.options import Json, Locale, Style, TextFormat
from citekit.cli.streams import put, put_json
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.csl import Citation

_LOCATORS = "citekit.locators"


class Command(ArchiveCommand):
    """Reads `-l` where it stands: a locator belongs to the citation before it, else to the first."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the locators out of the words, then go on as click does."""
        valued = {name for each in self.params if not getattr(each, "is_flag", False) for name in each.opts}
        kept, ctx.meta[_LOCATORS] = split_off_locators(args, valued)
        return super().parse_args(ctx, kept)


def split_off_locators(words: Sequence[str], valued: set[str]) -> tuple[list[str], dict[int, str]]:
    """The words without `-l LOCATOR`, and the locator of each citation by its place.

    `valued` are the options that take a value. Behind `--` everything is a citation.
    """
    kept: list[str] = []
    locators: dict[int, str] = {}
    citations, queue = 0, deque(words)
    while queue:
        word = queue.popleft()
        locator = _locator(word, queue)
        if word == "--":
            return [*kept, word, *queue], locators
        if locator is not None:
            locators[max(citations - 1, 0)] = locator
            continue
        kept.append(word)
        if word in valued and queue:
            kept.append(queue.popleft())
        elif word == "-" or not word.startswith("-"):
            citations += 1
    return kept, locators


def _locator(word: str, rest: deque[str]) -> str | None:
    """The locator that a word is or announces, in the four spellings that click knows."""
    if word in ("-l", "--locator"):
        return rest.popleft() if rest else None
    if word.startswith("--locator="):
        return word.partition("=")[2]
    return word[2:] if word.startswith("-l") else None


def cite(
    ctx: typer.Context,
    citations: Annotated[
        list[str],
        typer.Argument(
            help="A key, or pandoc's syntax: '[@key, ll. 5-7ob.; see @other]'. - reads one a line.",
            metavar="CITATION...",
            autocompletion=completion.keys,
        ),
    ],
    style: Style = None,
    locator: Annotated[
        list[str] | None,
        typer.Option("-l", "--locator", help="Sheet or page, for the citation before it.", metavar="LOCATOR"),
    ] = None,
    locale: Locale = None,
    to: TextFormat = None,
    bib: Annotated[bool, typer.Option("--bib", help="Add the reference list after an empty line.")] = False,
    json: Json = False,
) -> int:
    """Print footnotes.

    One for each citation, numbered in order, with short forms and ibid. where the style has them.

    A key that no record has is printed as **key?**, named on standard error, and makes the exit code 1.
    """
    from citekit.cli.rendering import rendering

    asked = _citations(citations, ctx.meta[_LOCATORS])
    work = rendering(ctx, style, locale, to)
    notes = work.note_texts(asked)
    if json:
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
