"""RIS entries of the Wilson Center Digital Archive itself, whose AV holds the site's source line."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.errors import Where
from citekit.exchange.model import Notice
from citekit.exchange.ris.lines import RisEntry
from citekit.exchange.ris.reader import FOREIGN
from citekit.exchange.ris.values import date_text, read_person
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.word_patterns import alternatives
from citekit.exchange.wilson.format import from_entry
from citekit.exchange.wilson.record import PageFacts
from citekit.exchange.wilson.vocabulary import wilson_table
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Record

# Tags that are read here.
_KNOWN = frozenset({
    "TY", "ID", "TI", "T1", "DA", "Y1", "PY", "DB", "AN", "AV", "UR", "AU", "A1", "AB", "N2", "LA", "M3",
    "KW", "DP", "ER",
})  # fmt: skip


def is_wilson_entry(entry: RisEntry) -> bool:
    """Whether an entry is of the Wilson Center Digital Archive itself.

    It has the archive's name in DB, or the address of its page and a source line with credits.
    """
    table = wilson_table()
    if _collections().fullmatch(entry.get("DB")):
        return True
    own_page = any(f"//{host}/document" in entry.get("UR") for host in table.hosts)
    return own_page and bool(re.search(r"\b(?:translated|contributed|obtained)\b", _source(entry), re.I))


def may_be_wilson_record(record: Record) -> bool:
    """Whether the entry of a record may be taken for one of that archive."""
    foreign = record.foreign.get(FOREIGN)
    if record.holding is None and not foreign:
        return False
    address = record.get("url")
    if address and any(f"//{host}/document" in address for host in wilson_table().hosts):
        return True
    archives = [record.holding.archive if record.holding else "", foreign and foreign.get("DB")]
    return any(isinstance(name, str) and _collections().fullmatch(name) for name in archives)


@lru_cache(maxsize=1)
def _collections() -> re.Pattern[str]:
    return re.compile(alternatives(wilson_table().collections), re.IGNORECASE)


def _source(entry: RisEntry) -> str:
    """The source line, where Zotero puts it or where the site does."""
    return entry.get("AN") or entry.get("AV")


def read_wilson_entry(entry: RisEntry, keys: Keys, place: Where) -> tuple[Record, tuple[Notice, ...]]:
    """The record of such an entry, its source line read as a citation's is."""
    from html import unescape

    parts = {
        "title": entry.get("TI") or entry.get("T1"),
        "date": date_text(entry.get("DA") or entry.get("Y1") or entry.get("PY")),
        "collection": entry.get("DB"),
        "source": _source(entry),
        "url": entry.get("UR"),
    }
    authors = tuple(read_person(text) for tag in ("AU", "A1") for text in entry.all(tag))
    summary = unescape(re.sub(r"</?p>", "", entry.get("AB") or entry.get("N2"))).strip()
    facts = PageFacts(summary, "", entry.get("LA"), entry.get("M3"), entry.all("KW"), authors)
    named = entry.get("ID")
    record, notices = from_entry(parts, facts, Keys() if named else keys, place)
    if named:
        record = record.with_key(keys.take(named, record))
    foreign = {tag: value for tag, value, _ in entry.lines if tag not in _KNOWN and value}
    return replace(record, foreign={FOREIGN: foreign} if foreign else {}), notices
