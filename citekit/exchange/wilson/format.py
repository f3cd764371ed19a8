"""The Wilson Center Digital Archive: the text of a page or of its PDF, and citations or sources, one a line.

Which field takes what is said in `record.py`. The site's RIS is read by `ris.wilson_entry`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.word_patterns import alternatives, excerpt
from citekit.exchange.wilson.citation import CitationParts, fold_lines, split_citation
from citekit.exchange.wilson.page import is_page, read_page
from citekit.exchange.wilson.record import PageFacts, wilson_record
from citekit.exchange.wilson.source import read_source
from citekit.exchange.wilson.vocabulary import wilson_table
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Record

_RIS = re.compile(r"^TY {2}- ", re.M)
_START = 20_000


def recognise(text: str, filename: str = "") -> bool:
    """Whether a text that is no RIS names the collection, or one of its pages, near its beginning."""
    table = wilson_table()
    start = text[:_START]
    if re.search(rf"{alternatives(table.collections)}|{alternatives(table.hosts)}/document", start, re.I):
        return not _RIS.search(start)
    return False


def read(text: str, where: str) -> Imported:
    """The records of a page or of citation lines. Raises FormatError for none."""
    if not text.strip():
        raise FormatError("there is nothing to read", where=Where(where))
    if is_page(text):
        return _read_page(text, where)
    return _read_lines(text, where)


def _read_page(text: str, where: str) -> Imported:
    page = read_page(text)
    parts = split_citation(page.citation or page.source)
    whole = replace(
        parts,
        title=parts.title or page.title,
        date=parts.date or page.date,
        collection=parts.collection or "Wilson Center Digital Archive",
        urls=parts.urls or _addresses(text),
    )
    if not whole.title:
        raise FormatError("the page has no title and no citation", where=Where(where))
    facts = PageFacts(page.summary, page.credits, page.language, page.type)
    record, notices = wilson_record(whole, Keys(), Where(where, page.line), facts)
    return Imported((record,), notices)


def _addresses(text: str) -> tuple[str, ...]:
    found = re.search(rf"https?://(?:{alternatives(wilson_table().hosts)})/document/[\w-]+", text)
    return (found.group(),) if found else ()


def _read_lines(text: str, where: str) -> Imported:
    records: list[Record] = []
    warnings: list[Notice] = []
    keys = Keys()
    for line, citation in fold_lines(text):
        parts = split_citation(citation)
        place = Where(where, line)
        if not _is_citation(parts):
            warnings.append(
                Notice(
                    f"no citation could be read in this line, it was left out: {excerpt(citation)}",
                    place,
                    lost=True,
                )
            )
            continue
        record, notices = wilson_record(parts, keys, place)
        records.append(record)
        warnings.extend(notices)
    if not records:
        raise FormatError(
            "there is no citation of the Wilson Center Digital Archive", where=Where(where),
            hint="give a citation or source a line, or the text of a page",
        )  # fmt: skip
    return Imported(tuple(records), tuple(warnings))


def _is_citation(parts: CitationParts) -> bool:
    if parts.whole or parts.urls:
        return True
    source = read_source(parts.source)
    return bool(source.archive or source.credits or re.search(r"\b(?:1[89]|20)\d\d\b", parts.source))


def from_entry(
    parts: Mapping[str, str], facts: PageFacts, keys: Keys, where: Where
) -> tuple[Record, tuple[Notice, ...]]:
    """The record of one entry of the site's RIS, its `title`, `date`, `collection`, `source` and `url` as
    texts.
    """
    split = split_citation(parts["source"])
    urls = tuple(dict.fromkeys(filter(None, [parts["url"], *split.urls])))
    whole = CitationParts(parts["title"], parts["date"], parts["collection"], split.source, urls)
    return wilson_record(whole, keys, where, facts)
