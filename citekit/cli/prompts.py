"""The prompts of `citekit add` on a terminal.

An invalid answer is asked for again, an empty one leaves a field out. Ctrl-C ends the command; nothing is
written before the last answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from citekit.cli.streams import report
from citekit.errors import CitekitError, UsageError
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.archives import Repositories


@dataclass(frozen=True, slots=True)
class Prompt:
    """A field, its prompt, and whether it is asked again until the answer is empty."""

    field: str
    text: str
    several: bool = False


_FIRST = (
    Prompt("type", "Type (letter, telegram, minutes, book, article, ...)"),
    Prompt("title", "Title"),
    Prompt("authors", "Author", several=True),
    Prompt("recipients", "Recipient", several=True),
    Prompt("date", "Date (1945-11-16, 1945, 1945?, undated)"),
)
_ARCHIVAL = (
    Prompt("archive", "Archive (RGASPI, Bundesarchiv, ...)"),
    Prompt("shelfmark", "Shelfmark (f. 558, op. 11, d. 98, l. 5)"),
)
_PUBLISHED = (
    Prompt("container-title", "Published in (journal or book)"),
    Prompt("volume", "Volume"),
    Prompt("issue", "Issue"),
    Prompt("publisher-place", "Place of publication"),
    Prompt("publisher", "Publisher"),
    Prompt("page", "Pages"),
)
_LAST = (
    Prompt("language", "Language of the original (ru, uk, de, ...)"),
    Prompt("url", "Web address"),
)


def ask(repositories: Repositories) -> list[tuple[str, str]]:
    """Ask, and return the answers as fields. Raises UsageError where all are empty."""
    from citekit.records.tables import record_type

    answers: list[tuple[str, str]] = []

    def ask_all(prompts: tuple[Prompt, ...]) -> None:
        for prompt in prompts:
            answers.extend(_answers(prompt, repositories))

    ask_all(_FIRST)
    type_ = dict(answers).get("type", "document")
    archival = record_type(type_).archival or type_ == "document"
    ask_all(_ARCHIVAL if archival else _PUBLISHED)
    ask_all(_LAST)
    if not any(field != "type" for field, _ in answers):
        raise UsageError("there is nothing to add", hint="no question was answered")
    return answers


def _answers(prompt: Prompt, repositories: Repositories) -> list[tuple[str, str]]:
    answers: list[tuple[str, str]] = []
    while text := _answer(prompt, repositories):
        answers.append((prompt.field, text))
        if not prompt.several:
            break
    return answers


def _answer(prompt: Prompt, repositories: Repositories) -> str:
    """One valid answer, "" for none."""
    while True:
        given: str = click.prompt(prompt.text, default="", show_default=False, err=True)
        text = given.strip()
        problem = _problem(prompt.field, text, repositories) if text else ""
        if not problem:
            return text
        report("warning", problem)


def _problem(field: str, text: str, repositories: Repositories) -> str:
    """Why an answer is invalid, "" where it is valid."""
    from citekit.exchange.shared.option_fields import with_fields
    from citekit.records import Record

    check: Callable[[str], str] | None = {"type": _type_problem}.get(field)
    if check is not None:
        return check(text)
    try:
        with_fields(Record(key="new"), [(field, text)], repositories)
    except CitekitError as error:
        return str(error)
    if field == "archive" and repositories.find(text) is None:
        if repositories.bearing(text):
            report("note", f"several archives are called {text}; `place` tells which")
            return ""
        near = repositories.suggest(text)
        hint = f"; perhaps {near[0]}" if near else ""
        report("note", f"{text} is not in the tables{hint}; it is kept as it is")
    return ""


def _type_problem(text: str) -> str:
    from citekit.cli.suggestions import did_you_mean
    from citekit.records.tables import types

    if text in types():
        return ""
    near = did_you_mean(text, types())
    return f"there is no type {text!r}; {near or 'letter, telegram, minutes, book and article are some'}"
