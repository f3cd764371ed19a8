"""NBIB, read: lines `TI  - The title`, as PubMed writes them ("MEDLINE/PubMed Data Element Descriptions").

ERIC writes them too, with names in AU, addresses in AID and LID, and ISSN and ISBN under their own names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported

if TYPE_CHECKING:
    from citekit.exchange.shared.csl_records import ForeignItem
    from citekit.yamlfile import YamlValue

FORMAT = "nbib"
_LINE = re.compile(r"([A-Z]{2,4}) *- ?(.*)")
_START = re.compile(r"^(?:PMID|STAT|OWN) *- ?\S", re.MULTILINE)
_FIELDS = {
    "VI": "volume", "IP": "issue", "PG": "page", "AB": "abstract", "JT": "container-title",
    "TA": "container-title-short", "PB": "publisher", "PL": "publisher-place", "EN": "edition",
    "CTI": "collection-title", "PMID": "PMID", "PMC": "PMCID", "ISBN": "ISBN", "LA": "language",
    "VTI": "volume-title",
}  # fmt: skip
_PEOPLE = {"FAU": "author", "CN": "author", "FED": "editor", "FIR": "contributor"}
# What stands in another field too, or is the bookkeeping of PubMed.
_APART = frozenset({
    "AID", "AU", "BTI", "CDAT", "CRDT", "DA", "DCOM", "DP", "DRDT", "ED", "EDAT", "IR", "IS", "JID", "LID",
    "LR", "MH", "MHDA", "OT", "OWN", "PHST", "PST", "SB", "SO", "STAT", "TI", "TT",
})  # fmt: skip
_IN_FULL = {"AU": "FAU", "ED": "FED", "IR": "FIR"}
# What PubMed notes of its own entry.
_BOOKKEEPING = frozenset({
    "CDAT", "CRDT", "DA", "DCOM", "DRDT", "EDAT", "JID", "LR", "MHDA", "OWN", "PHST", "PST", "SB", "SO",
    "STAT",
})  # fmt: skip
_ISSN_OF = re.compile(r"\s*\((?:Print|Electronic|Linking)\)$")
_SEASONS = {"Spring": "21", "Summer": "22", "Fall": "23", "Autumn": "23", "Winter": "24"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text has the tags of an entry of PubMed at the beginning of its lines."""
    start = text[:20_000]
    return (
        bool(_START.search(start))
        and len(re.findall(r"^[A-Z]{2,4} *- ", start, re.MULTILINE)) > 2
        and "TY  - " not in start
    )


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError where it has none."""
    from citekit.exchange.shared.csl_records import imported_items
    from citekit.exchange.watched import passing

    items = [_item(lines) for lines in _entries(text)]
    if not items:
        raise FormatError("there is no entry of PubMed (lines `PMID- ...`) in it", where=Where(where))
    return imported_items(passing(items), where, FORMAT, _BOOKKEEPING, _is_read)


def _entries(text: str) -> Iterator[list[tuple[str, str, int]]]:
    """The lines of each entry: tag, value, line. `PMID` or an empty line begins the next one."""
    lines: list[tuple[str, str, int]] = []
    for number, raw in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        match = _LINE.fullmatch(raw)
        if lines and (not raw.strip() or (match and match[1] == "PMID")):
            yield lines
            lines = []
        if match and match[2].strip():
            lines.append((match[1], match[2].strip(), number))
        elif raw.startswith(" ") and raw.strip() and lines:
            tag, value, first = lines[-1]
            lines[-1] = (tag, f"{value} {raw.strip()}", first)
    if lines:
        yield lines


def _item(lines: list[tuple[str, str, int]]) -> ForeignItem:
    from citekit.exchange.shared.csl_records import ForeignItem
    from citekit.exchange.shared.language_names import language_tag

    tags = {tag for tag, _, _ in lines}
    book = "BTI" in tags
    type_ = "chapter" if book and "TI" in tags else "book" if book else "article-journal"
    variables: dict[str, object] = {"type": type_}
    foreign: dict[str, YamlValue] = {}
    words: list[str] = []
    first_title = ""
    for tag, value, _ in lines:
        if tag in _FIELDS and _FIELDS[tag] not in variables:
            variables[_FIELDS[tag]] = language_tag(value) if tag == "LA" else value
        elif tag in _PEOPLE or (tag == "AU" and "FAU" not in tags):
            people = variables.setdefault(_PEOPLE.get(tag, "author"), [])
            assert isinstance(people, list)
            people.append(_person(value, whole=tag == "CN"))
        elif tag == "TI":
            first_title = value.removesuffix(".") if not value.endswith("..") else value
        elif tag == "BTI":
            variables["container-title" if "TI" in tags else "title"] = value.removesuffix(".")
        elif tag in ("MH", "OT"):
            words.append(value.replace("*", ""))
        elif tag in ("IS", "ISSN"):
            value = value.removeprefix("ISSN-")
            variables.setdefault("ISSN", re.sub(r"\s*\(.*\)$", "", value))
        elif tag in ("AID", "LID") and value.endswith("[doi]"):
            variables["DOI"] = value.removesuffix("[doi]").strip()
        elif tag in ("AID", "LID") and "://" in value:
            variables.setdefault("DOI" if "doi.org/" in value else "URL", value)
        elif tag == "DP":
            variables["issued"] = date_of_pubmed(value)
        elif tag not in _APART:
            foreign[tag] = f"{foreign[tag]}; {value}" if tag in foreign else value
    own = next((value for tag, value, _ in lines if tag == "TT"), "").removesuffix(".")
    if first_title:
        variables["title"] = own or re.sub(r"^\[(.*)\]$", r"\1", first_title)
    translated = re.sub(r"^\[(.*?)\.?\]$", r"\1", first_title) if own else ""
    source = tuple(
        (tag, _ISSN_OF.sub("", value)) for tag, value, _ in lines if not _is_short_form(tag, value, lines)
    )
    return ForeignItem(
        variables,
        foreign,
        lines[0][2],
        tuple(words),
        translated=translated,
        source=source,
    )


def _is_short_form(tag: str, value: str, lines: list[tuple[str, str, int]]) -> bool:
    """Whether a line is a name that another gives in full (`Doe J` beside `Doe, Jane`)."""
    family = value.rpartition(" ")[0] or value
    return any(full == _IN_FULL.get(tag) and text.startswith(family) for full, text, _ in lines)


def _is_read(tag: str, value: str) -> bool:
    """Whether a value is read as a date in figures, or as the number in an address."""
    if tag in ("AID", "LID"):
        return "doi.org/10." in value
    return tag == "DP" and date_of_pubmed(value) != value


def _person(text: str, *, whole: bool) -> dict[str, str]:
    family, comma, given = text.partition(", ")
    return {"literal": text} if whole or not comma else {"family": family, "given": given}


def date_of_pubmed(text: str) -> str:
    """`1999 Jan 5`, `2001 Spring`, `1998 Dec-1999 Jan` in EDTF; any other words as they are."""
    ends = [_end(part.split(), text) for part in re.split(r"\s*-\s*", text)]
    if len(ends) == 2 and ends[1].startswith("-"):
        ends[1] = f"{ends[0][:4]}{ends[1]}"
    return "/".join(ends) if 0 < len(ends) < 3 and all(ends) else text


def _end(words: list[str], whole: str) -> str:
    """One end of an interval; of a month without a year `-MM`; "" where it is no date."""
    year = words[0] if words and re.fullmatch(r"\d{4}", words[0]) else ""
    rest = words[1:] if year else words
    if not rest:
        return year
    number = _SEASONS.get(rest[0]) or (f"{_MONTHS.index(rest[0]) + 1:02d}" if rest[0] in _MONTHS else "")
    if not number or len(rest) > 2 or (len(rest) == 2 and not re.fullmatch(r"\d\d?", rest[1])):
        return ""
    return f"{year}-{number}" + (f"-{int(rest[1]):02d}" if len(rest) == 2 else "")
