"""The people and the collection behind an archival document, as one text for styles that have no field."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.records.record import Record

# Roles that the usual styles of BibTeX and BibLaTeX do not print of an unpublished document.
_ROLES = (
    ("translator", "Translated by"),
    ("transcriber", "Transcribed by"),
    ("contributor", "Contributed by"),
    ("compiler", "Compiled by"),
)


def credits_text(record: Record) -> str:
    """`Translated by A and B. Contributed by C. Wilson Center Digital Archive`; "" where there is none."""
    return ". ".join(_parts(record))


def _parts(record: Record) -> Iterator[str]:
    if record.title is not None and record.title.translated not in ("", record.title.text):
        yield f"[{record.title.translated}]"
    for role, words in _ROLES:
        people = record.people(role)
        if people:
            yield f"{words} {_listed([str(name) for name in people])}"
    if record.get("collection"):
        yield record.get("collection")


def _listed(names: list[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"
