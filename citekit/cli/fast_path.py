"""The fast path: plain forms of the commands that are called most, without loading Typer.

Reading the command line with Typer takes 36 ms, half the time of one footnote; an editor asks for one at
every keystroke. Whatever is not plain (help, completion, other options) is left to `citekit.cli.app`. Both
paths know the same options, those of `declarations`, and end in the same functions.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.cli.declarations import (
    BEFORE_COMMAND,
    FAST_COMMANDS,
    LIBRARY_VARIABLE,
    OptionSpec,
    spellings,
    words_of_command,
)

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.cli.views.document import OutputRequest

# The values of the options by parameter, in order, and the other words.
PlainWords = tuple[dict[str, list[str]], list[str]]


def run_plain(words: Sequence[str]) -> int | None:
    """Run a plain command and return its exit code; None, with nothing done, for anything else.

    Raises CitekitError, UsageError for a locator that belongs to no citation.
    """
    if "_CITEKIT_COMPLETE" in os.environ:
        from citekit.cli.closed_completion import answer

        return 0 if answer() else None
    index = len(words) - len(words_of_command(words))
    if index >= len(words) or words[index] not in FAST_COMMANDS:
        return None
    global_options = read_plain(words[:index], BEFORE_COMMAND)
    if global_options is None:
        return None
    session, command = _session(global_options[0]), words[index]
    commands = {"cite": _cite, "bib": _bib, "show": _show, "set": _set}
    if command in commands:
        return commands[command](session, words[index + 1 :])
    if command in ("undo", "redo"):
        return _undo(session, words[index + 1 :], back=command == "undo")
    return _list(session, command, words[index + 1 :])


def _session(options: Mapping[str, list[str]]) -> Session:
    from pathlib import Path

    from citekit.cli.session import Session

    folder = options.get("library", [os.environ.get(LIBRARY_VARIABLE, "")])[-1]
    return Session(Path(folder) if folder else None, tuple(options.get("bibliography", ())))


def _cite(session: Session, words: Sequence[str]) -> int | None:
    from citekit.cli.locator_option import split_off_locators

    kept, locators = split_off_locators(words, spellings(FAST_COMMANDS["cite"], switches=False))
    plain = read_plain(kept, FAST_COMMANDS["cite"])
    if plain is None or not plain[1]:
        return None
    from citekit.cli.views.notes import print_notes

    options, citations = plain
    return print_notes(session, citations, locators, _wanted(options), "bib" in options)


def _bib(session: Session, words: Sequence[str]) -> int | None:
    plain = read_plain(words, FAST_COMMANDS["bib"])
    if plain is None:
        return None
    from citekit.cli.views.references import print_references

    options, query = plain
    return print_references(session, query, _wanted(options))


def _list(session: Session, command: str, words: Sequence[str]) -> int | None:
    plain = read_plain(words, FAST_COMMANDS[command])
    if plain is None or not (plain[1] or command == "list"):
        return None
    from citekit.cli.views.records import print_summaries

    options, query = plain
    return print_summaries(session, query, "json" in options, ranked=command == "search")


def _show(session: Session, words: Sequence[str]) -> int | None:
    plain = read_plain(words, FAST_COMMANDS["show"])
    if plain is None or not plain[1]:
        return None
    from citekit.cli.views.records import print_records

    options, keys = plain
    return print_records(session, keys, "json" in options)


def _set(session: Session, words: Sequence[str]) -> int | None:
    plain = read_plain(words, FAST_COMMANDS["set"])
    if plain is None or not plain[1]:
        return None
    from citekit.cli.changing.exports import with_exports
    from citekit.cli.changing.setting import run_set

    options, others = plain
    where = options.get("where", [None])[-1]
    dry_run, json = "dry_run" in options, "json" in options
    return with_exports(
        lambda: run_set(session, others, where, dry_run=dry_run, json=json), lambda: session, words
    )


def _undo(session: Session, words: Sequence[str], *, back: bool) -> int | None:
    plain = read_plain(words, FAST_COMMANDS["undo"])
    if plain is None or plain[1] or session.bibliographies:
        return None
    from citekit.cli.changing.exports import with_exports
    from citekit.cli.changing.history import run_undo

    dry_run, json = "dry_run" in plain[0], "json" in plain[0]
    return with_exports(
        lambda: run_undo(session.library(), back=back, dry_run=dry_run, json=json), lambda: session, words
    )


def _wanted(options: Mapping[str, list[str]]) -> OutputRequest:
    from citekit.cli.views.document import OutputRequest

    last = {name: values[-1] for name, values in options.items()}
    return OutputRequest(last.get("style"), last.get("locale"), last.get("to"), "json" in options)


def read_plain(words: Sequence[str], options: Sequence[OptionSpec]) -> PlainWords | None:
    """The options and the other words of a command; None where a word is not plain."""
    known = spellings(options)
    values: dict[str, list[str]] = {}
    others: list[str] = []
    remaining = iter(words)
    for word in remaining:
        option = known.get(word)
        if option is None:
            if word.startswith("-") and word != "-":
                return None
            others.append(word)
            continue
        value = next(remaining, "") if option.metavar else word
        if option.metavar and (not value or value.startswith("-")):
            return None
        values.setdefault(option.parameter, []).append(value)
    return values, others
