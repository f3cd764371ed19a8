"""Values of IIIF manifests as texts: plain, in languages, with links, or as objects.

Presentation API 3 has maps of languages (`{"en": ["a"]}`), API 2 lists of `{"@value": "a",
"@language": "en"}`. English comes first, then what bears no language, then whatever stands first; the other
languages are not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TypeAlias

_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\"'<>\s]+)[^<>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r"@?none|[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NOT_SAID = frozenset({"none", "@none", ""})
_FIRST = ("en", "none", "@none", "")
# What an object says of itself, not of the thing that it names.
_OF_OBJECTS = frozenset({"type", "@type", "format", "language", "@language", "profile", "service", "logo"})
# Texts by their language, in order; "" for none.
Languages: TypeAlias = dict[str, list[str]]


def texts(value: object) -> list[str]:
    """The texts of a value in the language that comes first."""
    found = in_languages(value)
    language = _first(found)
    return found.get(language, []) if language is not None else []


def text(value: object) -> str:
    """The same as one text."""
    return "; ".join(texts(value))


def other_languages(value: object) -> Iterator[tuple[str, str]]:
    """The texts in the other languages that say something else, with their languages."""
    found = in_languages(value)
    first = _first(found)
    said = {each for name in (first, *_NOT_SAID) if name is not None for each in found.get(name, ())}
    for language, parts in found.items():
        if language != first and language not in _NOT_SAID and not said.issuperset(parts):
            yield language, "; ".join(parts)


def in_languages(value: object) -> Languages:
    """Every text of a value by its language."""
    found: Languages = {}
    for language, each in _each(value, ""):
        if each not in found.setdefault(language, []):
            found[language].append(each)
    if len(found) > 1 and found.get(""):  # what bears no language belongs to every one
        plain = found.pop("")
        first = _first(found) or ""
        found[first] = [*plain, *found[first]]
    return found


def links(value: object) -> list[str]:
    """The addresses of a value: its own text, the `id` of objects, `href` of HTML."""
    if isinstance(value, list):
        return [address for part in value for address in links(part)]
    if isinstance(value, Mapping):
        own = value.get("id") or value.get("@id") or value.get("uri")
        return [own] if isinstance(own, str) and own else links(list(value.values()))
    if not isinstance(value, str):
        return []
    hrefs = [unescape(match[1]) for match in _LINK.finditer(value)]
    return hrefs or ([value] if value.startswith(("http://", "https://")) else [])


def _first(found: Languages) -> str | None:
    return next((name for name in (*_FIRST, *found) if name in found), None)


def _each(value: object, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for part in value:
            yield from _each(part, language)
    elif isinstance(value, Mapping):
        if "@value" in value:
            yield from _each(value["@value"], str(value.get("@language") or language))
        elif (
            value and all(_LANGUAGE.fullmatch(str(name)) for name in value) and not _OF_OBJECTS & value.keys()
        ):
            for name, part in value.items():
                yield from _each(part, str(name))
        else:
            named = [name for name in ("label", "name", "value") if name in value]
            for name, part in value.items():
                if name in (named or value.keys() - _OF_OBJECTS):
                    yield from _each(part, language)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        plain = _plain(str(value))
        if plain:
            yield language, plain


def _plain(value: str) -> str:
    """A text without HTML; the address of a link stands behind its words."""
    marked = _LINK.sub(_with_address, value)
    return " ".join(unescape(_TAG.sub(" ", marked)).split())


def _with_address(match: re.Match[str]) -> str:
    words = " ".join(_TAG.sub(" ", match[2]).split())
    return match[1] if words in ("", match[1]) else f"{words} ({match[1]})"
