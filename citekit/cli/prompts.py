"""The questions of `citekit add` on a terminal: in, answers; out, fields.

An answer that cannot be is asked for again, an empty one leaves a field out. Ctrl-C ends it all; nothing is
written before the last answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from citekit.cli.streams import complain
from citekit.errors import CitekitError, UsageError
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.archives import Repositories


@dataclass(frozen=True, slots=True)
class Question:
    """A field, what is asked, and whether it is asked again until the answer is empty."""

    field: str
    text: str
    several: bool = False


_FIRST = (
    Question("type", "Type (letter, telegram, minutes, book, article, ...)"),
    Question("title", "Title"),
    Question("authors", "Author", several=True),
    Question("recipients", "Recipient", several=True),
    Question("date", "Date (1945-11-16, 1945, 1945?, undated)"),
)
_ARCHIVAL = (
    Question("archive", "Archive (RGASPI, Bundesarchiv, ...)"),
    Question("shelfmark", "Shelfmark (f. 558, op. 11, d. 98, l. 5)"),
)
_PUBLISHED = (
    Question("container-title", "Published in (journal or book)"),
    Question("volume", "Volume"),
    Question("issue", "Issue"),
    Question("publisher-place", "Place of publication"),
    Question("publisher", "Publisher"),
    Question("page", "Pages"),
)
_LAST = (
    Question("language", "Language of the original (ru, uk, de, ...)"),
    Question("url", "Web address"),
)


def ask(repositories: Repositories) -> list[tuple[str, str]]:
    """The answers, as fields. Raises UsageError where all are empty."""
    from citekit.records.tables import record_type

    found: list[tuple[str, str]] = []

    def put_to(questions: tuple[Question, ...]) -> None:
        for question in questions:
            found.extend(_answers(question, repositories))

    put_to(_FIRST)
    kind = dict(found).get("type", "document")
    archival = record_type(kind).archival or kind == "document"
    put_to(_ARCHIVAL if archival else _PUBLISHED)
    put_to(_LAST)
    if not any(name != "type" for name, _ in found):
        raise UsageError("there is nothing to add", hint="no question was answered")
    return found


def _answers(question: Question, repositories: Repositories) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    while text := _answer(question, repositories):
        found.append((question.field, text))
        if not question.several:
            break
    return found


def _answer(question: Question, repositories: Repositories) -> str:
    """One answer that can be, "" for none."""
    while True:
        given: str = click.prompt(question.text, default="", show_default=False, err=True)
        text = given.strip()
        complaint = _complaint(question.field, text, repositories) if text else ""
        if not complaint:
            return text
        complain("warning", complaint)


def _complaint(field: str, text: str, repositories: Repositories) -> str:
    """Why an answer cannot be, "" where it can."""
    from citekit.exchange.shared.option_fields import with_fields
    from citekit.records import Record

    check: Callable[[str], str] | None = {"type": _type_complaint}.get(field)
    if check is not None:
        return check(text)
    try:
        with_fields(Record(key="new"), [(field, text)], repositories)
    except CitekitError as error:
        return str(error)
    if field == "archive" and repositories.find(text) is None:
        near = repositories.suggest(text)
        complain(
            "note", f"{text} is in no table{f'; perhaps {near[0]}' if near else ''}; it is kept as it is"
        )
    return ""


def _type_complaint(text: str) -> str:
    from citekit.cli.suggestions import did_you_mean
    from citekit.records.tables import types

    if text in types():
        return ""
    near = did_you_mean(text, types())
    return f"there is no type {text!r}; {near or 'letter, telegram, minutes, book and article are some'}"
