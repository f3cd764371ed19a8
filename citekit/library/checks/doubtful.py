"""Checks of what reads well and is most likely a slip: labels within values, a letter for a digit, the size
of a file for a place in it, a page for a papka, a date after the archive's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives import Repositories, reversed_ranges, traditions
from citekit.foundation.fast_dataclass import replace
from citekit.library.checks.archival import holdings
from citekit.library.checks.finding import CheckResult, Fix
from citekit.records import Holding, Record
from citekit.records.dates import span
from citekit.records.levels import resolve

_WHOLE_FILE = 100
_INVENTORIES = {"ru": (("opis", "delo"),), "ua": (("opys", "sprava"),)}
# The President's archive cites some of its fonds by fond and delo alone.
_WITHOUT_INVENTORY = frozenset({"APRF"})
_SIZE = re.compile(r"(\d+)\s*(?:лл?|листов|листа?|арк|аркушів|ll?|leaves|sheets|pp|с|Bl|Blatt|kart)\.?", re.I)
_RANGE = re.compile(r"0*1\s*[-–]\s*(\d{1,18})")
_SLIP = re.compile(r"(?<=\d)[lIOoОо](?=\d)|^[lIO](?=\d{2})|(?<=\d{2})[lIO]$")


def labelled_value(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """`list: l. 5`: the word is printed before the value anyway."""
    for field, holding in holdings(record):
        code = resolve(holding, repositories).code
        if code not in traditions():
            continue
        for place, (key, value) in enumerate(holding.levels):
            bare = _without_word(key, value, code)
            if bare:
                message = f"`{key}: {value}` has its word with it: write {bare}"
                fix = _with_value(place, bare) if field == "archive" else None
                yield CheckResult(
                    key if field == "archive" else field, message, "the word is printed anyway", fix
                )


def letter_for_digit(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """`delo: l31`: a letter that looks like a digit."""
    for field, holding in holdings(record):
        for key, value in holding.levels:
            if _SLIP.search(value):
                name = key if field == "archive" else field
                yield CheckResult(name, f"`{value}` has a letter where a digit belongs", "l is 1, O is 0")


def size_of_file(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """`list: 312 л.` and `list: 1-312` count the sheets of the file; a note cites those of the document."""
    for field, holding in holdings(record):
        sheets = resolve(holding, repositories).sheet_keys
        for key, value in holding.levels:
            whole = _RANGE.fullmatch(value.strip())
            large = whole is not None and int(whole[1]) >= _WHOLE_FILE and record.type != "file"
            if key in sheets and (large or _SIZE.fullmatch(value.strip())):
                name = key if field == "archive" else field
                message = f"`{value}` looks like all sheets of the file"
                yield CheckResult(name, message, "give those of the document, or `type: file`")


def page_or_papka(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """`p.` is papka (folder) in the archives of the Foreign Ministry in Moscow, and page elsewhere."""
    for field, holding in holdings(record):
        levels = dict(holding.levels)
        if resolve(holding, repositories).code != "ru" or "page" not in levels or "fond" not in levels:
            continue
        known = resolve(holding, repositories).repository
        if "papka" not in levels and ("list" in levels or (known is not None and known.code == "AVPRF")):
            hint = "if `p.` stands there for papka, write `papka`"
            yield CheckResult(
                "page" if field == "archive" else field, f"is `page: {levels['page']}` a page?", hint
            )


def level_twice(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """`d.` is delo and dokument, `k.` karton and karta: a level that stands twice was once read wrongly."""
    for field, holding in holdings(record):
        keys = [key for key, _ in holding.levels]
        sheets = resolve(holding, repositories).sheet_keys
        for key in dict.fromkeys(key for key in keys if keys.count(key) > 1 and key not in sheets):
            values = ", ".join(value for name, value in holding.levels if name == key)
            yield CheckResult(
                key if field == "archive" else field,
                f"there are two of `{key}`: {values}",
                "a document lies in one place; put others under `also`",
            )


def missing_inventory(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A delo is numbered within its opis: without it the number names several files."""
    for field, holding in holdings(record):
        keys = {key for key, _ in holding.levels}
        known = resolve(holding, repositories).repository
        if "fond" not in keys or (known is not None and known.code in _WITHOUT_INVENTORY):
            continue
        # ОР РГБ, ф. 573, карт. 41, д. 55: a box stands for the inventory
        if keys & {"karton", "papka", "portfel", "korobka", "sviazka", "razdel"}:
            continue
        for inventory, file in _INVENTORIES.get(resolve(holding, repositories).code, ()):
            if file in keys and inventory not in keys:
                name = file if field == "archive" else field
                yield CheckResult(name, f"`{file}`, but of which {inventory}?")


def after_the_end(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A document that is younger than the life of the archive it is said to lie in."""
    days = span(record.date) if record.date else None
    for field, holding in holdings(record):
        known = resolve(holding, repositories).repository
        if days and known and known.until.isdecimal() and days[0][0] > int(known.until):
            hint = f"its holdings are in {known.successor} now" if known.successor else ""
            message = f"a document of {days[0][0]}, but {known.code} ended in {known.until}"
            yield CheckResult(field, message, hint)


def reversed_pages(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A range of pages that ends before it begins (`45-12`)."""
    for part in reversed_ranges(record.get("page")):
        yield CheckResult("page", f"the range `{part}` ends before it begins")


def _without_word(key: str, value: str, code: str) -> str:
    """The value behind a word of its own level; "" where it has none."""
    level = traditions()[code].level(key)
    if level is None or level.named:
        return ""
    words = {each for four in level.words.values() for each in (four.short, four.short_plural, four.long)}
    match = re.match(r"([^\W\d_]+\.?)\s*(?=\d)", value)
    return value[match.end() :] if match and match[1] in words else ""


def _with_value(place: int, bare: str) -> Fix:
    def fix(record: Record) -> Record:
        holding = record.holding or Holding()
        levels = tuple(
            (key, bare if at == place else value) for at, (key, value) in enumerate(holding.levels)
        )
        return replace(record, holding=replace(holding, levels=levels))

    return fix
