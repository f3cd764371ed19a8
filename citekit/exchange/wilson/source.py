"""The source line of a Wilson Center document: shelfmark, copies and reprints, credits.

Such a line is `RGASPI, f. 558, op. 11, d. 98, ll. 1-2. Reprinted in ... Translated by X`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.api import Shelfmark, parse
from citekit.exchange.shared.word_patterns import alternatives
from citekit.exchange.wilson.credits import Credit, find_credits
from citekit.exchange.wilson.vocabulary import wilson_table
from citekit.foundation.fast_dataclass import dataclass, replace


@dataclass(frozen=True, slots=True)
class WilsonSource:
    """A source in its parts, as printed.

    `location` is archive and shelfmark together (as printed), `shelfmark` what of it follows the archive's
    name; `notes` reprints and whatever else the line says, `copies` second places.
    """

    archive: str = ""
    reading: Shelfmark | None = None
    shelfmark: str = ""
    notes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()


def read_source(text: str) -> WilsonSource:
    """The parts of a source line. Never raises: what is not understood stands in `notes`."""
    credits = find_credits(text)
    segments = _without(text, [credit for credit in credits if not credit.inside])
    location = ""
    notes: list[str] = []
    copies: list[str] = []
    for number, segment in enumerate(segments):
        head, *others = _statements(segment)
        if number == 0 and text.startswith(segment[:1]) and not _begins(head):
            location = head
        elif head:
            others.insert(0, head)
        for other in others:
            (copies if _copy().match(other) else notes).append(other)
    if not location:
        location, notes = _buried(notes)
    archive, reading, shelfmark, rest = _read_location(location)
    return WilsonSource(
        archive, reading, shelfmark, tuple(filter(None, [rest, *notes])), tuple(copies), credits
    )


def _buried(notes: list[str]) -> tuple[str, list[str]]:
    """A shelfmark behind a statement on the document (`Included in the reader ... AAN, XI A/10`)."""
    for number, note in enumerate(notes):
        for stop in re.finditer(r"[.;]\s+(?=[^\W\d_a-z])", note):
            tail = note[stop.end() :]
            if split_archive(tail)[1] or parse(tail).archive:
                return tail, [*notes[:number], note[: stop.start()], *notes[number + 1 :]]
    return "", notes


def _without(text: str, credits: list[Credit]) -> list[str]:
    """What of `text` is no credit, in pieces; the first piece is what stands before the first credit."""
    pieces, at = [], 0
    for credit in credits:
        pieces.append(text[at : credit.start])
        at = credit.end
    pieces.append(text[at:])
    cleaned = [_clean(piece) for piece in pieces]
    return [piece for number, piece in enumerate(cleaned) if piece or number == 0]


def _clean(piece: str) -> str:
    """A piece without the punctuation that joined it to its neighbours."""
    text = piece.strip(" \t.,;:")
    text = re.sub(r"(?:^|\s)(?:and|with|&)$|^(?:and|&)\s", "", text).strip(" .,;:")
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip(" .,;")
    while text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:].lstrip()
    return "" if text in {"(", ")", "()", "[]", "-", "–"} else re.sub(r"\s*[(\[]\s*$", "", text)


@lru_cache(maxsize=1)
def _breaks() -> re.Pattern[str]:
    table = wilson_table()
    words = alternatives((*table.reprints, *table.copies))
    return re.compile(rf"(?<=[.;,)])\s+(?=\(?{words}(?!\w))", re.I)


@lru_cache(maxsize=1)
def _copy() -> re.Pattern[str]:
    return re.compile(rf"\(?{alternatives(wilson_table().copies)}(?!\w)", re.I)


@lru_cache(maxsize=1)
def _reprint() -> re.Pattern[str]:
    return re.compile(rf"\(?{alternatives(wilson_table().reprints)}(?!\w)", re.I)


def _begins(text: str) -> bool:
    """Whether a text begins as a statement on copies or reprints, or as thanks, not as a shelfmark."""
    return bool(
        _copy().match(text)
        or _reprint().match(text)
        or re.match(r"with (?:the )?permission|provided\b", text, re.I)
    )


def _statements(segment: str) -> list[str]:
    """The shelfmark or book of a segment, then each statement on reprints and copies; a book's own stay
    within it.
    """
    pieces = [segment[:1] and _clean(re.sub(r"^(?:See(?:\s+also)?|Source)\b:?\s+", "", segment))]
    parts = _breaks().split(pieces[0])
    joined = [parts[0]]
    for part in parts[1:]:
        if (
            joined[-1].count("(") > joined[-1].count(")")
            or (part[:1].islower() and _IMPRINT.search(joined[-1]))
            or (len(joined) > 1 and not _copy().match(part) and not _copy().match(joined[-1]))
        ):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return [_clean(part) for part in joined]


_IMPRINT = re.compile(r"\([^()]*?[:,]?\s*(?:1[89]|20)\d\d\)?")
_NAMED = re.compile(
    r"(?:Archiv|Arkhiv|Arhiv|Librar|Biblio|Museum|Musée|Levéltár|Institut|Records? (?:Office|Administration)|"
    r"Foundation|Stiftung|Cent(?:er|re)\b|Centr|Collections?\b|Ministry|Ministère|Academy|Fundação|Fondazione|"
    r"文献|档案|檔案|文書館|公文書|史料)",
    re.I,
)
# A town, a country, a parent body: capitals and no digit.
_PLACE = re.compile(
    r"(?!.*(?i:\b(?:papers|files?|series|fonds?|collection|section|records)\b))[A-Z][^\d,:']{2,40}\.?"
)
_ACRONYM = re.compile(
    r"(?=.*[A-ZА-ЯÚÁČŘŠŽ]{2})(?:[A-ZА-ЯÚÁČŘŠŽĐ][\w.-]{1,9})(?:[ -][A-ZА-ЯÚÁČŘŠŽ][\w-]{1,9}){0,2}"
)


def _is_archive(text: str) -> bool:
    bare = text.strip(" .:")
    if not bare or _IMPRINT.search(bare) or re.search(r"https?:", bare):
        return False
    return Repositories.shipped().find(bare) is not None or bool(
        _ACRONYM.fullmatch(bare) or _NAMED.search(bare)
    )


def _read_location(text: str) -> tuple[str, Shelfmark | None, str, str]:
    """Archive, the reading of the shelfmark, the shelfmark as printed, and what is neither."""
    if not text:
        return "", None, "", ""
    reading = _resolved(text, parse(text))
    archive = reading.archive or ""
    if is_trusted(text, reading):
        printed = text[text.find(archive) + len(archive) :] if archive in text else text
        return archive, reading, printed.strip(" ,.:;"), ""
    archive, shelfmark = split_archive(text)
    return (archive, None, shelfmark, "") if archive else ("", None, "", text)


_SURE = frozenset({"fond", "opis", "opys", "record-group", "box"})


def is_trusted(text: str, reading: Shelfmark) -> bool:
    """Whether a reading may be taken for the shelfmark: words such as `file` stand in books too."""
    keys = {key for key, _ in reading.levels}
    if keys & _SURE:
        return not (_IMPRINT.search(text) and not keys & {"fond", "opis", "delo"})
    repository = Repositories.shipped().find(reading.archive or "")
    known = repository is not None and repository.tradition in ("", reading.tradition)
    return bool(keys) and known and not reading.rest and not _IMPRINT.search(text)


def _resolved(text: str, reading: Shelfmark) -> Shelfmark:
    """A reading with its archive, and with what is no value of a level moved to the rest.

    AVPRF's references put a year or an order number between their levels: `op. 34, 1946, p. 253, d. 18`.
    """
    archive, rest = reading.archive, reading.rest
    if not archive and rest and text.startswith(rest) and _is_archive(rest):
        archive, rest = rest, ""
    levels: list[tuple[str, str]] = []
    left = [rest] if rest else []
    for number, (key, value) in enumerate(reading.levels):
        year = re.fullmatch(r"(.+?),\s*((?:18|19|20)\d\d)", value) if key not in ("list", "arkush") else None
        if year:
            value = year[1]
            left.append(year[2])
        if key == "papka" and any(later == key for later, _ in reading.levels[number + 1 :]):
            printed = re.search(rf"\w+\.?\s*{re.escape(value)}\b", text)
            left.append(printed.group() if printed else value)
            continue
        levels.append((key, value))
    return replace(reading, archive=archive, levels=tuple(levels), rest="; ".join(left))


def split_archive(text: str) -> tuple[str, str]:
    """Archive and shelfmark of a text whose levels were not read: the archive stands first or last."""
    first, mark, rest = text.partition(":")
    if mark and _is_archive(first) and "," not in first:
        return first.strip(), rest.strip()
    parts = re.split(r",\s+", text)
    if _IMPRINT.search(text):
        return "", ""
    if _is_archive(parts[0]) and len(parts) <= 4 and all(_PLACE.fullmatch(part) for part in parts[1:]):
        return text, ""
    for stop in range(min(3, len(parts)), 0, -1):
        whole = ", ".join(parts[:stop])
        if (stop == 1 and _is_archive(whole)) or (stop > 1 and Repositories.shipped().find(whole)):
            return whole, ", ".join(parts[stop:])
    if len(parts) > 1 and _is_archive(parts[-1]) and not re.search(r"\d", parts[-1]):
        return parts[-1].strip(" ."), ", ".join(parts[:-1])
    return "", ""
