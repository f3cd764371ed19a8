"""A short way to the commands that are called most, in their plain forms.

In: the words of the command line. Out: an exit code, or None for whatever is not plain: that is for
`citekit.cli.app`, which knows all commands and options, writes help and completes. Reading the command line
with Typer takes 50 ms, a third of the time of one footnote; an editor asks for one at every keystroke. Both
ways end in the same functions, and a test compares the tables below with the declarations of the commands.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.cli.views.rendering import Wanted

# Option -> the parameter that it fills, as the commands declare them.
BEFORE: Mapping[str, str] = {
    "--library": "library",
    "-b": "bibliography",
    "--bibliography": "bibliography",
}
_RENDERING = {
    "-s": "style",
    "--style": "style",
    "--locale": "locale",
    "-t": "to",
    "--to": "to",
}
VALUED: Mapping[str, Mapping[str, str]] = {"cite": _RENDERING, "bib": _RENDERING}
FLAGS: Mapping[str, Mapping[str, str]] = {
    "cite": {"--bib": "bib", "--json": "json"},
    "bib": {"--json": "json"},
    "list": {"--json": "json"},
    "search": {"--json": "json"},
    "show": {"--json": "json"},
}
LIBRARY = "CITEKIT_LIBRARY"


def quick(words: Sequence[str]) -> int | None:
    """Run a plain command; None, with nothing done, where the words are anything else.

    Raises CitekitError, UsageError for a locator that belongs to no citation.
    """
    if "_CITEKIT_COMPLETE" in os.environ:
        return None
    place = 0
    while place < len(words) and words[place] in BEFORE:
        place += 2
    if place >= len(words) or words[place] not in FLAGS:
        return None
    before = _read(words[:place], BEFORE, {})
    if before is None:
        return None
    session, command = _session(before[0]), words[place]
    ways = {"cite": _cite, "bib": _bib, "show": _show}
    if command in ways:
        return ways[command](session, words[place + 1 :])
    return _list(session, command, words[place + 1 :])


def _session(options: Mapping[str, list[str]]) -> Session:
    from pathlib import Path

    from citekit.cli.session import Session

    folder = options.get("library", [os.environ.get(LIBRARY, "")])[-1]
    return Session(Path(folder) if folder else None, tuple(options.get("bibliography", ())))


def _cite(session: Session, words: Sequence[str]) -> int | None:
    from citekit.cli.locator_option import split_off_locators

    kept, locators = split_off_locators(words, _RENDERING)
    read = _read(kept, _RENDERING, FLAGS["cite"])
    if read is None or not read[1]:
        return None
    from citekit.cli.views.notes import print_notes

    options, citations = read
    return print_notes(session, citations, locators, _wanted(options), "bib" in options)


def _bib(session: Session, words: Sequence[str]) -> int | None:
    read = _read(words, _RENDERING, FLAGS["bib"])
    if read is None:
        return None
    from citekit.cli.views.references import print_entries

    options, query = read
    return print_entries(session, query, _wanted(options))


def _list(session: Session, command: str, words: Sequence[str]) -> int | None:
    read = _read(words, {}, FLAGS[command])
    if read is None or not (read[1] or command == "list"):
        return None
    from citekit.cli.views.records import print_list

    options, query = read
    return print_list(session, query, "json" in options)


def _show(session: Session, words: Sequence[str]) -> int | None:
    read = _read(words, {}, FLAGS["show"])
    if read is None or not read[1]:
        return None
    from citekit.cli.views.records import print_records

    options, keys = read
    return print_records(session, keys, "json" in options)


def _wanted(options: Mapping[str, list[str]]) -> Wanted:
    from citekit.cli.views.rendering import Wanted

    said = {name: values[-1] for name, values in options.items()}
    return Wanted(said.get("style"), said.get("locale"), said.get("to"), "json" in options)


def _read(
    words: Sequence[str], valued: Mapping[str, str], flags: Mapping[str, str]
) -> tuple[dict[str, list[str]], list[str]] | None:
    """The options with their values, in order, and the other words; None where a word is not plain."""
    options: dict[str, list[str]] = {}
    others: list[str] = []
    left = iter(words)
    for word in left:
        if word in valued:
            value = next(left, "")
            if not value or value.startswith("-"):
                return None
            options.setdefault(valued[word], []).append(value)
        elif word in flags:
            options.setdefault(flags[word], []).append(word)
        elif word.startswith("-") and word != "-":
            return None
        else:
            others.append(word)
    return options, others
