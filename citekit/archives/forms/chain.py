"""Labelled chains: levels each with its word (`f. 558, op. 11, d. 98`), in any order and punctuation.

A chain is read in the words of one tradition from a place on; it ends where no further word with a value
follows. Words that several levels share (`p.`, папка and page) are settled by their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from citekit.archives.forms.chain_value import NUMBERS, chain_value
from citekit.archives.forms.chain_words import ChainWords, chain_words
from citekit.archives.forms.kinds import bare_value, level_kind
from citekit.archives.forms.words import level_words, word_key
from citekit.archives.sheets import kept_sheets
from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import Level, Tradition, fond_type, traditions
from citekit.foundation.fast_dataclass import dataclass, replace

_TOGETHER = 2  # words for sheets of which the first may mean another level
_INVENTORIES = ("opis", "opys", "vopis")
#: what the sign of a number may stand behind, where the fond has no inventory: `ф. 181, № 12`
_FONDS = ("fond", "god", "rik")
_FILES = ("delo", "sprava")
_DOCUMENTS = frozenset(["document", "documents"])
#: words that behind a number say how many there are: `81. 5, 2 pp.`
_EXTENTS = frozenset(["p", "pp"])
#: a number with its sign, by itself up to the next comma or the end
_SIGNED = re.compile(r"(?:№|[Nn]o\.)\s*(?P<number>\d+(?:/\d+)?[а-яa-z]?)(?=\s*(?:[,;.]|$))")
#: a number of a list and its first figures, the comma before it or none
_ITEM = re.compile(r"(?:^|\s?,\s?)(?P<item>\D{0,4}(?P<number>\d{1,9})[^\s,;]*)")
#: a number that is a code: `34/5`, `116-3-4`
_CODED = re.compile(r"/|-[^-]*-")
_JOINT = re.compile(r"[\s,;.:()\[\]·/–—第-]*")
_START = re.compile(r"[^\W\d_]+|№|[\u3040-\u9fff]")
#: a letter that stands for a figure, by misprint or misreading, with the next word behind it (`D. L. L. 47`)
#: a Roman number in small letters, alone between its word and the next joint: `vol. xiv, fo. 3`
_SMALL_ROMAN = re.compile(
    r"(?=[ivxlc])c{0,3}(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})(?=\s*(?:[,;:)]|\.(?!\w)|$))"
)
_WRITTEN_OUT = 3  # letters of the shortest word behind which it stands
_LETTER = re.compile(r"(?P<letter>[^\W\d_])[.,]\s+")
_INITIAL = re.compile(r"(?<![^\W\d_])[A-Z]\.")
_NUMBER_NEXT = re.compile(r"\.?\s*\d")


#: the title of a file in quotation marks behind its word: `fasc. “Milano”`
_TITLE = re.compile(r"[“\"«„](?P<title>[^“”\"«»„]{3,120})[”\"»“]")
_PLURAL = re.compile(r"(?P<word>[^\W\d_]+)\.?\s?$")
_CONJUNCTION = re.compile(r"\d\s[^\W\d_]+\s\d")
_LEAVES = frozenset(["f", "ff"])
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
#: behind the word of a manuscript the word for a leaf tells its format: `Mscr. fol. 12`, `Ms. germ. fol. 3`
_FORMAT_AHEAD = re.compile(
    r"\b(?:MSS?|Mss?|Mscr?|Mskr|Msc|Codd?|Hss?|Cim|Inc|[Gg]erm|[Ll]at|[Gg]raec|[Oo]r|[Ii]tal|[Gg]all)\.?\s?$"
)
_SIDE = re.compile(r"\d{1,4}(?:[rv]|recto|verso)(?:[-–]\d{1,4}[rv]?)?")
_NUMERAL = re.compile(r"[IVX]{1,6}")
_BEHIND_FIGURE = re.compile(r"(?:\s(?:[IVX]{1,5}|[A-Z])|:\d{1,4}[a-z]?)(?=\s*(?:[,;]|\.?$))")
_BEHIND_NUMERAL = re.compile(r"\s(?:(?!(?:1[4-9]|20)\d\d(?!\d))\d{1,6}[a-z]?|[A-Z])(?=\s*(?:[,;]|\.?$))")


@dataclass(frozen=True, slots=True)
class Mark:
    """A level that was read: its word, its value in the kept form, where word and value stand, and the levels
    that the word may mean.
    """

    key: str
    word: str
    value: str
    start: int
    end: int
    keys: tuple[str, ...] = ()


def read_chain(
    text: str, tradition: Tradition, kinds: dict[str, str], at: int = 0, last: int = -1
) -> tuple[Mark, ...]:
    """The marks of a chain that begins at a place; `last` is the rank of the level read before it."""
    words = chain_words(tradition.code)
    found: list[tuple[Mark, tuple[Level, ...]]] = []
    first = last
    while at < len(text):
        joint = _JOINT.match(text, at)
        start = joint.end() if joint else at
        opened = bool(found) and "(" in text[at:start]
        if opened and tradition.is_sheet(found[-1][0].key):
            break
        mark = (
            _behind(text, start, words, tradition, kinds, last)
            or _before(text, start, words, tradition, kinds, last)
            or (
                _numbered(text, start, tradition)
                if found and found[-1][0].key in _INVENTORIES + _FONDS
                else None
            )
        )
        # what stands in brackets may be a level with its number, never one with a name
        if mark is None or (opened and not any(char.isdigit() for char in mark[0].value)):
            break
        mark = _file_of_inventory(mark, found[-1][0] if found else None, tradition)
        found.append(mark)
        at, last = mark[0].end, tradition.rank(mark[0].key)
    if len(found) == 1 and first < 0 and _is_lone_letter(text, found[0][0], tradition):
        return ()
    return _settled(found, tradition, first)


def _is_lone_letter(text: str, mark: Mark, tradition: Tradition) -> bool:
    """Whether a capital without a stop is all that speaks for a level below a fond: `RA, M 1234`."""
    bare = len(mark.word) == 1 and mark.word.isupper() and text[mark.start + 1 : mark.start + 2] == " "
    return bare and tradition.code in fond_type() and tradition.rank(mark.key) > 0


def _file_of_inventory(
    mark: tuple[Mark, tuple[Level, ...]], above: Mark | None, tradition: Tradition
) -> tuple[Mark, tuple[Level, ...]]:
    """A mark; the English `document` straight behind an inventory is its file: `fond 175, inventory 1,
    document 4`.
    """
    if above is None or above.key not in _INVENTORIES or word_key(mark[0].word) not in _DOCUMENTS:
        return mark
    level = next((one for key in _FILES if (one := tradition.level(key)) is not None), None)
    return mark if level is None else (replace(mark[0], key=level.key), (level,))


def list_end(text: str, level: Level, tradition: str, value: tuple[int, int]) -> int:
    """Where the list of numbers ends that begins with a value whose word is a plural, or that has a word
    between its numbers: `legs. 12, 34 y 56`; the end of the value where there is none.
    """
    start, end = value
    found = chain_value("number", tradition).match(text, start)
    whole = _ascending(found[0]) if found is not None else ""
    further = whole[end - start :]
    if not further or "/" in further or not whole.startswith(text[start:end]):
        return end
    plural = _PLURAL.search(text[:start])
    told = plural is not None and word_key(plural["word"]) in _plurals(tradition, level.key)
    return start + len(whole) if told or _CONJUNCTION.search(whole) else end


@lru_cache(maxsize=1024)
def _plurals(code: str, key: str) -> frozenset[str]:
    """The words that a level has for several of its units and for one not."""
    level = traditions()[code].level(key)
    words = level.words.values() if level is not None else ()
    one = {word_key(form) for word in words for form in (word.short, word.long)}
    many = {word_key(form) for word in words for form in (word.short_plural, word.long_plural)}
    return frozenset(many - one)


def _numbered(text: str, at: int, tradition: Tradition) -> tuple[Mark, tuple[Level, ...]] | None:
    """A number with its sign alone behind an inventory, which is the file's: `ф. 137, оп. 1, № 184`."""
    found = _SIGNED.match(text, at)
    level = next((one for key in _FILES if (one := tradition.level(key)) is not None), None)
    if found is None or level is None:
        return None
    return _mark(level, "№", found["number"], at, found.end(), (level,))


def _before(
    text: str, at: int, words: ChainWords, tradition: Tradition, kinds: dict[str, str], last: int
) -> tuple[Mark, tuple[Level, ...]] | None:
    start = _START.match(text, at)
    pattern = words.before.get(normalise_word(start[0])) if start is not None else None
    word = pattern.match(text, at) if pattern is not None else None
    if word is None:
        return None
    levels = words.levels.get(word_key(word["word"]), ())
    if levels and levels[-1].sheet and _FORMAT_AHEAD.search(text, max(0, at - 7), at) is not None:
        return None
    for level in _by_place(levels, tradition, last, word["word"]):
        value = chain_value(level_kind(level, kinds), tradition.code).match(text, word.end())
        if (
            value is None
            and level_kind(level, kinds) in NUMBERS
            and len(word_key(word["word"])) >= _WRITTEN_OUT
        ):
            value = _SMALL_ROMAN.match(text, word.end())
        if value is not None and not _is_initial(text, value):
            leaf = _leaf(level, word["word"], value[0], tradition)
            if leaf is not None:
                return _mark(leaf, word["word"], kept_sheets(value[0]), at, value.end(), (leaf,))
            found = value[0] if tradition.counts_sheets(level) else _ascending(value[0])
            if not level.sheet and found == value[0]:
                found += _rest_of_number(text, value, words)
                span = (value.start(), value.start() + len(found))
                found = text[span[0] : list_end(text, level, tradition.code, span)]
            kept = kept_sheets(found) if tradition.counts_sheets(level) else bare_value(found)
            return _mark(level, word["word"], kept, at, value.start() + len(found), levels)
    title = _TITLE.match(text, word.end())
    if title is not None and levels and not levels[0].sheet and len(word_key(word["word"])) >= _WRITTEN_OUT:
        return _mark(levels[0], word["word"], title["title"].rstrip(" .,"), at, title.end(), levels)
    letter = _LETTER.match(text, word.end())
    if letter is not None and levels and _is_word(words, text, letter.end()):
        return _mark(levels[0], word["word"], letter["letter"], at, letter.end("letter"), levels)
    return None


def _leaf(level: Level, word: str, value: str, tradition: Tradition) -> Level | None:
    """The level of leaves, where the letter of a fond has the side of a leaf behind its number: `f. 123v`."""
    if level.sheet or word_key(word) not in _LEAVES or _SIDE.fullmatch(value) is None:
        return None
    return next((one for one in tradition.levels if one.sheet), None)


def _rest_of_number(text: str, value: re.Match[str], words: ChainWords) -> str:
    """What a number goes on in behind a space or colon, up to a comma or the end: a figure behind a numeral,
    a numeral or capital behind a figure (`sygn. II 6789`, `AS 1589 III`, `dz. IV B`, `sygn. 1893:45`).
    """
    last = value[0].rsplit(None, 1)[-1]
    if last.isdigit():
        more = _BEHIND_FIGURE.match(text, value.end())
    else:
        more = _BEHIND_NUMERAL.match(text, value.end()) if _NUMERAL.fullmatch(last) else None
    if more is None or _is_word(words, text, more.end() - len(more[0].lstrip())):
        return ""
    return more[0]


def _is_initial(text: str, value: re.Match[str]) -> bool:
    """Whether a value is a capital straight behind a capital and its stop: `P.C., 1re série`."""
    return len(value[0]) == 1 and value[0].isupper() and _INITIAL.match(text, value.start() - 2) is not None


def _ascending(value: str) -> str:
    """A list of numbers up to the first that begins no higher than the one before it, or is much higher: that
    is the next level (`kut. 12, 6-14/1234`, `d. 3, 41234`).
    """
    last = 0
    for found in _ITEM.finditer(value):
        number = int(found["number"])
        if last and (
            number <= last or len(found["number"]) > len(str(last)) + 1 or _CODED.search(found["item"])
        ):
            return value[: found.start()]
        last = number
    return value


def _mark(
    level: Level, word: str, value: str, start: int, end: int, levels: tuple[Level, ...]
) -> tuple[Mark, tuple[Level, ...]]:
    return Mark(level.key, word, value, start, end, tuple(one.key for one in levels)), levels


def _is_word(words: ChainWords, text: str, at: int) -> bool:
    """Whether the word of a level with a value stands here."""
    start = _START.match(text, at)
    pattern = words.before.get(normalise_word(start[0])) if start is not None else None
    return pattern is not None and pattern.match(text, at) is not None


def _behind(
    text: str, at: int, words: ChainWords, tradition: Tradition, kinds: dict[str, str], last: int
) -> tuple[Mark, tuple[Level, ...]] | None:
    found = words.ordinal.match(text, at) if words.ordinal is not None else None
    if found is not None:
        levels = tuple(one for one in words.levels[word_key(found["word"])] if one.after == "ordinal")
        return _mark(levels[0], found["word"], found["value"], at, found.end(), levels)
    found = words.behind.match(text, at) if words.behind is not None else None
    if found is None:
        return None
    levels = tuple(
        one for one in words.levels.get(word_key(found["word"]), ()) if one.after not in ("", "ordinal")
    )
    # `4. t. 1234`: an ordinal belongs to the word behind it
    ordinal = found["stop"] is not None and all(level.after == "printed" for level in levels)
    if not ordinal and (
        word_key(found["word"]) in _EXTENTS
        or not found["value"][0].isdigit()
        or (_NUMBER_NEXT.match(text, found.end()) and not _is_behind(words, text, found.end()))
    ):
        return None
    for level in _by_place(levels, tradition, last, found["word"]):
        if level.after == "year" and not re.fullmatch(r"(?:1\d|20)\d\d", found["value"]):
            continue
        kept = kept_sheets(found["value"]) if tradition.counts_sheets(level) else found["value"]
        return _mark(level, found["word"], kept, at, found.end(), levels)
    return None


def _is_behind(words: ChainWords, text: str, at: int) -> bool:
    joint = _JOINT.match(text, at)
    return words.behind is not None and words.behind.match(text, joint.end() if joint else at) is not None


def _by_place(levels: Sequence[Level], tradition: Tradition, last: int, word: str) -> list[Level]:
    """Of the levels that a word may mean, those below the last level read go first; of these, those that are
    printed with it before those that are merely read by it (`p.`, in French a page before a pièce). A word
    with its accent is none that has no accent: `š. 12` is no `s. 12`.
    """
    if len(levels) == 1:
        return list(levels)
    key = word_key(word)
    ranks = {level.key: tradition.rank(level.key) for level in levels}
    bare = word.casefold().strip(". ")
    if bare != key and not _CYRILLIC.search(bare):
        levels = [level for level in levels if _has_word(level, bare)] or levels
    return sorted(
        levels,
        # of those above it the nearest: `k. 12, f. 3` is a fascicle and no fonds
        key=lambda level: (max(last + 1 - ranks[level.key], 0), key not in _printed_words(level)),
    )


def _has_word(level: Level, bare: str) -> bool:
    return any(one.casefold().strip(". ") == bare for one in level_words(level))


def _printed_words(level: Level) -> frozenset[str]:
    """The keys of the words that a level is printed with."""
    return frozenset(
        word_key(word)
        for words in level.words.values()
        for word in (words.short, words.short_plural, words.long, words.long_plural)
    )


def _settled(
    found: list[tuple[Mark, tuple[Level, ...]]], tradition: Tradition, first: int
) -> tuple[Mark, ...]:
    """A word that may mean sheets (`p.`) means none where other sheets follow, but a level below the one
    before it; `first` is the rank of the level before the chain.
    """
    if sum(tradition.is_sheet(mark.key) for mark, _ in found) < _TOGETHER:
        return tuple(mark for mark, _ in found)
    settled: list[Mark] = []
    follows = False
    for number, (mark, levels) in reversed(list(enumerate(found))):
        chosen = next((level for level in levels if level.key == mark.key), None)
        above = tradition.rank(found[number - 1][0].key) if number else first
        others = [level for level in levels if not level.sheet]
        other = next(
            (one for one in others if tradition.rank(one.key) > above), others[0] if others else None
        )
        if follows and chosen is not None and chosen.sheet and other is not None:
            mark = replace(mark, key=other.key)
        follows = follows or (chosen is not None and chosen.sheet)
        settled.append(mark)
    return tuple(reversed(settled))
