"""Citations of Word itself: `CITATION Doe05 \\p 5`, and the sources that the document keeps for them.

ECMA-376 part 1, 17.16.5.9 (CITATION) and 22.6 (sources, in a custom XML part).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citekit.csl import Cite
from citekit.manuscript.office.live_citation import LiveCitation, live_cite
from citekit.manuscript.office.located_xml import Element
from citekit.manuscript.office.programs import program_table

_WORD = re.compile(r'"((?:\\.|[^"\\])*)"|(\\[A-Za-z])|([^\s"\\]+)')
_DATES = (
    ("issued", ("b:Year", "b:Month", "b:Day")),
    ("accessed", ("b:YearAccessed", "b:MonthAccessed", "b:DayAccessed")),
)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def read_sources(root: Element) -> dict[str, Mapping[str, object]]:
    """The sources of a part as CSL items, by their tags."""
    items: dict[str, Mapping[str, object]] = {}
    for source in root.walk():
        tag = _text(source, "b:Tag") if source.tag == "b:Source" else ""
        if tag:
            items[tag] = {"id": tag} | dict(_item(source))
    return items


def read_word_citation(code: str, sources: Mapping[str, Mapping[str, object]]) -> LiveCitation | None:
    """The citation of a field's code. A tag that has no source is a key all the same."""
    words = [(found[1], found[2], found[3]) for found in _WORD.finditer(code)]
    cites: list[Cite] = []
    tag, switches = "", dict[str, str]()
    waiting = ""

    def put() -> None:
        if tag:
            volume = switches.get("\\v", "")
            locator, label = (switches["\\p"], "page") if switches.get("\\p") else (volume, "volume")
            cites.append(
                live_cite(
                    tag, locator, label, switches.get("\\f", ""), switches.get("\\s", ""),
                    suppress_author="\\n" in switches,
                )
            )  # fmt: skip

    for quoted, switch, word in words[1:]:  # the first is CITATION
        value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else word or ""
        if switch:
            waiting = switch
            switches.setdefault(switch, "") if switch != "\\m" else None
        elif waiting == "\\m" or (not tag and not waiting):
            put()
            tag, switches, waiting = value, {}, ""
        elif waiting:
            switches[waiting], waiting = value, ""
    put()
    if not cites:
        return None
    items = {cite.id: sources[cite.id] for cite in cites if cite.id in sources}
    return LiveCitation(tuple(cites), items, frozenset(cite.id for cite in cites))


def _text(element: Element, tag: str) -> str:
    child = element.child(tag)
    return child.text.strip() if child is not None else ""


def _item(source: Element) -> Iterator[tuple[str, object]]:
    table = program_table()
    kind = table["word-types"].get(_text(source, "b:SourceType"), "document")
    if source.child("b:ThesisType") is not None:
        kind = "thesis"
    yield "type", kind
    for child in source.children:
        variable = table["word-fields"].get(child.tag.removeprefix("b:"))
        if variable and child.text.strip():
            yield variable, child.text.strip()
    for variable, tags in _DATES:
        date = _date([_text(source, tag) for tag in tags])
        if date:
            yield variable, date
    people = source.child("b:Author")
    for role in people.children if people is not None else ():
        variable = table["word-names"].get(role.tag.removeprefix("b:"))
        names = list(_names(role))
        if variable and names:
            yield variable, names


def _date(parts: list[str]) -> dict[str, object]:
    year, month, day = parts
    if not year:
        return {}
    if not year.isdecimal() or len(year) > 4:
        return {"literal": " ".join(part for part in (day, month, year) if part)}
    made = [int(year)]
    number = _month(month)
    if number:
        made.append(number)
        if day.isdecimal() and len(day) < 3 and 1 <= int(day) <= 31:
            made.append(int(day))
    return {"date-parts": [made]}


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text) if len(text) < 3 and 1 <= int(text) <= 12 else 0
    found = [
        number for number, name in enumerate(_MONTHS, 1) if len(text) > 2 and name.startswith(text.lower())
    ]
    return found[0] if found else 0


def _names(role: Element) -> Iterator[dict[str, str]]:
    for element in role.walk():
        if element.tag == "b:Corporate" and element.text.strip():
            yield {"literal": element.text.strip()}
        elif element.tag == "b:Person":
            given = " ".join(part for part in (_text(element, "b:First"), _text(element, "b:Middle")) if part)
            name = {"family": _text(element, "b:Last"), "given": given}
            yield {part: value for part, value in name.items() if value}
