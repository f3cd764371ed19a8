"""Templates of wikitext: `{{cite book |last=Doe |title=A Book}}`, found and written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise

from citekit.foundation.fast_dataclass import dataclass

_SEAM = re.compile(r"\{\{|\}\}|\[\[|\]\]|\||<!--.{0,2000}?-->|<nowiki>.{0,2000}?</nowiki>", re.DOTALL)
_TAGS = r"(?i:nowiki|ref|pre|math|source|gallery|\w*include\w*)\b"
_MARKUP = re.compile(rf"[{{}}]|\[\[|\]\]|''+|<(?=!--|/?{_TAGS})|&(?=#?\w+;)")
_MOST_NESTED = 40  # MediaWiki's own limit of expansion depth


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its name in small letters, its parameters, and its line."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    line: int


def templates_in(text: str) -> Iterator[Template]:
    """The templates of a text, those within others too, in the order of their ends; those that are not closed
    are passed over.
    """
    ends = [match.start() for match in re.finditer("\n", text)]
    opened: list[list[int]] = []  # of each open template: its start and the places of its own bars
    links = 0
    for match in _SEAM.finditer(text):
        mark = match[0]
        if mark == "{{" and len(opened) < _MOST_NESTED:
            opened.append([match.start()])
            links = 0
        elif mark == "}}" and opened:
            places = [*opened.pop(), match.start()]
            links = 0
            yield _template(text, places, 1 + bisect_left(ends, places[0]))
        elif mark in ("[[", "]]"):
            links = max(0, links + (1 if mark == "[[" else -1))
        elif mark == "|" and opened and not links:
            opened[-1].append(match.start())


def _template(text: str, places: list[int], line: int) -> Template:
    pieces = [text[start + 1 : end] for start, end in pairwise(places)]
    name = " ".join(pieces[0][1:].replace("_", " ").split()).casefold()
    pairs = [piece.partition("=") for piece in pieces[1:]]
    named = tuple((_clean(key).casefold(), _clean(value)) for key, equals, value in pairs if equals)
    return Template(name, tuple(pair for pair in named if pair[1]), line)


def _clean(text: str) -> str:
    """A value without comments and links, its italics as tags."""
    text = re.sub(r"<!--.{0,2000}?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text).replace("{{!}}", "|")
    text = re.sub(r"'''(.+?)'''", r"<b>\1</b>", text)
    text = re.sub(r"''(.+?)''", r"<i>\1</i>", text)
    return " ".join(unescape(text).split())


def template_text(name: str, parameters: Iterable[tuple[str, str]]) -> str:
    """A template on one line; parameters without a value are left out."""
    shown = (f" |{key}={_escaped(value)}" for key, value in parameters if value)
    return f"{{{{{name}{''.join(shown)}}}}}"


def _escaped(text: str) -> str:
    """A value as wikitext: what would be markup there as entities, its italics as quotes."""
    text = _MARKUP.sub(lambda match: "".join(f"&#{ord(sign)};" for sign in match[0]), text)
    for tag, quotes in (("b", "'''"), ("i", "''")):
        text = re.sub(rf"<{tag}>([^<>]+)</{tag}>", rf"{quotes}\1{quotes}", text)
    return " ".join(text.split()).replace("|", "{{!}}")
