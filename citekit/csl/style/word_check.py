"""Names the elements and attributes of a style that CSL does not have there (CSL 1.0.2, schema).

A processor passes over what it does not know, so that a misspelt `suffx` is seen in the output alone. Beside
CSL 1.0.2 the layouts for languages and the running text of CSL-M are known, which citekit prints.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from citekit.csl.style.xml import XML_LANG, XmlElement, csl_name
from citekit.errors import Where

_AFFIXES = "prefix suffix"
_FONT = "font-style font-variant font-weight text-decoration vertical-align"
_ET_AL = "et-al-min et-al-use-first et-al-subsequent-min et-al-subsequent-use-first et-al-use-last"
_NAME = (
    f"and delimiter-precedes-et-al delimiter-precedes-last {_ET_AL} initialize initialize-with "
    "name-as-sort-order sort-separator"
)
_INHERITED = f"{_NAME} name-form name-delimiter names-delimiter"
_TESTS = "disambiguate is-numeric is-uncertain-date locator position type variable match"
_CONDITION = f"{_TESTS} jurisdiction context is-parallel"
_PRINTED = "text number date names label group choose"

# element -> its attributes, and the elements that it may hold
_WORDS: Mapping[str, tuple[str, str]] = {
    "style": (
        (
            f"class version default-locale {_INHERITED} page-range-format demote-non-dropping-particle "
            "initialize-with-hyphen"
        ),
        "info locale macro citation bibliography intext",
    ),
    "locale": ("", "info style-options date terms"),
    "style-options": ("punctuation-in-quote limit-day-ordinals-to-day-1", ""),
    "terms": ("", "term"),
    "term": ("name form gender gender-form match", "single multiple"),
    "single": ("", ""),
    "multiple": ("", ""),
    "macro": ("name", _PRINTED),
    "citation": (
        (
            f"{_INHERITED} collapse cite-group-delimiter after-collapse-delimiter year-suffix-delimiter "
            "near-note-distance disambiguate-add-names disambiguate-add-givenname "
            "disambiguate-add-year-suffix givenname-disambiguation-rule"
        ),
        "sort layout",
    ),
    "bibliography": (
        (
            f"{_INHERITED} hanging-indent second-field-align line-spacing entry-spacing "
            "subsequent-author-substitute subsequent-author-substitute-rule"
        ),
        "sort layout",
    ),
    "intext": (_INHERITED, "sort layout"),
    "sort": ("", "key"),
    "key": ("variable macro sort names-min names-use-first names-use-last", ""),
    "layout": (f"{_AFFIXES} {_FONT} delimiter locale", _PRINTED),
    "text": (
        f"variable macro term value form plural {_AFFIXES} {_FONT} display quotes strip-periods text-case",
        "",
    ),
    "number": (f"variable form {_AFFIXES} {_FONT} display text-case", ""),
    "date": (f"variable form date-parts delimiter {_AFFIXES} {_FONT} display text-case", "date-part"),
    "date-part": (f"name form range-delimiter {_AFFIXES} {_FONT} strip-periods text-case", ""),
    "names": (f"variable {_INHERITED} delimiter {_AFFIXES} {_FONT} display", "name et-al label substitute"),
    "name": (f"{_NAME} form delimiter {_AFFIXES} {_FONT}", "name-part"),
    "name-part": (f"name {_AFFIXES} {_FONT} text-case", ""),
    "et-al": (f"term {_AFFIXES} {_FONT}", ""),
    "substitute": ("", _PRINTED),
    "label": (f"variable form plural {_AFFIXES} {_FONT} strip-periods text-case", ""),
    "group": (f"delimiter {_AFFIXES} {_FONT} display", _PRINTED),
    "choose": ("", "if else-if else"),
    "if": (_CONDITION, _PRINTED),
    "else-if": (_CONDITION, _PRINTED),
    "else": ("", _PRINTED),
}
ATTRIBUTES = {name: frozenset(attributes.split()) for name, (attributes, _) in _WORDS.items()}
CHILDREN = {name: frozenset(inner.split()) for name, (_, inner) in _WORDS.items()}


def unknown_words(root: XmlElement, file: str) -> Iterator[str]:
    """What a style says that CSL does not know, each as `file:line: message`, in the order of the lines.

    `cs:info` is read by no processor and not looked at.
    """
    stack = [root]
    while stack:
        element = stack.pop()
        name, where = csl_name(element), Where(file, element.sourceline or 0)
        for attribute in element.attrib:
            if attribute not in ATTRIBUTES[name] and attribute != XML_LANG:
                near = _near(attribute, ATTRIBUTES[name])
                yield f"{where}: <{name}> has no attribute {_plain(attribute)!r}{near}"
        inner = []
        for child in element:
            if not isinstance(child.tag, str):
                continue  # a comment
            known = csl_name(child)
            if known in CHILDREN[name]:
                inner.append(child)
                continue
            near = _near(known, CHILDREN[name])
            place = Where(file, child.sourceline or 0)
            yield f"{place}: <{name}> holds no element <{known or _plain(child.tag)}>{near}"
        stack.extend(each for each in reversed(inner) if csl_name(each) != "info")


def _plain(name: str) -> str:
    return name.rpartition("}")[2]


def _near(name: str, known: Collection[str]) -> str:
    found = difflib.get_close_matches(name, known, 1)
    return f"; did you mean {found[0]!r}?" if found else ""
