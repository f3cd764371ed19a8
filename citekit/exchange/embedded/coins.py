"""COinS, written: a span of HTML for each record, from which Zotero takes it (OpenURL, Z39.88-2004)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote

from citekit.exchange.csl_json.writer import exported
from citekit.exchange.embedded.carried import left_out, plain_date, table
from citekit.exchange.model import Notice
from citekit.exchange.watched import passing
from citekit.records.record import Record

Pairs = list[tuple[str, str]]
_CARRIED = frozenset({"issued", "author", "DOI", "URL", "ISBN"})
_DC_PEOPLE = ("editor", "translator", "contributor", "recipient")


def write(records: Sequence[Record]) -> str:
    """A span for each record."""
    return "".join(
        f'<span class="Z3988" title="{escape(_query(record))}"></span>\n' for record in passing(records)
    )


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that is left out."""
    return left_out(records, _variables)


def _format(record: Record, item: Mapping[str, object]) -> tuple[str, str]:
    """The KEV format and the genre; a document in an archive is one of Dublin Core."""
    if record.holding is not None:
        return "dc", ""
    format_, genre = table()["formats"].get(item.get("type"), ("dc", ""))
    return format_, genre


def _variables(record: Record, item: Mapping[str, object]) -> set[str]:
    format_, _ = _format(record, item)
    people = {"contributor", *_DC_PEOPLE} if format_ == "dc" else set()
    return {*_CARRIED, *table()["keys"][format_], *people}


def _query(record: Record) -> str:
    """The key-value pairs of the context object."""
    item = exported(record)
    format_, genre = _format(record, item)
    pairs: Pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{format_}")]
    if format_ == "dc":
        pairs.append(("rft.type", table()["dc_types"].get(record.type, "document")))
    elif genre:
        pairs.append(("rft.genre", genre))
    pairs += [(f"rft.{key}", text) for key, text in _texts(item, format_)]
    pairs += [(f"rft.{key}", text) for key, text in _people(item, format_)]
    if date := plain_date(item.get("issued")):
        pairs.append(("rft.date", date))
    for variable, form in (("DOI", "info:doi/{}"), ("ISBN", "urn:isbn:{}"), ("URL", "{}")):
        if value := item.get(variable):
            pairs.append(("rft_id", form.format(value)))
    return "&".join(f"{key}={quote(text, safe='')}" for key, text in pairs)


def _texts(item: Mapping[str, object], format_: str) -> Iterator[tuple[str, str]]:
    within = format_ == "book" and "container-title" in item
    for variable, key in table()["keys"][format_].items():
        if value := item.get(variable):
            yield "atitle" if within and variable == "title" else key, str(value)


def _people(item: Mapping[str, object], format_: str) -> Iterator[tuple[str, str]]:
    """Authors; the first one in parts too, as the matrices of books and journals have it."""
    authors = _names(item.get("author"))
    for number, (family, given) in enumerate(authors):
        whole = ", ".join(filter(None, (family, given)))
        if format_ == "dc":
            yield "creator", whole
        elif number == 0 and given:
            yield "aulast", family
            yield "aufirst", given
        yield from [("au", whole)] if format_ != "dc" else []
    if format_ == "dc":
        for role in _DC_PEOPLE:
            for family, given in _names(item.get(role)):
                yield "contributor", ", ".join(filter(None, (family, given)))


def _names(people: object) -> list[tuple[str, str]]:
    """Family and given names; a body whole as a family name."""
    found = []
    for person in people if isinstance(people, list) else []:
        particle = str(person.get("non-dropping-particle") or person.get("dropping-particle") or "")
        family = " ".join(filter(None, (particle, str(person.get("family") or person.get("literal") or ""))))
        found.append((family, str(person.get("given") or "")))
    return found
