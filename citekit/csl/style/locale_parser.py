"""Parses cs:locale elements, of locale files and of styles, into `Locale` (CSL 1.0.2, "Locale")."""

from __future__ import annotations

from typing import get_args

from citekit.csl.style.elements import (
    DateElement,
    DateForm,
    DatePartElement,
    DatePartForm,
    DatePartName,
    TermForm,
)
from citekit.csl.style.locale import Locale
from citekit.csl.style.xml import XML_LANG, XmlElement, children, choice, first_child, formatting

_DATE_FORMS: tuple[DateForm, ...] = get_args(DateForm)
_DATE_PARTS: tuple[DatePartName, ...] = get_args(DatePartName)
_DATE_PART_FORMS: tuple[DatePartForm, ...] = get_args(DatePartForm)
_TERM_FORMS: tuple[TermForm, ...] = get_args(TermForm)


def parse_locale(root: XmlElement, language: str = "") -> Locale:
    """The locale of one element, not merged with others; `language` overrides its xml:lang."""
    terms = _Terms()
    for holder in children(root, "terms"):
        for term in children(holder, "term"):
            terms.add(term)
    options = first_child(root, "style-options")
    return Locale(
        language or root.get(XML_LANG, ""),
        terms.terms,
        terms.genders,
        terms.gendered,
        terms.ordinal_matches,
        {date.get("form", "text"): parse_date(date) for date in children(root, "date")},
        dict(options.attrib) if options is not None else {},
    )


def parse_date(element: XmlElement) -> DateElement:
    """A cs:date, of a style or of a locale; parts other than year, month and day are ignored."""
    parts = (part for part in children(element, "date-part") if part.get("name") in _DATE_PARTS)
    return DateElement(
        variable=element.get("variable", ""),
        form=choice(element, "form", _DATE_FORMS, ""),
        date_parts=element.get("date-parts", ""),
        delimiter=element.get("delimiter", ""),
        parts=tuple(map(_date_part, parts)),
        formatting=formatting(element.attrib),
    )


def _date_part(element: XmlElement) -> DatePartElement:
    return DatePartElement(
        name=choice(element, "name", _DATE_PARTS, "year"),
        form=choice(element, "form", _DATE_PART_FORMS, ""),
        range_delimiter=element.get("range-delimiter", ""),
        formatting=formatting(element.attrib),
        emptied=tuple([affix for affix in ("prefix", "suffix") if element.get(affix) == ""]),
    )


class _Terms:
    """Collects the terms of cs:terms elements in the tables of a `Locale`."""

    def __init__(self) -> None:
        self.terms: dict[tuple[str, TermForm], tuple[str, str]] = {}
        self.genders: dict[str, str] = {}
        self.gendered: dict[tuple[str, TermForm, str], tuple[str, str]] = {}
        self.ordinal_matches: dict[str, str] = {}

    def add(self, element: XmlElement) -> None:
        name, form = element.get("name", ""), choice(element, "form", _TERM_FORMS, "long")
        gender_form = element.get("gender-form", "")
        if gender_form:
            self.gendered[name, form, gender_form] = _single_and_multiple(element)
        else:
            self.terms[name, form] = _single_and_multiple(element)
        if element.get("gender"):
            self.genders[name] = element.get("gender")
        if element.get("match"):
            self.ordinal_matches[name] = element.get("match")


def _single_and_multiple(element: XmlElement) -> tuple[str, str]:
    single, multiple = first_child(element, "single"), first_child(element, "multiple")
    if single is None and multiple is None:
        text = element.text or ""
        return text, text
    singular = (single.text or "") if single is not None else ""
    return singular, (multiple.text or "") if multiple is not None else singular
