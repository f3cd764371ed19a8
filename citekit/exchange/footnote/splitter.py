"""Dividing a note with several references at its semicolons.

A semicolon divides only where what follows is a reference of its own (it names an archive, is published, or
points at an earlier note); within quotes and brackets, and between the parts of one reference, it does not.
"""

from __future__ import annotations

import re

from citekit.archives import Repositories
from citekit.archives import parse_bare as parse
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import correspondence_of
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_MOST = 12
#: the day of a document in brackets of its own, which is no year of a book
_DAY_AT_END = re.compile(r"\((?:[A-Z][a-z]+\.?\s\d{1,2},\s|\d{1,2}\.?\s[^\W\d_]+\.?\s)\d{4}\)\W*$")
_PUBLISHED = re.compile(r"\([^()]*(?:1[4-9]|20)\d\d\)|//")


def split_note(note: str, repositories: Repositories) -> tuple[str, tuple[str, ...]]:
    """The first reference of a note, and the others as they stand."""
    parts = _parts(note)
    shared = _shared(parts) or (_letters_side_by_side(note) if len(parts) == 1 else None)
    if shared is not None:
        return shared[0], shared[1:]
    first = parts[0]
    others: list[str] = []
    for part in parts[1:]:
        if others or (_is_reference(first, repositories) and _stands_alone(part, repositories)):
            others.append(part)
        else:
            first = f"{first}; {part}"
    return first, tuple(others)


#: `both in box 40`, `alle in R 43`: what follows is the place of every document before it
_ALL_IN = re.compile(
    r",?\s(?:both|all|each|beide|alle|tous(?:\sles)?\sdeux|tous|toutes|ambos|todos|entrambi|oba|obie|wszystkie|все|оба|всі)"
    r"\s(?:in|from|at|dans|en|w|v|в|у|im)\s"
)


def _shared(parts: list[str]) -> tuple[str, ...] | None:
    """Letters of which only the last has a reference, each with that (`X to Y, 5 May; Y to X, 9 May, box 4,
    Meyer Papers`); None where the parts are no such letters.
    """
    *earlier, last = parts
    dates = [find_dates(part) for part in parts]
    overfull = len(parts) > _MOST  # the last part is several, which are not divided
    if not earlier or overfull or not all(dates) or not all(map(_is_letter, parts)):
        return None
    if any(re.search(r"\w", part[found[-1].end :]) for part, found in zip(earlier, dates, strict=False)):
        return None
    behind = last[dates[-1][0].end :]
    lead = _ALL_IN.match(behind)
    reference = behind[lead.end() :] if lead is not None else behind.lstrip(" ,;.")
    if not re.search(r"[^\W\d_]{2}", reference) or _points_back(reference):
        return None
    return (*(f"{part}, {reference}" for part in earlier), f"{last[: dates[-1][0].end]}, {reference}")


#: what joins one letter to the next
_NEXT_LETTER = re.compile(r",?\s(?:(?:and|und|et|y|e|och|og|en|with)\s)?")


def _letters_side_by_side(note: str) -> tuple[str, ...] | None:
    """Two letters, each behind its day, before one reference (`X to Y, 5 May 1921, and Y to X, 9 May 1921,
    box 4, Meyer Papers`), each with that; None for any other note.
    """
    dates = find_dates(note)
    if len(dates) < 2 or not all(len(date.edtf) >= len("1921-05-05") for date in dates[:2]):
        return None
    first, second = dates[:2]
    joint = _NEXT_LETTER.match(note, first.end)
    if joint is None or not _is_one_letter(note[: first.start]) or joint.end() >= second.start:
        return None
    letter = note[joint.end() : second.end]
    reference = note[second.end :]
    if not _is_one_letter(note[joint.end() : second.start]) or not re.match(r",\s\S.*[^\W\d_]{2}", reference):
        return None
    return f"{note[: first.end]}{reference}", f"{letter}{reference}"


def _is_one_letter(text: str) -> bool:
    """Whether a text up to a day is a letter of one to another, without a part more."""
    bare = text.strip(" ,;")
    return ", " not in bare and correspondence_of(bare) is not None


def _points_back(text: str) -> bool:
    """Whether a text begins with `ibid.` or the like."""
    return re.match(rf"{alternatives(footnote_words().back)}(?!\w)", text, re.IGNORECASE) is not None


def _is_letter(part: str) -> bool:
    """Whether a part begins with a letter of one to another."""
    return correspondence_of(re.split(r",\s", part)[0]) is not None


#: the letter of a kind of manuscript behind its number: `MS 1537/2/21;D`
_OF_NUMBER = re.compile(r"(?<=\d);[A-Z]{1,3}(?![^\W_])")


def _parts(note: str) -> list[str]:
    """The note cut at semicolons outside quotes and brackets."""
    parts: list[str] = []
    start, depth, quoted = 0, 0, False
    for at, char in enumerate(note):
        if char in "(“«„[":
            depth += 1
        elif char in ")”»]" or (char == "“" and depth):
            depth = max(depth - 1, 0)
        elif char == '"':
            quoted = not quoted
        elif char == ";" and not (depth or quoted or _OF_NUMBER.match(note, at)) and len(parts) < _MOST:
            parts.append(note[start:at].strip())
            start = at + 1
    return [*parts, note[start:].strip()]


def _is_reference(text: str, repositories: Repositories) -> bool:
    """Whether a part is whole: a description that ends in its date still waits for its reference."""
    if _has_levels(text, repositories):
        return True
    dates = find_dates(text)
    if dates and not re.search(r"[^\W_]{2}", text[dates[-1].end :]):
        return _PUBLISHED.search(text) is not None and not _DAY_AT_END.search(text)
    if _is_document(text, repositories):
        return True
    return _names_archive(text, repositories) or (len(text) > 25 and _YEAR.search(text) is not None)


def _stands_alone(text: str, repositories: Repositories) -> bool:
    words = footnote_words()
    led = re.match(rf"{alternatives((*words.leads, *words.back))}(?!\w)", text, re.IGNORECASE)
    published = (
        len(text) > 25 and _YEAR.search(text) is not None and re.search(r"[(«“\"]|//", text) is not None
    )
    return (
        bool(led)
        or published
        or _names_archive(text, repositories)
        or _is_document(text, repositories)
        or _is_dated(text, repositories)
    )


def _is_dated(text: str, repositories: Repositories) -> bool:
    """Whether a part is a document of its own, its day, and a reference behind that is read whole (`Diary, 24
    April 1940, Pearson Papers`; `HCWM, 22 April 1940, DO 121/7`).
    """
    dates = find_dates(text)
    if not dates or not re.match(r"[^\W\d_]{2}|[“‘'\"«„]", text):
        return False
    behind = text[dates[0].end :].strip(" ,.")
    reading = parse(behind, repositories)
    code = bool(reading.levels) and not reading.rest and reading.sure in ("code", "form")
    return code or (is_collection(behind) and re.search(r"[,;:\d]", behind) is None)


_CODE = re.compile(r"[A-Z]{1,5}\s?\d+/\d[\w/]*,\s")


def _is_document(text: str, repositories: Repositories) -> bool:
    """Whether a part has a document of its own: a letter with its date and what follows, or one behind its
    reference at Kew (`FO 371/12346, Jones to Smith, 4 March 1925`).
    """
    dates = find_dates(text)
    if not dates:
        return False
    code = _CODE.match(text)
    start = code.end() if code is not None else 0
    return correspondence_of(re.split(r",\s", text[start:])[0]) is not None and (
        code is not None or bool(re.search(r"\w", text[dates[0].end :]))
    )


def _has_levels(text: str, repositories: Repositories) -> bool:
    reading = parse(text, repositories)
    return bool(reading.archive and reading.levels)


def _names_archive(text: str, repositories: Repositories) -> bool:
    reading = parse(text, repositories)
    if reading.repository and reading.levels:
        return True
    return any(repositories.find(part) for part in re.split(r"[,.:]\s+|\s+//\s+", text)[:20] if len(part) > 2)
