"""Records as citation templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from citekit.exchange.csl_json.writer import exported
from citekit.exchange.shared.holding_text import reference
from citekit.exchange.wikipedia.reader import table
from citekit.exchange.wikipedia.template import template_text
from citekit.records.names import inverted_text
from citekit.records.record import Holding, Name, Record

Pairs = list[tuple[str, str]]
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def citation(record: Record, *, ukrainian: bool = False) -> str:
    """The template of a record; {{АрхД}} of Ukrainian Wikipedia for archives of the tradition of files."""
    if record.holding is not None:
        kind = "ukrainian" if ukrainian else "russian"
        levels = _levels(record.holding, kind)
        if levels is not None:
            return template_text("АрхД" if ukrainian else "Cite Russian archive", _file(record, levels, kind))
        return template_text("cite archive", _archival(record, record.holding))
    return _work(record)


def _levels(holding: Holding, kind: str) -> Pairs | None:
    """The levels as parameters; None where the template has not all of them."""
    names: dict[str, str] = {}
    for parameter, field in table()[kind].items():
        names.setdefault(field, parameter)
    # The two traditions differ by their languages: `opys` is `opis`.
    same = {"opys": "opis", "sprava": "delo", "od-zb": "ed-khr", "arkush": "list"}
    names |= {other: names[own] for other, own in same.items() if own in names}
    names |= {own: names[other] for other, own in same.items() if other in names}
    if not any(key == "fond" for key, _ in holding.levels) or any(
        key not in names for key, _ in holding.levels
    ):
        return None
    return [(_plural(names[key], value), value) for key, value in holding.levels]


def _plural(parameter: str, value: str) -> str:
    """`pages` for several."""
    several = {"page": "pages", "аркуш": "аркушів"}
    return several.get(parameter, parameter) if any(sign in value for sign in "-–,") else parameter


def _file(record: Record, levels: Pairs, kind: str) -> Pairs:
    names: dict[str, str] = {}
    for parameter, field in table()[kind].items():
        names.setdefault(field, parameter)
    assert record.holding is not None
    archive = reference(record.holding)[0]
    title = record.title.text if record.title else ""
    date = _date(record)
    note = "; ".join(filter(None, (date, record.get("note"))))
    return [
        (names["title"], title), (names["url"], record.get("url")), (names["archive"], archive), *levels,
        (names["note"], note),
    ]  # fmt: skip


def _archival(record: Record, holding: Holding) -> Pairs:
    names = {field: parameter for parameter, field in reversed([*table()["archive"].items()])}
    archive, place, shelfmark = reference(holding)
    levels = dict(holding.levels)
    known = levels and all(key in names for key in levels)
    pairs = [
        *_people(record),
        ("item", record.title.text if record.title else ""),
        ("item-url", record.get("url")),
    ]
    pairs.append(("type", record.get("genre") or ("" if record.type == "document" else record.type)))
    pairs.append(("date", _date(record)))
    pairs += [(names[key], value) for key, value in levels.items()] if known else [("item-id", shelfmark)]
    return [*pairs, ("institution", archive), ("location", place), ("language", record.get("language"))]


def _people(record: Record) -> Iterator[tuple[str, str]]:
    for role, people in record.names:
        if role in ("author", "editor", "translator", "interviewer"):
            yield from _numbered("" if role == "author" else f"{role}-", people)


def _numbered(prefix: str, people: Sequence[Name]) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(people, 1):
        behind = str(number) if len(people) > 1 else ""
        if name.literal or not name.given:
            yield f"{prefix.removesuffix('-') or 'author'}{behind}", name.literal or inverted_text(name)
        else:
            family = " ".join(filter(None, (name.particle or name.dropping_particle, name.family)))
            yield f"{prefix}last{behind}", family
            yield f"{prefix}first{behind}", " ".join(filter(None, (name.given, name.suffix)))


def _work(record: Record) -> str:
    item = exported(record)
    type_ = str(item.get("type", ""))
    within = "container-title" in item and type_ in ("chapter", "entry", "entry-encyclopedia")
    template = (
        "cite book"
        if type_ == "chapter"
        else next((name for name, csl in table()["works"].items() if csl == type_), "citation")
    )
    pairs = [*_people(record)]
    if within and type_ == "chapter":
        pairs += [("chapter", str(item.get("title", ""))), ("title", str(item["container-title"]))]
    else:
        pairs += [
            ("title", str(item.get("title", ""))),
            (_container(type_), str(item.get("container-title", ""))),
        ]
    pairs.append(("date", _date(record)))
    done = {"title", "container-title", "issued", "id", "note", "keyword", "genre"}
    if type_ in ("thesis", "report", "document"):
        pairs.append(("degree" if type_ == "thesis" else "type", str(item.get("genre", ""))))
    for parameter, variable in _parameters().items():
        value = item.get(variable)
        if variable not in done and value:
            pairs.append((parameter, _text(variable, value)))
    return template_text(template, pairs)


def _parameters() -> Mapping[str, str]:
    """The first parameter of each variable."""
    first: dict[str, str] = {}
    for parameter, variable in table()["work"].items():
        first.setdefault(variable, parameter)
    return {parameter: variable for variable, parameter in first.items()}


def _container(type_: str) -> str:
    return {
        "article-journal": "journal", "article-newspaper": "newspaper", "article-magazine": "magazine",
        "webpage": "website", "paper-conference": "book-title", "entry-encyclopedia": "encyclopedia",
        "entry-dictionary": "dictionary",
    }.get(type_, "work")  # fmt: skip


def _text(variable: str, value: object) -> str:
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        days = parts if isinstance(parts, list) else []
        return "/".join("-".join(f"{int(part):02d}" for part in day) for day in days if isinstance(day, list))
    return str(value).replace("-", "–") if variable == "page" else str(value)


def _date(record: Record) -> str:
    """The date as Citation Style 1 takes it: `March 1940`, `1911–1912`, `c. 1945`, a day by ISO 8601."""
    date = record.date
    if date is None or date.literal:
        return date.literal if date is not None else ""
    if month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", date.edtf):
        return f"{_MONTHS[int(month[2]) - 1]} {month[1]}"
    if about := re.fullmatch(r"(\d{4})~", date.edtf):
        return f"c. {about[1]}"
    return re.sub(r"^(\d{4})/(\d{4})$", r"\1–\2", date.edtf)
