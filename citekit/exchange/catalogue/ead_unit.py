"""What a unit of EAD says of itself (`did`): title, dates, people, languages, containers, links.

Each function gives what a field takes, and where more than one is possible, the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citekit.exchange.shared.dates import date_of_text, interval, is_implied
from citekit.exchange.shared.language_names import language_tag
from citekit.exchange.shared.xml_text import element_text, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_NORMAL = re.compile(r"(-?\d{4}(?:-?\d\d)?(?:-?\d\d)?)(?:/(-?\d{4}(?:-?\d\d)?(?:-?\d\d)?))?")
# Elements that stand in lines of their own: a blank is between them.
_BLOCKS = frozenset({
    "p", "head", "item", "defitem", "label", "chronitem", "event", "row", "entry", "addressline", "lb",
    "part", "extent", "quantity", "unittype", "physfacet", "dimensions", "physdesc", "physdescstructured",
    "date", "language", "script", "bibref", "list", "subarea", "descriptivenote", "daodesc", "daoloc",
})  # fmt: skip
# Words of headings that only name what stands under them.
_HEADING_WORDS = re.compile(
    r"(?:\W|(?<!\w)(?:"
    r"a|abstract|access|added|and|arrangement|bestand|collection|conditions|container|content"
    r"|contents|contenu|controlled|de|der|des|description|dimensions|du|entries|entry|et|extent|for"
    r"|genre|governing|headings|index|indexing|information|inhalt|key|language|languages|list|listing"
    r"|materials|names|note|notes|of|on|overview|places|points|présentation|reproduction|rights"
    r"|schlagwörter|scope|search|series|subject|subjects|summary|terms|the|to|topics|umfang|und|use"
    r")(?!\w))*",
    re.IGNORECASE,
)
_COMPONENT = re.compile(r"c(?:0[1-9]|1[0-2])?")
# Elements that hold the components of a node.
PARTS = frozenset({"dsc", "dscgrp"})
_DATE = frozenset({"unitdate"})
_NAMES = ("persname", "corpname", "famname", "name")
_DATES = frozenset({"unitdate", "unitdatestructured"})
# Kinds of `unitid` that are addresses in a catalogue's own data.
_INTERNAL = re.compile(r"uri|url|internal|system|barcode", re.IGNORECASE)
_INTERNAL_RANK = 3
_FORMER = re.compile(r"former|previous|\bold\b|altern|ancien|alte|früher|accession", re.IGNORECASE)
_CODE = re.compile(r"\b(?:cote|call ?number|reference|shelfmark|signatur)", re.IGNORECASE)
Container = tuple[str, str]  # kind in small letters, text


def name(element: _Element) -> str:
    """The name of an element without its namespace."""
    return local_name(element)


def text(element: _Element, without: frozenset[str] = frozenset()) -> str:
    """The text of an element, with a blank between paragraphs and the like, `without` some elements."""
    if len(element) == 0:
        return " ".join((element.text or "").split())
    parts: list[str] = []
    _collect(element, parts, 0, without)
    return " ".join("".join(parts).split())


def _collect(element: _Element, parts: list[str], depth: int, without: frozenset[str]) -> None:
    if depth > 100:  # deeper than any text: taken as it is
        parts.append(element_text(element))
        return
    parts.append(element.text or "")
    is_list = len(element) > 1 and not stray_text(element)  # elements alone: each says something of its own
    for child in element:
        kind = local_name(child)
        blank = " " if is_list or kind in _BLOCKS or kind in without else ""
        parts.append(blank)
        if kind and kind not in without:
            _collect(child, parts, depth + 1, without)
        parts += [blank, child.tail or ""]


def without_head(element: _Element) -> str:
    """The text of an element, behind its heading where that says more than the element's name does."""
    heads = [child for child in element if name(child) == "head"]
    if not heads:
        return text(element)
    parts = (f"{text(child)} {child.tail or ''}" for child in element if child not in heads)
    own = " ".join(" ".join((element.text or "", *(head.tail or "" for head in heads), *parts)).split())
    said = "; ".join(heading for head in heads if not is_usual_heading(heading := text(head)))
    return ": ".join(filter(None, (said, own)))


def is_usual_heading(heading: str) -> bool:
    """Whether a heading only names what stands under it: `Scope and Contents`, `Subject headings`."""
    return bool(_HEADING_WORDS.fullmatch(heading))


def stray_text(element: _Element) -> str:
    """The text right within an element, beside its children."""
    return " ".join(" ".join((element.text or "", *(child.tail or "" for child in element))).split())


def did_of(node: _Element) -> _Element:
    """The `did` of a component; without one, the component, with no others below it."""
    found = next((child for child in node if name(child) == "did"), None)
    if found is not None:
        return found
    if not any(name(child) in PARTS or is_component(child) for child in node):
        return node
    from copy import deepcopy

    own = deepcopy(node)
    for child in [each for each in own if name(each) in PARTS or is_component(each)]:
        own.remove(child)
    return own


def is_component(element: _Element) -> bool:
    """Whether an element is a component: `c`, `c01` to `c12`."""
    return bool(_COMPONENT.fullmatch(local_name(element)))


def title_of(did: _Element) -> str:
    """The title without a date that stands within it."""
    title = next((child for child in did if name(child) == "unittitle"), None)
    return "" if title is None else text(title, _DATE).rstrip(" ,;")


def other_titles_of(did: _Element) -> list[str]:
    """Titles beside the first: in another language or script."""
    return [text(each) for each in did if name(each) == "unittitle"][1:]


def reference_of(did: _Element) -> tuple[str, list[str]]:
    """The reference, and further numbers: former ones, and those of a catalogue's own data."""
    numbers = sorted((each for each in did if name(each) == "unitid" and text(each)), key=_rank)
    texts = [text(each) for each in numbers]
    if not numbers or _rank(numbers[0]) == _INTERNAL_RANK:
        return "", texts
    return texts[0], texts[1:]


def _rank(element: _Element) -> int:
    """How far a number is from being the reference code of today (ISAD(G) 3.1.1), 0 the nearest."""
    kind = " ".join(element.get(key, "") for key in ("type", "localtype", "label"))
    if element.get("audience") == "internal" or _INTERNAL.search(kind):
        return _INTERNAL_RANK
    if _FORMER.search(kind):
        return 2
    is_code = _CODE.search(kind) or element.get("encodinganalog") == "3.1.1" or element.get("repositorycode")
    return 0 if is_code else 1


def dates_of(did: _Element) -> tuple[str, list[str]]:
    """The date, that of the whole before that of its bulk, and what else the dates say."""
    found = [each for each in did.iter() if name(each) in _DATES and not _within_dates(each)]
    found.sort(key=_is_bulk)
    if not found:
        single = next((each for each in did.iter() if name(each) in ("daterange", "datesingle")), None)
        found = [] if single is None else [single]
    rest: list[str] = []
    first = ""
    for index, each in enumerate(found):
        date, words = _date(each)
        first = first or (date if index == 0 else "")
        if index:
            rest.append("" if is_implied(words or date, first) or words == first else words or date)
        elif not is_implied(words, date):
            rest.append(words)
    return first, [*dict.fromkeys(filter(None, rest))]


def _within_dates(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and name(parent) in ("unitdatestructured", "dateset")


def _is_bulk(element: _Element) -> bool:
    kinds = (element.get("type"), element.get("unitdatetype"), element.get("datechar"))
    return "bulk" in kinds or text(element).lower().startswith("bulk")


def _date(element: _Element) -> tuple[str, str]:
    """A date by its normal form, and its words; words of doubt, or of no date, say more than that form."""
    words = text(element)
    match = _NORMAL.fullmatch((element.get("normal") or element.get("standarddate") or "").strip())
    if name(element) != "unitdate":
        parts = [part for part in element.iter() if name(part) in ("fromdate", "todate", "datesingle")]
        texts = [part.get("standarddate") or _estimate(part) or text(part) for part in parts]
        said = " - ".join(map(text, parts))
        return (interval(texts[0], texts[-1]), said) if texts else ("", words)
    if match is None:
        return words, words
    date = date_of_text(words)
    if date is not None and (date.undated or re.search("[~?%]", date.edtf)):
        return words, words
    return interval(*(_day(part) for part in match.groups(default=""))), words


def _estimate(element: _Element) -> str:
    """A date that is only bounded (`notbefore`, `notafter`), as an approximate one."""
    bound = element.get("notbefore") or element.get("notafter")
    return f"{bound}~" if bound else ""


def _day(digits: str) -> str:
    """`19450101` as `1945-01-01`."""
    plain = re.fullmatch(r"(\d{4})(\d\d)?(\d\d)?", digits)
    return "-".join(filter(None, plain.groups())) if plain else digits


def languages_of(did: _Element) -> tuple[str, str]:
    """The language by its code or its name, and the words where they say more than one language."""
    found = [each for each in did.iter() if name(each) == "language"]
    codes = [each.get("langcode") or text(each) for each in found]
    words = " ".join(text(each) for each in did if name(each) == "langmaterial")
    if not any(codes):
        return "", words
    tag = language_tag(next(filter(None, codes)))
    plain = len(found) == 1 and words.rstrip(". ") == text(found[0]).rstrip(". ")
    plain = plain and language_tag(words.rstrip(". ")) == tag
    return tag, "" if plain else "; ".join(dict.fromkeys(filter(None, [words, *codes[1:]])))


def repository_of(did: _Element) -> tuple[str, str]:
    """The holder's name, and what else stands there (its address)."""
    holders = [each for each in did if name(each) == "repository"]
    if not holders:
        return "", ""
    holder, *others = holders
    named = [each for each in holder.iter() if name(each) in _NAMES and text(each)]
    lines = [each for each in holder.iter() if name(each) == "addressline" and text(each)]
    chosen = (named or lines or [holder])[0]
    before = "" if chosen is holder else " ".join((holder.text or "").split())
    found = text(chosen) if named or not before else before  # `<repository>Name <address>...`
    rest = " ".join(text(holder).replace(found, "", 1).split()).strip(" ,;")
    found = re.sub(r"(?<=[^\W\d_]{4})\.$", "", found)  # the stop of a heading, no abbreviation
    return found, "; ".join(filter(None, (rest, *map(text, others))))


def people_of(did: _Element) -> tuple[list[str], list[str]]:
    """Those that the unit comes from, and the words beside their names."""
    people: list[str] = []
    words: list[str] = []
    for each in did:
        if name(each) == "origination":
            named = [part for part in each if name(part) in _NAMES and text(part)]
            people += map(text, named or [each])
            words.append(text(each, frozenset(_NAMES)) if named else "")
    return [*filter(None, people)], [*filter(lambda word: word.strip(" ,;.:()"), words)]


def containers_of(did: _Element) -> tuple[list[Container], list[list[Container]]]:
    """The containers of the first instance, and those of each further one (`parent`, or a kind again)."""
    instances: list[list[Container]] = []
    ids: dict[str, list[Container]] = {}
    for each in did.iter():
        if name(each) != "container" or not text(each):
            continue
        container = (each.get("type") or each.get("localtype") or "").lower(), text(each)
        within = ids.get(each.get("parent") or "")
        current = within if within is not None else instances[-1] if instances else None
        again = current is not None and container[0] in [kind for kind, _ in current]
        if current is None or again:
            instances.append(current := [])
        current.append(container)
        if each.get("id"):
            ids[str(each.get("id"))] = current
    return (instances[0], instances[1:]) if instances else ([], [])


def terms_of(node: _Element) -> tuple[list[str], list[str], list[str]]:
    """The terms by which a component is found, its genres, and headings, each once; groups may be nested."""
    terms: list[str] = []
    genres: list[str] = []
    heads: list[str] = []
    for access in node.iter():
        if name(access) != "controlaccess" or not _belongs(access, node):
            continue
        for term in access:
            if name(term) not in ("controlaccess", "") and text(term):
                {"genreform": genres, "head": heads}.get(name(term), terms).append(text(term))
        heads.append(stray_text(access))
    said = (head for head in heads if not is_usual_heading(head))
    return [*dict.fromkeys(terms)], [*dict.fromkeys(genres)], [*dict.fromkeys(said)]


def _belongs(element: _Element, node: _Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not node and name(parent) == "controlaccess":
        parent = parent.getparent()
    return parent is node


def links_of(node: _Element) -> Iterator[tuple[str, str]]:
    """The addresses of digital objects, with their words."""
    for each in node:
        if name(each) in ("dao", "daogrp", "daoset"):
            for part in each.iter():
                if name(part) in ("dao", "daoloc"):
                    yield _address(part), text(each)
            if name(each) == "daogrp":
                yield "", text(each)


def _address(element: _Element) -> str:
    values = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
    return values.get("href", "")
