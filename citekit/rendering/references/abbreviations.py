"""The list of abbreviations in the front matter: the archives of records in full.

One row an archive, by its abbreviation as notes print it, with the name in the original, romanized or in
English, and the city; as text in an output format (CMOS 18, chapter 1, "List of Abbreviations").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from citekit.archives import Repositories
from citekit.archives.repository_entry import ArchiveNameForm
from citekit.archives.spelling import is_latin
from citekit.csl.output.formats import output_format
from citekit.foundation.collation import collation_key
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Record
from citekit.records.levels import resolve
from citekit.rendering.item.archive import full_name


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An archive's abbreviation, its name in full and its city."""

    abbreviation: str
    name: str
    city: str


@dataclass(frozen=True, slots=True)
class AbbreviationList:
    """The rows in order; `unknown` are archives, as records print them, that no table has."""

    rows: tuple[Abbreviation, ...]
    unknown: tuple[str, ...]


def abbreviations(
    records: Iterable[Record],
    kind: ArchiveNameForm,
    language: str = "en",
    repositories: Repositories | None = None,
) -> AbbreviationList:
    """The archives of records; one that is never abbreviated has no row.

    `kind` is original, romanized or english.
    """
    known = repositories or Repositories.shipped()
    holdings = [record.holding for record in records if record.holding and record.holding.archive]
    printed = {(holding.archive, resolve(holding, known).repository) for holding in holdings}
    rows: dict[tuple[str, str], Abbreviation] = {}
    unknown: set[str] = set()
    for name, repository in sorted(printed, key=lambda pair: (len(pair[0]), pair[0])):
        if repository is None or (repository.is_former(name) and repository.former_name(name) is None):
            unknown.add(name)
            continue
        full, short = full_name(name, kind, repository)
        words = full.removesuffix(f" ({short})").replace("'", "’")
        city = repository.city if is_latin(words) else repository.city_original or repository.city
        row = Abbreviation(short, words, "" if city in words else city)
        former = repository.former_name(name)
        rows.setdefault((repository.code, former.name_original if former else ""), row)
    shortened = (row for row in rows.values() if row.abbreviation != row.name)
    ordered = sorted(
        shortened, key=lambda row: (collation_key(row.abbreviation, language, "tertiary"), row.name)
    )
    return AbbreviationList(tuple(ordered), tuple(sorted(unknown)))


def abbreviations_text(rows: Sequence[Abbreviation], format: str) -> str:
    """The list in an output format: columns, or the list of definitions that the format has.

    Raises UsageError for an unknown format.
    """
    output = output_format(format)

    def written(text: str) -> str:
        return output.join([text], output.escape)

    before, after = _AROUND.get(format, ("", ""))
    width = max((len(row.abbreviation) for row in rows), default=0)
    lines = (
        _ROWS[format](
            written(row.abbreviation),
            written(", ".join(part for part in (row.name, row.city) if part)),
            width,
        )
        for row in rows
    )
    return (before + "".join(lines) + after).strip("\n") if rows else ""


_Row = Callable[[str, str, int], str]
_ROWS: dict[str, _Row] = {
    "plain": lambda short, full, width: f"{short:{width}}  {full}\n",
    "markdown": lambda short, full, width: f"{short}\n:   {full}\n\n",
    "html": lambda short, full, width: f"  <dt>{short}</dt>\n  <dd>{full}</dd>\n",
    "latex": lambda short, full, width: f"  \\item[{{{short}}}] {full}\n",
    "typst": lambda short, full, width: f"/ {short}: {full}\n",
    "rtf": lambda short, full, width: f"{short}\\tab {full}\\par\n",
    "json": lambda short, full, width: f'{{"abbreviation": {short}, "name": {full}}}\n',
}
_AROUND = {
    "html": ('<dl class="abbreviations">\n', "</dl>"),
    "latex": ("\\begin{description}\n", "\\end{description}"),
}
