"""From cs:locale elements to `Locale` (CSL 1.0.2, "Locale Files", "Locale").

In: the root of a locale file, or a cs:locale of a style. Out: plain data, not yet merged with other layers.
"""

from __future__ import annotations

from citekit.csl.style.elements import DateElement, DatePartElement
from citekit.csl.style.locale import Locale
from citekit.csl.style.xml import XML_LANG, XmlElement, child, children, formatting


def locale(root: XmlElement, language: str = "") -> Locale:
    """The locale that an element holds."""
    terms = _Terms()
    for holder in children(root, "terms"):
        for each in children(holder, "term"):
            terms.add(each)
    options = child(root, "style-options")
    return Locale(
        language or root.get(XML_LANG, ""),
        terms.plain,
        terms.genders,
        terms.gendered,
        terms.matches,
        {each.get("form", "text"): date(each) for each in children(root, "date")},
        dict(options.attrib) if options is not None else {},
    )


def date(element: XmlElement) -> DateElement:
    """A cs:date, of a style or of a locale."""
    return DateElement(
        variable=element.get("variable", ""),
        form=element.get("form", ""),
        date_parts=element.get("date-parts", ""),
        delimiter=element.get("delimiter", ""),
        parts=tuple(_date_part(each) for each in children(element, "date-part")),
        formatting=formatting(element.attrib),
    )


def _date_part(element: XmlElement) -> DatePartElement:
    return DatePartElement(
        name=element.get("name", ""),
        form=element.get("form", ""),
        range_delimiter=element.get("range-delimiter", ""),
        formatting=formatting(element.attrib),
        emptied=tuple([affix for affix in ("prefix", "suffix") if element.get(affix) == ""]),
    )


class _Terms:
    """The terms of one cs:terms, as they are read."""

    def __init__(self) -> None:
        self.plain: dict[tuple[str, str], tuple[str, str]] = {}
        self.genders: dict[str, str] = {}
        self.gendered: dict[tuple[str, str, str], tuple[str, str]] = {}
        self.matches: dict[str, str] = {}

    def add(self, element: XmlElement) -> None:
        name, form = element.get("name", ""), element.get("form", "long")
        gender = element.get("gender-form", "")
        if gender:
            self.gendered[name, form, gender] = _forms(element)
        else:
            self.plain[name, form] = _forms(element)
        if element.get("gender"):
            self.genders[name] = element.get("gender")
        if element.get("match"):
            self.matches[name] = element.get("match")


def _forms(element: XmlElement) -> tuple[str, str]:
    single, multiple = child(element, "single"), child(element, "multiple")
    if single is None and multiple is None:
        text = element.text or ""
        return text, text
    one = (single.text or "") if single is not None else ""
    return one, (multiple.text or "") if multiple is not None else one
