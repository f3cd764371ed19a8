"""A parsed shelfmark: level by level for people, a line of JSON for programs."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json, print_text, report

if TYPE_CHECKING:
    from citekit.archives import Repositories, Shelfmark


def print_shelfmark(text: str, repositories: Repositories, json: bool) -> bool:
    """Parse a shelfmark and print its levels; False, with a warning, where it has none."""
    from citekit.archives import parse

    shelfmark = parse(text, repositories)
    if json:
        print_json({"input": text, **shelfmark_fields(shelfmark)})
    else:
        print_text(_lines(shelfmark) if sys.stdout.isatty() else _line(shelfmark))
    if not shelfmark.levels:
        hint = " (a whole note? `parse --record` reads it)" if _is_note(shelfmark.rest) else ""
        report("warning", f"{text!r} cannot be read as a shelfmark; it is kept whole{hint}")
    elif _is_note(shelfmark.rest):
        from citekit.exchange.shared.word_patterns import excerpt

        report("note", f"{excerpt(shelfmark.rest)!r} is no shelfmark: `parse --record` reads whole notes")
    return bool(shelfmark.levels)


def _is_note(rest: str) -> bool:
    """Whether a text that is left of a shelfmark describes a document: words, and the day of one."""
    if not any(char.isdigit() for char in rest):
        return False
    from citekit.exchange.footnote.dates import find_dates

    return any(date.edtf.count("-") > 1 and date.start > _SHORTEST for date in find_dates(rest))


_BRACKETS = re.compile(r"\s?\(([^()]+)\)")
#: characters of a description before its date
_SHORTEST = 8


def shelfmark_fields(shelfmark: Shelfmark) -> Mapping[str, object]:
    """The shelfmark for `--json`, further references in it under `more`. A short form or translation that
    stands in brackets behind the archive's name is apart, under `archive_also`.
    """
    archive, also = _without_brackets(shelfmark.archive)
    fields: dict[str, object] = {
        "archive": archive,
        **({"archive_also": also} if also else {}),
        "repository": shelfmark.repository,
        "tradition": shelfmark.tradition,
        "sure": shelfmark.sure,
        "levels": shelfmark.levels,
        "rest": shelfmark.rest,
    }
    if shelfmark.more:
        fields["more"] = [shelfmark_fields(further) for further in shelfmark.more]
    return fields


def _without_brackets(archive: str | None) -> tuple[str | None, list[str]]:
    """A name and what stands in brackets behind it: `Arhiv Jugoslavije`, `["AJ"]`; a city stays with it."""
    if archive is None or "(" not in archive:
        return archive, []
    from citekit.archives.mention.archive_name import is_city

    said = [found[1] for found in _BRACKETS.finditer(archive) if not is_city(found[1], states=False)]
    bare = _BRACKETS.sub(lambda found: "" if found[1] in said else found[0], archive)
    return (bare, said) if bare.strip() else (archive, [])


def _pairs(shelfmark: Shelfmark) -> list[tuple[str, str]]:
    pairs = [("archive", shelfmark.archive or ""), *shelfmark.levels, ("rest", shelfmark.rest)]
    return [(name, value) for name, value in pairs if value]


def _line(shelfmark: Shelfmark) -> str:
    """`archive RGASPI<TAB>fond 558<TAB>...`, further references after a bar."""
    first = "\t".join(f"{name} {value}" for name, value in _pairs(shelfmark))
    return "\t|\t".join([first, *(_line(further) for further in shelfmark.more)])


def _lines(shelfmark: Shelfmark) -> str:
    """A line for each level, under the full name of the archive."""
    from citekit.archives import Repositories

    known = Repositories.shipped().get(shelfmark.repository) if shelfmark.repository else None
    rows = [f"  {name:<16} {value}" for name, value in _pairs(shelfmark)]
    if known is not None:
        former = known.former_name(shelfmark.archive or "")
        name = (former or known).name("english")
        rows.insert(0, f"{name}, {known.city}" if known.city else name)
    return "\n".join([*rows, *(_lines(further) for further in shelfmark.more), ""])
