"""Entries in YAML with the types and fields of BibLaTeX, read as the entries of a .bib file.

Their values are plain Unicode: nothing in them is a command of LaTeX.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from citekit.dates.english import month_number
from citekit.exchange.bib.dialect import dialect
from citekit.exchange.bib.latex.writer import to_latex
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.unsaid import Unsaid, texts_of_json
from citekit.foundation.fast_dataclass import dataclass, field, replace
from citekit.records.record import Record

# Fields that .bib files hold as they are.
_VERBATIM = ("url", "doi", "file", "eprint", "isbn", "issn", "pages", "month", "date", "year")
_NAME = re.compile(r"[A-Za-z][\w+-]*")


@dataclass(frozen=True, slots=True)
class YamlEntry:
    """An entry: names of people as CSL has their parts, further fields as they are."""

    key: str
    type: str
    fields: Mapping[str, str]
    people: Mapping[str, Sequence[Mapping[str, str]]]
    tags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    source: Mapping[str, object] = field(default_factory=dict)


def imported_entries(
    entries: Sequence[YamlEntry], where: str, format_name: str, bookkeeping: frozenset[str] = frozenset()
) -> Imported:
    """The records of entries, in order; `bookkeeping` are fields of the program that are left out."""
    from citekit.exchange.bib import biblatex
    from citekit.exchange.shared.keys import Keys

    read = biblatex.read("".join(_bib(f"e{number}", entry) for number, entry in enumerate(entries)), where)
    records = {record.key: record for record in read.records}
    keys = Keys()
    unsaid = Unsaid(format_name, bookkeeping, _is_read)
    found: list[Record] = []
    for number, entry in enumerate(entries):
        record = records.get(f"e{number}")
        if record is None:
            continue
        tags, files = (*record.tags, *entry.tags), (*record.files, *entry.files)
        record = replace(
            record, tags=tuple(dict.fromkeys(tags)), files=tuple(dict.fromkeys(files)), where=None
        )
        record = unsaid.kept(record.with_key(keys.take(entry.key, record)), texts_of_json(entry.source))
        found.append(record)
    warnings = (Notice(each.message, None, "", each.lost) for each in read.warnings)
    return Imported(tuple(found), (*warnings, *unsaid.notices(where)))


def _is_read(name: str, text: str) -> bool:
    """Whether a text is read as a type or a month."""
    if name == "month":
        return bool(month_number(text))
    return name in ("type", "ENTRYTYPE") and text.lower() in dialect("biblatex").entry_types


def _bib(key: str, entry: YamlEntry) -> str:
    """The entry of a .bib file."""
    fields = {name: _value(name, text) for name, text in entry.fields.items() if _NAME.fullmatch(name)}
    fields |= {role: " and ".join(map(_person, people)) for role, people in entry.people.items() if people}
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items() if text)
    return f"@{entry.type if _NAME.fullmatch(entry.type) else 'misc'}{{{key},\n{lines}}}\n"


def _value(name: str, text: str) -> str:
    """A value as LaTeX; pairs of braces protect capitals, as in the .bib file that it was taken from."""
    if name in _VERBATIM:
        return re.sub(r"[{}]", "", text)
    pieces = re.split(r"(\{[^{}]*\})", text)
    return "".join(
        f"{{{to_latex(piece[1:-1])}}}" if number % 2 else to_latex(piece)
        for number, piece in enumerate(pieces)
    )


def _person(name: Mapping[str, str]) -> str:
    """`von Last, Jr., First`; a name that is whole in braces."""
    family, given = name.get("family", ""), name.get("given", "")
    whole = name.get("literal", "") or (family if not given else "") or (given if not family else "")
    if whole:
        return f"{{{to_latex(whole)}}}"
    family = " ".join(filter(None, (name.get("particle", ""), family)))
    return ", ".join(to_latex(part) for part in (family, name.get("suffix", ""), given) if part)


def people_of_text(text: str) -> list[Mapping[str, str]]:
    """The people of `Doe, Jane and Roe, Rick`."""
    people: list[Mapping[str, str]] = []
    for each in re.split(r"\s+and\s+", text):
        family, comma, given = each.strip().partition(", ")
        if comma:
            people.append({"family": family, "given": given})
        elif each.strip():
            first, _, last = each.strip().rpartition(" ")
            people.append({"family": last, "given": first} if first else {"literal": last})
    return people


def texts_of(value: object) -> list[str]:
    """The texts of a list, or those of a text divided by commas and semicolons."""
    if isinstance(value, str):
        return [text for part in re.split(r"[,;]", value) if (text := part.strip())]
    return (
        [str(part).strip() for part in value if isinstance(part, str) and part.strip()]
        if isinstance(value, list)
        else []
    )
