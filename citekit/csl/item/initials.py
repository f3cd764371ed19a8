"""Initials of given names (attributes initialize, initialize-with and initialize-with-hyphen of cs:name).

In goes a given name and the terminator; out comes its short form. The reading of hyphens, full stops and
names that are already initials follows citeproc-js.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.csl.item.writing_systems import HAS_ROMANESQUE, starts_romanesque
from citekit.foundation import lazy_regex

_UPPER = (
    "A-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u042f\u0590-\u05d4\u05d6-\u05ff\u0600-\u06ff\u0370\u0372\u0376\u0386"
    "\u0388-\u03ab\u03e2\u03e4\u03e6\u03e8\u03ea\u03ec\u03ee\u03f4\u03f7\u03fd-\u03ff"
)
_MORE = (
    "a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u052f\u0600-\u06ff\u0370-\u03ff\u1f00-\u1fff"
    "\u0590-\u05d4\u05d6-\u05ff"
)
_INITIAL = lazy_regex.compile(f"([{_UPPER}])([{_MORE}]*)(\\.)?")
_SPLIT = lazy_regex.compile(r"([-\s]*</*(?:span\s+class=\"no(?:case|decor)\"|i|sc|b|sub|sup)>[-\s]*|[-\s]+)")
_TAGS = lazy_regex.compile(r"<[^>]+>")
_LEADING_TAGS = lazy_regex.compile(r"^(?:<[^>]+>)*")
_TAIL = lazy_regex.compile("[\t\n\x0b\x0c\r \ufeff\xa0]+$")
_SPACES = lazy_regex.compile("[\t\n\x0b\x0c\r ]+")
_HYPHEN = lazy_regex.compile(r"\s*-\s*")


@lru_cache(maxsize=8192)
def initialize(name: str, terminator: str, *, keep_words: bool = False, keep_hyphen: bool = True) -> str:
    """`Marie-Claire J` with ". " is `M.-C. J.`; `keep_words` only tidies initials that are there already."""
    if keep_words and len(name) > 1 and name.isalpha():
        return name  # one whole word
    bare = _LEADING_TAGS.sub("", name)
    if not name or name in ("Lord", "Lady") or (not starts_romanesque(bare) and "%s" not in terminator):
        return name
    if not keep_hyphen:
        name = name.replace("-", " ")
    name = _SPACES.sub(" ", _HYPHEN.sub("-", name))
    name = re.sub("-([a-z])", "\u2013\\1", name)  # a hyphen before a small letter is no border
    name = re.sub(r"\.(?=[^ ])", ". ", name)
    pieces = _SPLIT.split(name)
    if len(pieces) == 1:
        tail = pieces[0].rpartition(".")[2]
        if len(tail) == 1 and tail != tail.lower():
            pieces[0] += "."
    made = _tidy(pieces, terminator) if keep_words else _shorten(pieces, terminator)
    return re.sub("\u2013([a-z])", "-\\1", made)


def _with_tags(separator: str, text: str) -> str:
    """The text in place of a separator, with the markup that stood in it."""
    tags = "".join(_TAGS.findall(separator))
    if not tags:
        return text
    body = text.rstrip()
    return body + tags + text[len(body) :]


def _finish(text: str) -> str:
    return _SPACES.sub(" ", _HYPHEN.sub("-", _TAIL.sub("", text)))


def _shorten(pieces: list[str], terminator: str) -> str:
    template = "%s" in terminator
    for place in range(0, len(pieces), 2):
        word = pieces[place]
        if not word:
            continue
        found = _INITIAL.match(word)
        first, more, stop = (found[1], found[2], found[3]) if found else ("", "", None)
        if not found and template and len(word) > 1 and not starts_romanesque(word):
            first, more = word[0], word[1:]
        if not first or first[0] != first[0].upper():
            if HAS_ROMANESQUE.search(word) and not stop:
                pieces[place] = " " + word
            continue
        if more and stop:  # an abbreviation such as "Ph." stays as it is
            first, more = first + more, ""
        pieces[place] = first + _second_capitals(more)
        if template:
            pieces[place] = terminator.replace("%s", pieces[place])
        elif place == len(pieces) - 1:
            pieces[place] += terminator
        elif "-" in pieces[place + 1]:
            pieces[place + 1] = _with_tags(pieces[place + 1].replace("-", ""), terminator) + "-"
        else:
            pieces[place + 1] = _with_tags(pieces[place + 1], terminator)
    return _finish("".join(pieces))


def _second_capitals(more: str) -> str:
    """`JIan` keeps its second capital, lowered: `Ji`; `JJ` is one initial, `J`."""
    head = ""
    for letter in more:
        if letter != letter.upper():
            break
        head += letter
    return head.lower() if len(head) < len(more) else ""


def _tidy(pieces: list[str], terminator: str) -> str:
    short = []
    for place, piece in enumerate(pieces):
        bare = _LEADING_TAGS.sub("", piece)
        if len(bare) > 1 and bare.endswith("."):
            head, _, tail = piece.rpartition(".")
            pieces[place] = head + tail
            short.append(True)
        else:
            short.append(len(piece) == 1 and piece.upper() == piece)
    for place in range(0, len(pieces), 2):
        if not short[place]:
            continue
        if place < len(pieces) - 2:
            tags = "".join(_TAGS.findall(pieces[place + 1])) or pieces[place + 1]
            if not short[place + 2]:
                tags += " "
            if len(pieces[place + 2]) > 1:
                pieces[place + 1] = terminator.removesuffix("\ufeff") + tags
            else:
                pieces[place + 1] = _with_tags(tags, terminator)
        elif place == len(pieces) - 1:
            pieces[place] += terminator
    return _finish("".join(pieces))
