"""A `<mods>` element as variables of CSL: its host is what it was published in, a series its series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citekit.archives import Repositories
from citekit.exchange.mods.vocabulary import (
    CSL_AUTHORITY,
    EXTENSION,
    csl_type_of_genre,
    csl_type_of_resource,
    role_of,
    table,
)
from citekit.exchange.shared.csl_records import ForeignItem
from citekit.exchange.shared.dates import interval
from citekit.exchange.shared.language_names import language_tag
from citekit.exchange.shared.xml_text import element_text, line_of, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citekit.yamlfile import YamlValue

_IDENTIFIERS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "uri": "URL", "pmid": "PMID", "pmc": "PMCID"}
_TEXTS = {"abstract": "abstract", "note": "note", "accessCondition": "license"}
_DATES = ("dateIssued", "dateCreated", "copyrightDate", "dateOther")
_ORIGIN = frozenset({"publisher", "place", "edition", "dateCaptured", *_DATES})
_PHYSICAL = frozenset({"extent", "form"})
_PARTS = {
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "chapter": "chapter-number",
    "part": "part-number",
}
_READ = frozenset({
    "titleInfo", "name", "genre", "typeOfResource", "originInfo", "language", "physicalDescription",
    "subject", "relatedItem", "identifier", "location", "part", "recordInfo", "extension", *_TEXTS,
})  # fmt: skip


def foreign_item(mods: _Element) -> ForeignItem:
    """The item of a description; what CSL has no variable for stays by its element."""
    return _ModsReader(mods).item()


class _ModsReader:
    """One item in the making."""

    def __init__(self, mods: _Element) -> None:
        self._mods = mods
        self._variables: dict[str, object] = {}
        self._foreign: dict[str, YamlValue] = {}
        self._tags: list[str] = []
        self._host = ""  # the genre of the host
        self._translated = ""  # the title
        self._number = ""  # of a part: bibutils so calls the issue of a journal

    def item(self) -> ForeignItem:
        """The item."""
        mods = self._mods
        for related in (each for each in mods if local_name(each) == "relatedItem"):
            self._read_related(related)
        self._read_own(mods)
        key = mods.get("ID") or next(map(element_text, _named(mods, "recordIdentifier")), "")
        self._set("id", key)
        self._variables["type"] = type_ = self._type()
        serial = type_.startswith("article-") and "issue" not in self._variables
        self._set("issue" if serial else "number", self._number)
        return ForeignItem(
            self._variables, self._foreign, line_of(mods), tuple(self._tags), translated=self._translated
        )

    def _read_own(self, mods: _Element) -> None:
        for element in mods:
            name = local_name(element)
            match name:
                case "titleInfo":
                    self._read_title(element)
                case "name":
                    self._read_name(element)
                case "originInfo":
                    self._read_origin(element)
                case "language":
                    term = next(
                        (each for each in element.iter() if local_name(each) in ("languageTerm", "language")),
                        element,
                    )
                    self._set("language", language_tag(element_text(term)))
                case "physicalDescription":
                    extent = _first(element, "extent")
                    pages = re.fullmatch(r"(\d+)\s*(?:p\.?|pages)?", extent)
                    self._set("number-of-pages" if pages else "dimensions", pages[1] if pages else extent)
                    self._set("medium", _first(element, "form"))
                    self._keep_others(element, _PHYSICAL)
                case "subject":
                    self._tags += [word for child in element if (word := element_text(child))]
                case "identifier":
                    self._read_identifier(element)
                case "location":
                    self._read_location(element)
                case "part":
                    self._read_part(element)
                case "extension":
                    self._keep_others(element, frozenset({"record"} if _is_ours(element) else ()))
                case _ if name in _TEXTS:
                    self._set(_TEXTS[name], element_text(element))
                case _ if name and name not in _READ:
                    self._keep(name, element_text(element))

    def _read_title(self, element: _Element, variable: str = "title") -> None:
        kind = element.get("type", "")
        text = _title(element)
        if not kind:
            self._set(variable, text)
            self._set("part-title", _first(element, "partName"))
            self._set("part-number", _first(element, "partNumber"))
        elif kind == "abbreviated":
            self._set("title-short" if variable == "title" else f"{variable}-short", text)
        elif kind == "translated" and variable == "title" and not self._translated:
            self._translated = text
        else:
            self._keep(f"{kind} title", text)

    def _read_name(self, element: _Element) -> None:
        terms = [*map(element_text, _named(element, "roleTerm"))]
        variable = next((found for term in terms if (found := role_of(term))), "" if terms else "author")
        name = _name(element)
        if name and variable:
            people = self._variables.setdefault(variable, [])
            assert isinstance(people, list)
            people.append(name)
        elif name:
            self._keep(terms[-1], ", ".join(name.values()))

    def _read_origin(self, element: _Element) -> None:
        self._set("publisher", _first(element, "publisher"))
        places = [element_text(each) for each in _named(element, "placeTerm") if each.get("type") != "code"]
        self._set("publisher-place", "; ".join(filter(None, places)))
        for code in (
            element_text(each) for each in _named(element, "placeTerm") if each.get("type") == "code"
        ):
            self._keep("place code", code)
        self._set("edition", _first(element, "edition"))
        for kind in _DATES:
            if date := _date([each for each in element if local_name(each) == kind]):
                self._set("issued", date)
        captured = _date([each for each in element if local_name(each) == "dateCaptured"])
        self._set("accessed", captured)
        self._keep_others(element, _ORIGIN)

    def _keep_others(self, element: _Element, read: frozenset[str]) -> None:
        """Keep the parts of an element that are not read. `monographic` says nothing of a document."""
        for child in element:
            name, text = local_name(child), element_text(child)
            if name and name not in read and text != "monographic":
                self._keep(name, text)

    def _read_identifier(self, element: _Element) -> None:
        kind, text = element.get("type", "").lower(), element_text(element)
        variable = _IDENTIFIERS.get(kind)
        if variable:
            self._set(variable, text)
        elif kind in ("local", "report number", "patent number", ""):
            self._set("number", text)
        else:
            self._keep(f"identifier {kind}", text)

    def _read_location(self, element: _Element) -> None:
        for child in element:
            name, text = local_name(child), element_text(child)
            if name == "physicalLocation":
                self._set("archive_location" if _is_shelfmark(element, text) else "archive", text)
            elif name == "shelfLocator":
                self._set("archive_location", text)
            elif name == "url":
                self._set("URL", text)
                self._set("accessed", child.get("dateLastAccessed", ""))
            elif text:
                self._keep(name, text)

    def _read_part(self, element: _Element) -> None:
        for child in element:
            name = local_name(child)
            if name == "detail":
                number = _first(child, "number") or _first(child, "caption") or _first(child, "title")
                kind = child.get("type", "")
                if kind == "number" and not self._number:
                    self._number = number
                else:
                    self._set(_PARTS[kind], number) if kind in _PARTS else self._keep(kind or "part", number)
            elif name == "extent":
                ends = [_first(child, end) for end in ("start", "end")]
                self._set("page", "-".join(filter(None, ends)) or _first(child, "list"))
            elif name == "date":
                self._set("issued", element_text(child))

    def _read_related(self, element: _Element) -> None:
        kind = element.get("type", "")
        if kind == "host":
            self._host = next(
                (element_text(each) for each in element if local_name(each) == "genre"), "host"
            ).casefold()
            titles = "container-title"
        elif kind == "series":
            titles = "collection-title"
        elif kind in ("original", "reviewOf"):
            titles = "original-title" if kind == "original" else "reviewed-title"
        else:
            self._keep(f"related {kind}".strip(), element_text(element))
            return
        for child in element:
            name = local_name(child)
            if name == "titleInfo":
                number = _first(child, "partNumber")
                self._set("collection-number" if kind == "series" else "part-number", number)
                self._set(f"{titles}-short" if child.get("type") == "abbreviated" else titles, _title(child))
            elif name == "name" and kind == "host":
                self._read_host_name(child)
            elif kind == "host" and name in ("originInfo", "part", "identifier"):
                self._read_one(name, child)
            elif name == "relatedItem":
                self._read_related(child)
            elif name not in ("genre", "typeOfResource") and (text := element_text(child)):
                self._keep(f"{kind} {name}", text)

    def _read_one(self, name: str, element: _Element) -> None:
        if name == "originInfo":
            self._read_origin(element)
        elif name == "part":
            self._read_part(element)
        else:
            self._read_identifier(element)

    def _read_host_name(self, element: _Element) -> None:
        terms = [*map(element_text, _named(element, "roleTerm"))]
        role = next((found for term in terms if (found := role_of(term))), "")
        variable = {"author": "container-author"}.get(role, role) or "container-author"
        if name := _name(element):
            people = self._variables.setdefault(variable, [])
            assert isinstance(people, list)
            people.append(name)

    def _type(self) -> str:
        """By the genre, the host, the kind of resource; the genre that is no type stays a genre."""
        found = ""
        for element in (each for each in self._mods if local_name(each) == "genre"):
            text = element_text(element)
            csl = text if element.get("authority") == CSL_AUTHORITY else csl_type_of_genre(text)
            if csl and not found:
                found = csl
            elif text and not csl:
                self._set("genre", text)
        hosted = table()["hosted"].get(self._host, "chapter" if self._host else "")
        resource = next(
            (element_text(each) for each in self._mods if local_name(each) == "typeOfResource"), ""
        )
        if self._host and found in ("", "book", "periodical"):
            return str(hosted)
        manuscript = any(
            each.get("manuscript") == "yes" for each in self._mods if local_name(each) == "typeOfResource"
        )
        return found or ("manuscript" if manuscript else csl_type_of_resource(resource) or "document")

    def _set(self, variable: str, text: str) -> None:
        """Set a variable; another value of it stays by its name."""
        before = self._variables.get(variable)
        if text and before is None:
            self._variables[variable] = text
        elif text and before != text:
            self._keep(variable, text)

    def _keep(self, name: str, text: str) -> None:
        before = self._foreign.get(name)
        if text:
            self._foreign[name] = f"{before}; {text}" if isinstance(before, str) else text


def _is_ours(extension: _Element) -> bool:
    return any(each.tag == f"{{{EXTENSION}}}record" for each in extension)


def _is_shelfmark(location: _Element, text: str) -> bool:
    """Whether a place is where the document lies in its archive, as Zotero writes it (`FO 195/1514`)."""
    named = any(local_name(each) == "shelfLocator" for each in location)
    return not named and re.search(r"\d", text) is not None and Repositories.shipped().find(text) is None


def _title(element: _Element) -> str:
    article, title, below = (_first(element, name) for name in ("nonSort", "title", "subTitle"))
    whole = f"{article}{'' if article.endswith(('’', chr(39))) else ' '}{title}" if article else title
    return f"{whole}: {below}" if below else whole


def _name(element: _Element) -> dict[str, str]:
    """The CSL name of a person, or of a body whole."""
    parts: dict[str, list[str]] = {}
    for each in element:
        if local_name(each) == "namePart" and element_text(each):
            parts.setdefault(each.get("type", ""), []).append(element_text(each))
    family, given = " ".join(parts.get("family", [])), " ".join(parts.get("given", []))
    whole = ", ".join(parts.get("", []))
    if family:
        suffix = " ".join(parts.get("termsOfAddress", []))
        return {
            name: text for name, text in (("family", family), ("given", given), ("suffix", suffix)) if text
        }
    if element.get("type") == "personal" and "," in whole:
        before, _, behind = whole.partition(", ")
        return {"family": before, "given": re.sub(r",?\s*\d{4}-(?:\d{4})?$", "", behind)}
    return {"literal": whole or given} if whole or given else {}


def _date(elements: list[_Element]) -> str:
    """The date of these elements: coded before words, `start` and `end` as an interval."""
    coded = [each for each in elements if each.get("encoding") or each.get("point")] or elements
    ends = {each.get("point", ""): _day(each) for each in coded if element_text(each)}
    if "start" in ends or "end" in ends:
        return interval(ends.get("start", ""), ends.get("end", ""))
    return next(iter(ends.values()), "")


def _day(element: _Element) -> str:
    text = element_text(element)
    plain = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    text = "-".join(plain.groups()) if plain else text
    return f"{text}~" if element.get("qualifier") == "approximate" and re.fullmatch(r"[\d-]+", text) else text


def _first(element: _Element, name: str) -> str:
    return next(_all(element, name), "")


def _all(element: _Element, name: str) -> Iterator[str]:
    yield from (text for each in _named(element, name) if (text := element_text(each)))


def _named(element: _Element, name: str) -> Iterator[_Element]:
    """The elements of a name within an element, in any namespace."""
    return element.iter(f"{{*}}{name}")
