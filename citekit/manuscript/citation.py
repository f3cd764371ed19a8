"""Pandoc's citation syntax, `[@key, ll. 5–7ob.; see @other, p. 3]` or `@key [p. 3]`, read into a `Citation`.

Pandoc User's Guide, "Citation syntax". Locator words are those of all archival traditions and of CSL; the
locator stays as written, with its word: `rendering` reads it by the record that it belongs to.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.csl import Citation, Cite
from citekit.csl.api import CitationMode
from citekit.errors import UsageError
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.locator_words import locator_words

# A key begins with a letter, a digit or _ and may have single punctuation marks inside.
_KEY = lazy_regex.compile(
    r"(?P<minus>-?)@(?:\{(?P<braced>[^{}]*)\}|(?P<bare>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
)
_BARE_KEY = lazy_regex.compile(r"[^\s\[\]@;,{}]+(?:[^\s\[\]@;]*[^\s\[\]@;,{}])?")
_ROMAN = r"(?:[ivxlcdmIVXLCDM]+(?!\w)|\([ivxlcdmIVXLCDM]+\)|\[[ivxlcdmIVXLCDM]+\])"
_DIGITAL = r"[^\s,;{}]*\d[^\s,;{}]*"
_DASH = r"\s*[-‐-―]\s*"
_JOINER = lazy_regex.compile(r"\s*(?:,|&|\band\b|\bи\b|\bund\b)\s*")
_EXPLICIT = lazy_regex.compile(r"\s*,?\s*\{(?P<locator>[^{}]*)\}")
_LEADING = lazy_regex.compile(r"\s*,?\s*")


def parse_citation(text: str, note: int = 0, *, in_text: bool = False) -> Citation:
    """One citation: a bare key, `@key`, `-@key`, `@key [p. 3]` or a bracketed group.

    `in_text` makes of a bare `@key` what pandoc makes of it in running text, author and citation apart.
    Raises UsageError.
    """
    text = text.strip()
    if text.startswith("["):
        return Citation(_group(text), note=note)
    found = _KEY.match(text)
    if found is None:
        if not _BARE_KEY.fullmatch(text):
            raise UsageError(
                f"{text!r} is not a citation", hint="write a key, @key or [@key, p. 3; see @other]"
            )
        return Citation((Cite(text),), note=note)
    cites = _bare(found, text[found.end() :].strip(), text)
    mode: CitationMode = "composite" if in_text and not cites[0].suppress_author else ""
    return Citation(cites, note=note, mode=mode)


def _bare(found: re.Match[str], rest: str, whole: str) -> tuple[Cite, ...]:
    """`@key`, alone or with a bracket behind it: `@key [p. 3; see @other]`."""
    if not rest:
        return (_cite("", found, ""),)
    if not (rest.startswith("[") and rest.endswith("]")):
        hint = "put the locator in brackets: @key [p. 3]"
        if rest.startswith(";"):
            hint = f"several works stand in brackets: [{whole}]"
        raise UsageError(f"{whole!r} goes on after the key", hint=hint)
    first, *others = _split(rest[1:-1])
    return (_cite("", found, ", " + first), *(_from_part(part, whole) for part in others))


def _group(text: str) -> tuple[Cite, ...]:
    if not text.endswith("]"):
        raise UsageError(f"{text!r} has no closing bracket")
    return tuple(_from_part(part, text) for part in _split(text[1:-1]))


def _split(inner: str) -> list[str]:
    """The parts between semicolons that stand in no braces."""
    if "{" not in inner:
        return inner.split(";")
    parts, depth, start = [], 0, 0
    for index, char in enumerate(inner):
        depth += (char == "{") - (char == "}")
        if char == ";" and depth <= 0:
            parts.append(inner[start:index])
            start = index + 1
    return [*parts, inner[start:]]


def _from_part(part: str, whole: str) -> Cite:
    found = _KEY.search(part)
    if found is None:
        raise UsageError(f"{whole!r} has a part without @key: {part.strip()!r}")
    return _cite(part[: found.start()], found, part[found.end() :])


def _cite(before: str, found: re.Match[str], after: str) -> Cite:
    located = read_suffix(after)
    prefix = before.strip()
    return Cite(
        found["braced"] if found["braced"] is not None else found["bare"],
        locator=located.locator,
        label=located.label,
        prefix=prefix + " " if prefix else "",
        suffix=located.suffix,
        suppress_author=bool(found["minus"]),
        locator_is_labelled=located.labelled,
    )


@dataclass(frozen=True, slots=True)
class SplitSuffix:
    """What follows a key: the locator as written, its CSL label, whether it has a word, and the rest."""

    locator: str
    label: str
    labelled: bool
    suffix: str


def read_suffix(after: str) -> SplitSuffix:
    """Divide what follows a key into locator and suffix; `{...}` sets the locator off by force."""
    if not after.strip(" ,"):
        return SplitSuffix("", "", False, "")
    explicit = _EXPLICIT.match(after)
    if explicit is not None:
        locator, rest = explicit["locator"].strip(), after[explicit.end() :]
    else:
        start = _LEADING.match(after)
        begin = start.end() if start else 0
        end = _locator_end(after, begin)
        locator, rest = after[begin:end].strip(), after[end:]
    if not locator:
        return SplitSuffix("", "", False, _suffix(after if explicit is None else rest))
    label = _label(locator)
    return SplitSuffix(locator, label, bool(label), _suffix(rest))


def _suffix(rest: str) -> str:
    rest = rest.rstrip()
    if not rest.strip(" ,"):
        return ""
    return rest if rest[0] in " ,.:)" else f" {rest}"


def _label(locator: str) -> str:
    """The CSL label of the locator's word; `folio` for an archival one, "" where it begins with none."""
    from citekit.rendering.item.locator import split_locator

    label, _ = split_locator(locator)
    if label:
        return label
    return "" if locator_words().end(locator) is None else "folio"


def _locator_end(text: str, begin: int) -> int:
    """Where the locator that begins here ends: words with values, joined by commas; `begin` without one."""
    end, at = begin, begin
    while True:
        word = locator_words().end(text, at)
        value = _values().match(text, at if word is None else word)
        if value is None or (word is None and end == begin and not any(map(str.isdigit, value[0]))):
            return end  # without a word only a number is a locator: `I` may be a person
        end = value.end()
        joiner = _JOINER.match(text, end)
        if joiner is None:
            return end
        at = joiner.end()


@lru_cache(maxsize=1)
def _values() -> re.Pattern[str]:
    """A number, a range or a Roman numeral, with the mark of a verso."""
    from citekit.rendering.item.locator import verso_marks

    choice = "|".join(re.escape(mark) for mark in sorted(verso_marks(), key=len, reverse=True))
    verso = rf"(?:\s+(?:{choice})(?!\w)\.?)?"
    one = rf"(?:{_DIGITAL}|{_ROMAN}){verso}"
    return lazy_regex.compile(rf"{one}(?:{_DASH}{one})*", re.IGNORECASE)
