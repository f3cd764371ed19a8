"""Parses the names of a CSL style (CSL 1.0.2, "Name", "Et-al", "Inheritable name options")."""

from __future__ import annotations

from typing import get_args

from citekit.csl.style.elements import EtAlElement, NameElement, NameForm, NameOptions, NamePartElement
from citekit.csl.style.xml import XmlElement, boolean, children, choice, formatting, integer
from citekit.foundation.fast_dataclass import replace

_NAME_FORMS: tuple[NameForm, ...] = get_args(NameForm)


def parse_name(element: XmlElement, file: str) -> NameElement:
    """The element `cs:name`; integers that are none are faults of `file`."""
    options = replace(
        parse_name_options(element, file),
        form=_name_form(element, "form"),
        delimiter=element.get("delimiter"),
    )
    parts = tuple(
        NamePartElement(part.get("name", ""), formatting(part.attrib))
        for part in children(element, "name-part")
    )
    return NameElement(options, parts, formatting(element.attrib))


def parse_name_options(element: XmlElement, file: str) -> NameOptions:
    """The options of names that an element sets, by attributes that `cs:style` and others inherit."""
    get = element.get
    return NameOptions(
        and_=get("and"),
        delimiter=get("name-delimiter"),
        names_delimiter=get("names-delimiter"),
        delimiter_precedes_et_al=get("delimiter-precedes-et-al"),
        delimiter_precedes_last=get("delimiter-precedes-last"),
        et_al_min=integer(element, "et-al-min", file),
        et_al_use_first=integer(element, "et-al-use-first", file),
        et_al_subsequent_min=integer(element, "et-al-subsequent-min", file),
        et_al_subsequent_use_first=integer(element, "et-al-subsequent-use-first", file),
        et_al_use_last=boolean(element, "et-al-use-last"),
        form=_name_form(element, "name-form"),
        initialize=boolean(element, "initialize"),
        initialize_with=get("initialize-with"),
        name_as_sort_order=get("name-as-sort-order"),
        sort_separator=get("sort-separator"),
    )


def _name_form(element: XmlElement, attribute: str) -> NameForm | None:
    return choice(element, attribute, _NAME_FORMS, "long") if element.get(attribute) is not None else None


def parse_et_al(element: XmlElement) -> EtAlElement:
    """The element `cs:et-al`."""
    return EtAlElement(element.get("term", "et-al"), formatting(element.attrib))
