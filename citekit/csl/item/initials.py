"""Initials of given names (initialize, initialize-with and initialize-with-hyphen of cs:name).

How hyphens, full stops and given names that are initials already are read: name_InitialsInitializeTrue,
name_InitialsInitializeFalsePeriodSpace, name_CeltsAndToffsCrowdedInitials, name_LongAbbreviation of the CSL
test suite, and `initials.yaml`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.csl.item.writing_systems import HAS_ROMANESQUE, starts_romanesque
from citekit.foundation import lazy_regex

_CAPITALS = (
    "A-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u042f\u0590-\u05d4\u05d6-\u05ff\u0600-\u06ff\u0370\u0372\u0376\u0386"
    "\u0388-\u03ab\u03e2\u03e4\u03e6\u03e8\u03ea\u03ec\u03ee\u03f4\u03f7\u03fd-\u03ff"
)
_LETTERS = (
    "a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u052f\u0600-\u06ff\u0370-\u03ff\u1f00-\u1fff"
    "\u0590-\u05d4\u05d6-\u05ff"
)
_WORD = lazy_regex.compile(f"([{_CAPITALS}])([{_LETTERS}]*)(\\.)?")
_SEPARATOR = lazy_regex.compile(
    r"([-\s]*</*(?:span\s+class=\"no(?:case|decor)\"|i|sc|b|sub|sup)>[-\s]*|[-\s]+)"
)
_TAGS = lazy_regex.compile(r"<[^>]+>")
_LEADING_TAGS = lazy_regex.compile(r"^(?:<[^>]+>)*")
_TRAILING_SPACE = lazy_regex.compile("[\t\n\x0b\x0c\r \ufeff\xa0]+$")
_SPACES = lazy_regex.compile("[\t\n\x0b\x0c\r ]+")
_BLANKS = lazy_regex.compile(r"\s+")
_HYPHEN = lazy_regex.compile(r"\s*-\s*")
_SOFT_HYPHEN = "\u2013"  # stands for a hyphen before a small letter, which separates no names


@lru_cache(maxsize=8192)
def initialize(name: str, terminator: str, *, keep_words: bool = False, keep_hyphen: bool = True) -> str:
    """The short form of given names: `Marie-Claire J` with terminator ". " is `M.-C. J.`.

    With `keep_words` full names stay and only existing initials are normalised (initialize="false"). A
    terminator with "%s" is a template for each initial.
    """
    if keep_words and len(name) > 1 and name.isalpha():
        return name  # one full name
    bare = _LEADING_TAGS.sub("", name)
    if not name or name in ("Lord", "Lady") or (not starts_romanesque(bare) and "%s" not in terminator):
        return name
    if not keep_hyphen:
        name = name.replace("-", " ")
    name = _BLANKS.sub(" ", _HYPHEN.sub("-", name))
    name = re.sub("-([a-z])", _SOFT_HYPHEN + "\\1", name)
    name = re.sub(r"\.(?=[^ ])", ". ", name)
    pieces = _SEPARATOR.split(name)
    if len(pieces) == 1:
        last = pieces[0].rpartition(".")[2]
        if len(last) == 1 and last != last.lower():
            pieces[0] += "."
    short = _normalize_initials(pieces, terminator) if keep_words else _abbreviate(pieces, terminator)
    return re.sub(_SOFT_HYPHEN + "([a-z])", "-\\1", short)


def _with_tags(separator: str, text: str) -> str:
    """The text in place of a separator, with the markup of the separator behind its words."""
    tags = "".join(_TAGS.findall(separator))
    if not tags:
        return text
    body = text.rstrip()
    return body + tags + text[len(body) :]


def _join(pieces: list[str]) -> str:
    return _SPACES.sub(" ", _HYPHEN.sub("-", _TRAILING_SPACE.sub("", "".join(pieces)))).lstrip(" ")


def _abbreviate(pieces: list[str], terminator: str) -> str:
    """Names to initials; `pieces` are names at even indexes, separators at odd ones."""
    is_template = "%s" in terminator
    for index in range(0, len(pieces), 2):
        word = pieces[index]
        if not word:
            continue
        match = _WORD.match(word)
        initial, letters, stop = (match[1], match[2], match[3]) if match else ("", "", None)
        if not initial or initial[0] != initial[0].upper():
            if HAS_ROMANESQUE.search(word) and not stop:
                pieces[index] = " " + word
            continue
        if letters and stop:  # an abbreviation such as "Ph." stays as it is
            initial, letters = initial + letters, ""
        pieces[index] = initial + _second_letter(letters)
        if is_template:
            pieces[index] = terminator.replace("%s", pieces[index])
        elif index == len(pieces) - 1:
            pieces[index] += terminator
        elif "-" in pieces[index + 1]:
            pieces[index + 1] = _with_tags(pieces[index + 1].replace("-", ""), terminator) + "-"
        else:
            pieces[index + 1] = _with_tags(pieces[index + 1], terminator)
    return _join(pieces)


def _second_letter(letters: str) -> str:
    """Capitals behind an initial belong to it, lowered (`JIan` is `Ji`), unless no small letter follows."""
    capitals = ""
    for letter in letters:
        if letter != letter.upper():
            break
        capitals += letter
    return capitals.lower() if len(capitals) < len(letters) else ""


def _normalize_initials(pieces: list[str], terminator: str) -> str:
    """Give existing initials the terminator; full names stay."""
    is_initial = []
    for index, piece in enumerate(pieces):
        bare = _LEADING_TAGS.sub("", piece)
        if len(bare) > 1 and bare.endswith("."):
            head, _, tail = piece.rpartition(".")
            pieces[index] = head + tail
            is_initial.append(True)
        else:
            is_initial.append(len(piece) == 1 and piece.upper() == piece)
    for index in range(0, len(pieces), 2):
        if not is_initial[index]:
            continue
        if index < len(pieces) - 2:
            tags = "".join(_TAGS.findall(pieces[index + 1])) or pieces[index + 1]
            if not is_initial[index + 2]:
                tags += " "
            if len(pieces[index + 2]) > 1:
                pieces[index + 1] = terminator + tags
            else:
                pieces[index + 1] = _with_tags(tags, terminator)
        elif index == len(pieces) - 1:
            pieces[index] += terminator
    return _join(pieces)
