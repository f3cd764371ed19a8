"""What a library can be narrowed by: archives, their fonds, years and tags, each as a term of a query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from citekit.foundation import lazy_regex
from citekit.foundation.collation import collation_key
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Record

_WORD = lazy_regex.compile(r"[\w.-]+")
# Up to so many years stand singly, else by tens.
_MOST_YEARS = 20


@dataclass(frozen=True, slots=True)
class Facet:
    """A value with its number of records; `term` is what a query says for it, "" for a heading."""

    label: str
    term: str = ""
    count: int = 0


def facets(records: Iterable[Record]) -> Sequence[Facet]:
    """The facets of some records, with a heading for each kind that there is."""
    archives: Counter[tuple[str, str]] = Counter()
    years: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    for record in records:
        if record.holding is not None and record.holding.archive:
            archives[record.holding.archive, ""] += 1
            fond = record.holding.level("fond")
            if fond:
                archives[record.holding.archive, fond] += 1
        year = record.date.edtf[:4] if record.date else ""
        if year.isdigit():
            years[year] += 1
        tags.update(record.tags)
    return [
        *_group("Archives", {_fond(*name): (_fond_term(*name), count) for name, count in archives.items()}),
        *_group("Years", _years(years)),
        *_group("Tags", {tag: (f"tag:{_quoted(tag)}", count) for tag, count in tags.items()}),
    ]


def _group(heading: str, rows: Mapping[str, tuple[str, int]]) -> list[Facet]:
    found = [Facet(label, term, count) for label, (term, count) in rows.items()]
    found.sort(key=lambda facet: collation_key(facet.label))
    return [Facet(heading), *found] if found else []


def _fond(archive: str, fond: str) -> str:
    return f"{archive} · {fond}" if fond else archive


def _fond_term(archive: str, fond: str) -> str:
    term = f"archive:{_quoted(archive)}"
    return f"{term} fond:{_quoted(fond)}" if fond else term


def _years(years: Mapping[str, int]) -> Mapping[str, tuple[str, int]]:
    if len(years) <= _MOST_YEARS:
        return {year: (f"year:{year}", count) for year, count in years.items()}
    tens: Counter[str] = Counter()
    for year, count in years.items():
        tens[year[:3]] += count
    return {f"{start}0s": (f"year:{start}0..{start}9", count) for start, count in tens.items()}


def _quoted(text: str) -> str:
    return text if _WORD.fullmatch(text) else '"' + text.replace('"', " ") + '"'
