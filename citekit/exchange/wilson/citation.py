"""Dividing a bare citation of the Wilson Center Digital Archive into its parts.

The site has printed `“Title,” Date, History and Public Policy Program Digital Archive, Source. Credits. URL`
and prints `"Title", Date, Wilson Center Digital Archive, Source. Credits. <URL>`; a line that is only a
source has the rest empty.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.dates.english import DATE
from citekit.exchange.shared.word_patterns import alternatives
from citekit.exchange.wilson.vocabulary import wilson_table
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class CitationParts:
    """A citation in its parts. `source` holds shelfmark, notes and credits; `urls` the site's own first."""

    title: str = ""
    date: str = ""
    collection: str = ""
    source: str = ""
    urls: tuple[str, ...] = ()
    accessed: str = ""

    @property
    def whole(self) -> bool:
        """Whether this is more than a source line."""
        return bool(self.title or self.collection)


@lru_cache(maxsize=1)
def _collection() -> str:
    known = alternatives(wilson_table().collections)
    word = r"[^\W\d_][\w’'&.-]*"
    project = rf"(?:(?:the\s+)?{word}(?:,?\s+{word}){{0,9}},\s+)??"
    return rf"(?:{project}{known}|(?:{word}\s+){{0,9}}(?:Digital|Virtual)\s+Archive)"


@lru_cache(maxsize=1)
def _after_title() -> re.Pattern[str]:
    """What may stand after the quote that closes a title: a date, the collection, or both."""
    return re.compile(
        rf"\s*[,.;]?\s*(?:(?P<date>{DATE})\s*(?:[,.;]|(?=<|http)|$)\s*)?(?:(?P<collection>{_collection()})\s*(?:[,.;:]|(?=<|http)|$)\s*)?",
        re.I,
    )


@lru_cache(maxsize=1)
def _unquoted() -> re.Pattern[str]:
    known = alternatives(wilson_table().collections)
    return re.compile(
        rf"^(?P<title>.+?)[,.]?\s+(?:\(?(?P<date>{DATE})\)?[,.]\s+)?(?P<collection>{known})\s*(?:[,.;:]\s*|$)",
        re.I,
    )


@lru_cache(maxsize=1)
def _source_only() -> re.Pattern[str]:
    return re.compile(rf"^(?P<collection>{alternatives(wilson_table().collections)})\s*(?:[,.;:]\s*|$)", re.I)


_QUOTES = '“”"„«»'
_URL = re.compile(r"<?\b((?:https?://|www\.|digitalarchive\.)[^\s<>]+)>?")
_ACCESSED = re.compile(
    rf"[\s,.;(\[]*\b(?:last\s+)?(?:accessed|retrieved|visited)(?:\s+on)?:?\s+(?P<date>{DATE})[)\].]*", re.I
)


def split_citation(line: str) -> CitationParts:
    """The parts of one citation. Never raises: what is not recognised stands in `source`."""
    text = re.sub(r"(/document/)\s+(?=[\w-])", r"\1", " ".join(line.split()))
    text = re.sub(r"^(?:citation:\s*|(?:[-*•]|\d{1,3}[.)]|\[\d{1,3}\])\s+(?=[“\"„«]))", "", text, flags=re.I)
    accessed = _ACCESSED.search(text)
    if accessed:
        text = text[: accessed.start()] + " " + text[accessed.end() :]
    text, urls = _take_urls(text)
    title, date, collection, source = _split_head(text)
    return CitationParts(title, date, collection, source.strip(), urls, accessed["date"] if accessed else "")


def _split_head(text: str) -> tuple[str, str, str, str]:
    """Title, date, collection, and the rest."""
    if text[:1] in _QUOTES:
        for closing in re.finditer(rf"[,.]?[{_QUOTES}]", text[1:]):
            after = _after_title().match(text, closing.end() + 1)
            if after and (after["date"] or after["collection"]):
                title = text[1 : closing.start() + 1].strip().rstrip(",")
                return title, after["date"] or "", after["collection"] or "", text[after.end() :]
    if match := _source_only().match(text):
        return "", "", match["collection"], text[match.end() :]
    if match := _unquoted().match(text):
        title = match["title"].strip().strip(_QUOTES).rstrip(",")
        return title, match["date"] or "", match["collection"], text[match.end() :]
    return "", "", "", text


def _take_urls(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its addresses, and the addresses, the site's own first."""
    hosts = wilson_table().hosts
    urls: list[str] = []

    def take(match: re.Match[str]) -> str:
        url = match[1].rstrip('.,;)]”"')
        urls.append(url)
        tail = match[1][len(url) :]
        return tail.replace(">", "")

    bare = _URL.sub(take, text)
    bare = re.sub(r"\s+([.,;])", r"\1", re.sub(r"\s{2,}", " ", bare)).strip()
    own = [url for url in urls if any(host in url for host in hosts)]
    return bare, tuple(dict.fromkeys([*own, *urls]))


# A citation is never folded into more lines than this.
_FOLDS = 20


def fold_lines(text: str) -> list[tuple[int, str]]:
    """Citations of a text, each with the number of its first line: one a line, folded ones joined."""
    found: list[tuple[int, str]] = []
    room = 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line:
            room = 0
        elif room and _continues(found[-1][1], line):
            found[-1] = (found[-1][0], _glue(found[-1][1], line))
            room -= 1
        else:
            found.append((number, line))
            room = _FOLDS
    return found


def _glue(before: str, line: str) -> str:
    whole_word = re.search(r"\w-$", before) and (line[:1].isdigit() or line[:1].islower())
    broken_url = re.search(r"https?://\S*$", before) and re.match(r"[\w./-]+>?$", line)
    return before + ("" if whole_word or broken_url else " ") + line


def _continues(before: str, line: str) -> bool:
    """Whether `line` is the rest of a folded citation that began with `before`."""
    if re.search(r"https?://\S*[-/]$", before) and re.match(r"[\w./-]+>?$", line):
        return True
    if re.match(r"(?:<?https?://|[a-z])", line):
        return not re.search(r"https?://\S+$", before) or not line.startswith(("http", "<http"))
    if before.rstrip().endswith((",", "-", ":", " and", " by", " for", " the", " of")):
        return True
    starts_title = before[:1] in _QUOTES
    finished = _URL.search(before) or (before.endswith(".") and split_citation(before).collection)
    return starts_title and not finished and line[:1] not in '“"„«'
