"""The reader of American citations: `NARA, RG 59, CDF 1944–1949, 811.00/5–1645`, `LCM, Day Papers, Box 1`.

In: a text. Out: a reading. Commas divide it; each part is known by its word (`Box 12`), by its form (a decimal
number, `Lot 54–D270`, `M862`), or by its place: before the box a collection or series, behind it a folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citekit.archives.lexicon import lexicon
from citekit.archives.place import (
    find_place,
    has_institution,
    is_acronym,
    is_city,
    is_collection,
    looks_like_archive,
)
from citekit.archives.reading import Reading, Reference, joined
from citekit.archives.repository import Repositories, Repository
from citekit.archives.spelling import tokens
from citekit.archives.values import read_sheets

_CONTAINERS = frozenset("box container carton drawer portfolio reel roll tray label case".split())
_NAMED = frozenset("folder file part tab binder item".split())
_NUMBER = re.compile(
    r"(?:No\.?|Nos\.?|#|Number)?\s*(?P<value>[A-Z]{0,4}[-–. ]?\d[\w./]*(?:(?: ?[-–&] ?|, )(?:[A-Z]{0,2}\d[\w./]*))*"
    r"|[IVXLC]+(?:[-–.:]\w+)?|[A-Z]{1,2})(?![\w])"
)
_ENTRY = re.compile(r"(?P<value>(?:No\. )?(?:[A-Z]{1,3}[-–]){0,3}[A-Z]{0,3}[-–]?\d*[A-Z]?[- ]?\d[\w.-]*)")
_RG = re.compile(
    r"(?P<word>Record Groups?|R\.? ?G\.?)[-\s]*(?P<value>\d{1,4}(?:\.\d+[A-Z*\d]*)?[A-Z]?)(?!\w)[,:]?\s*", re.IGNORECASE
)
_FILM = re.compile(r"(?:(?:National Archives )?Microfilm(?: Publications?)?|Microcopy)?\s*(?P<value>[AMTP][-–]?\d{2,4})\b[,:]?\s*")
_LOT = re.compile(r"\bLots?(?: Files?)?(?: No\.)? (?:\d{2}[-– ]?[A-Z]{1,2}|[A-Z])[-– ]?\d+", re.IGNORECASE)
_LOT_EDGE = re.compile(r":\s+(?=Lot )|(?<=[A-Z] \d{3}):\s+")
_CLASSIFIED = re.compile(
    r"\.\s+(?P<note>(?:Top Secret|Secret|Confidential|Official Use Only|Limited Official Use|Unclassified|Restricted"
    r"|No classification|Personal|Eyes Only|Drafted|Copy|Original|Attached)\b.*)$"
)
_SERIES = re.compile(
    r"(?:CDF|CFPF|SNF|DF|Central (?:Decimal |Foreign Policy |Numeric )?Files?|Decimal Files?|Subject[-– ]Numeric Files?|"
    r"Department of State (?:Central|Decimal) Files?)\b"
)
_SUBJECT_SERIES = re.compile(r"CFPF|SNF|Foreign Policy|Subject")
_DECIMAL = re.compile(r"\d{3}[A-Z]?(?:\.\d{1,6}[A-Z]*\d*[A-Z]*){1,4}(?: [^/,]{1,80})?(?:/[\w–.-]+(?: [A-Z]{1,3}\b)?.*)?|\d{3}[A-Z]?(?: [^/]{1,80})?/[\w–-]+.*")
_FRAME = re.compile(r"[DPN]\d{6}[-–]\d{4}")
_ASIDE_LOT = re.compile(r"\s*\((?:Lot )?(?P<lot>\d{2}[- ]?[A-Z][- ]?\d{1,4})\)$")
_BRACKET = re.compile(r"(?P<head>.*\S)\s*\((?P<inner>[^()]+)\)$")
_INITIALS = re.compile(r"\s*\((?P<note>[A-Z]{2,}(?: [A-Z]{2,})*)\)$")
_SUBJECT = re.compile(r"[A-Z]{2,6}(?:-\d+)? (?:\d|[A-Z])")
_CABLE = re.compile(r"\d{4} [A-Z][A-Z ]+ \d{3,}")
_YEARS = re.compile(r"(?:c\. ?|ca\. ?)?\d{4}(?:\s?[-–—]\s?(?:\d{4}|\d{2}))?s?")
_SAID = re.compile(r"\s*\((?P<note>(?:hereafter|henceforth|hereinafter|herein|cited as|from here)[^)]*)\)")
_TYPE = re.compile(r": (?P<note>(?:Telegram|Airgram|Despatch|Dispatch|Instruction|Circular|Letter|Memorandum|Note|Report)[^:]*)$")
_VOLUME = re.compile(r"\S.*\bVol\. \w+$")
_QUOTED = re.compile(r"[\"“„«](?P<inner>.+?)[,.]?[\"”“»]")
_INLINE = re.compile(r"(?<=[\w.)”\"])\s+(?=(?:RG|Record Group|[Bb]ox(?:es)?|[Ff]older|[Rr]eel|[Rr]oll|[Ee]ntry|[Cc]ontainer|[Ff]rames?) (?:No\. )?[A-Z]{0,2}-?\d)")
_STOPS = re.compile(r"\w\. (?:RG|Record Group|Box|Folder|Reel|Roll|Entry|Container) [A-Z]{0,2}-?\d")
_STOP = re.compile(r"(?<![ .][A-Z])(?<!\bvol)(?<!\bVol)(?<!\bNo)\.(?= [A-Z0-9“\"])")
_SHORT = frozenset("etc. inc. jr. sr. d.c. u.s. co. corp. no. vol. st. dept. n.d. u.k. p.r.c. ltd.".split())
_WEAK = frozenset("volume page part item case frame leaf tab".split())
_OWN_ARCHIVE, _OTHER_ARCHIVE, _HOME = 20.0, 6.0, 1.0


@dataclass(slots=True)
class _State:
    """What has been read so far."""

    archive: str | None = None
    repository: Repository | None = None
    levels: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    mode: str = ""
    score: float = 0.0

    def has(self, *keys: str) -> bool:
        return any(key in keys for key, _ in self.levels)

    @property
    def boxed(self) -> bool:
        return any(key in _CONTAINERS for key, _ in self.levels)

    @property
    def last(self) -> str:
        return self.levels[-1][0] if self.levels else ""

    @property
    def numbered_last(self) -> bool:
        """Whether the last level read is a file or folder with a number, so that a number behind it is a page."""
        return self.last in ("file", "folder", "volume", "roll", "reel") and self.levels[-1][1][:1].isdigit()

    def add(self, key: str, value: str, score: float = 0.0) -> None:
        self.levels.append((key, value))
        self.score += score

    def lengthen(self, part: str) -> None:
        key, value = self.levels[-1]
        self.levels[-1] = (key, f"{value}, {part}")


def read_american(text: str, repositories: Repositories) -> Reading | None:
    """The reading of a text as an American citation; None where no part of it is known by word or form."""
    references: list[Reference] = []
    score = 0.0
    text = text.removeprefix("Source: ")
    classified = _CLASSIFIED.search(text)
    note = classified["note"] if classified is not None else ""
    for number, piece in enumerate(_references(text[: classified.start()] if classified is not None else text)):
        state = _read(piece, repositories, number == 0)
        if number == 0:
            score = state.score
        if state.levels:
            rest = joined(*state.notes, note if number == 0 else "")
            references.append(Reference(state.archive, state.repository, tuple(state.levels), rest))
    if not references or score <= 0 or not _is_archival(references[0]):
        return None
    return Reading("us", tuple(references), score + _HOME)


def _is_archival(first: Reference) -> bool:
    """Whether there is more than any book or journal has (`vol. 5, p. 12`)."""
    if first.repository is not None and first.repository.tradition not in ("us", "ca", "un", ""):
        return any(key in _CONTAINERS or key in ("folder", "record-group") for key, _ in first.levels)
    if first.archive is not None:
        return True
    return any(key not in _WEAK for key, _ in first.levels if key not in ("collection", "series", "folder"))


def _references(text: str) -> list[str]:
    return [piece for piece in re.split(r";\s+", text) if piece.strip()]


def _read(text: str, repositories: Repositories, leads: bool) -> _State:
    state = _State()
    parts = _parts(_without_asides(text, state))
    start = _archive(parts, state, repositories, leads)
    if start == 0:
        parts = _archive_second(parts, state, repositories)
    for number, part in enumerate(parts[start:], start):
        _part(part, state, repositories, is_last=number == len(parts) - 1)
    if start == 0 and state.levels and state.levels[0][0] == "collection" and state.has("telegram"):
        state.levels[0] = ("system", state.levels[0][1])
    _archive_last(parts[start:], state, repositories)
    return state


def _archive_second(parts: list[str], state: _State, repositories: Repositories) -> list[str]:
    """An archive behind the collection (`Anderson Papers, Kautz Family YMCA Archives`): taken out of the parts."""
    if len(parts) < 2 or not is_collection(parts[0]) or _leveled(parts[1]):
        return parts
    known = repositories.find(parts[1])
    if known is None and not (has_institution(parts[1]) and looks_like_archive(parts[1])):
        return parts
    count = 2
    while count < len(parts) and _belongs(parts[count]):
        count += 1
    state.archive, state.repository = ", ".join(parts[1:count]), known
    state.score += _OWN_ARCHIVE if known is not None else 8.0
    return [parts[0], *parts[count:]]


def _without_asides(text: str, state: _State) -> str:
    """The text without `(henceforth X)` and without the kind of document behind a number."""
    for said in _SAID.finditer(text):
        state.notes.append(said["note"])
    text = _SAID.sub("", text).strip()
    initials = _INITIALS.search(text) if "," in text else None
    if initials is not None:
        state.notes.append(initials["note"])
        text = text[: initials.start()]
    kind = _TYPE.search(text)
    if kind is not None and (_LOT.search(text) or _DECIMAL.search(text)):
        state.notes.append(kind["note"])
        text = text[: kind.start()]
    return _unstopped(text)


def _unstopped(text: str) -> str:
    words = text.rsplit(None, 1)
    if text.endswith(".") and words and words[-1].lower() not in _SHORT:
        return text[:-1]
    return text


def _parts(text: str) -> list[str]:
    """The parts between commas, those in brackets and quotation marks left whole."""
    parts, start, depth, quoted = [], 0, 0, False
    if _STOPS.search(text) is not None:
        text = _STOP.sub(",", text)
    for at, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char in "“„":
            quoted = True
        elif char == "”" or (char == '"' and quoted):
            quoted = False
            if text[at - 1 : at] == "," and not depth:
                parts.append(text[start : at + 1])
                start = at + 1
        elif char == '"':
            quoted = text.find('"', at + 1) > 0
        elif char == "," and not depth and not quoted and text[at + 1 : at + 2] in (" ", ""):
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [piece.strip() for part in parts for piece in _inline(part.strip()) if piece.strip()]


def _inline(part: str) -> list[str]:
    """A part in which further words follow without a comma (`Lot 83 box 5 folder 2`)."""
    pieces = _INLINE.split(part) if part[:1] not in "\"“" and "(" not in part else [part]
    return [piece for whole in pieces for piece in _LOT_EDGE.split(whole)]


def _archive(parts: list[str], state: _State, repositories: Repositories, leads: bool) -> int:
    """Takes the leading parts that name the archive; returns how many."""
    for count in range(min(4, len(parts)), 0, -1):
        known = repositories.find(", ".join(parts[:count]))
        if known is not None and not _leveled(parts[count - 1]):
            while count < len(parts) and _is_city_part(parts[count]):
                count += 1
            state.archive, state.repository = ", ".join(parts[:count]), known
            state.score += _OWN_ARCHIVE if known.tradition == "us" else -_OTHER_ARCHIVE
            return count
    if not _is_archive_part(parts):
        return 0
    count = 1
    while count < len(parts) and _belongs(parts[count]):
        count += 1
    state.archive = ", ".join(parts[:count])
    return count


def _is_archive_part(parts: list[str]) -> bool:
    first = parts[0] if parts else ""
    if not first or _leveled(first) or is_collection(first) and "librar" not in first.lower():
        return False
    if has_institution(first):
        return looks_like_archive(first)
    boxed_next = len(parts) > 1 and (_CABLE.fullmatch(parts[1]) or _word(parts[1])) and not _RG.match(parts[1])
    return is_acronym(first) and len(parts) > 1 and not boxed_next


def _leveled(part: str) -> bool:
    return _word(part) is not None or _RG.match(part) is not None or _DECIMAL.fullmatch(part) is not None or _LOT.search(part) is not None


def _is_city_part(part: str) -> bool:
    return is_city(part)


def _belongs(part: str) -> bool:
    return is_city(part) or (has_institution(part) and not is_collection(part) and not _leveled(part))


def _word(part: str) -> tuple[str, str] | None:
    """The level whose word a part begins with, and what follows the word."""
    line = tokens(part)
    found = lexicon("us").find(line, 0) if line else None
    if found is None:
        return None
    rest = "".join(token.text for token in line[found.after :])
    if rest[:1].isdigit() and len(line[0].text) == 1 and found.after == 1:
        return None
    if not rest or rest[0].isalpha() or found.keys[0] == "lot-file" or found.keys[0] in ("collection", "series", "subseries", "system") and not re.match(r"\W+[IVX\d]", rest):
        return None
    bare = rest.lstrip(" .:#")
    return (found.keys[0], bare) if bare and _valued(found.keys[0], bare) else None


def _valued(key: str, value: str) -> bool:
    if key in _NAMED:
        return bool(_NUMBER.match(value)) or value[0].isupper() or value[0] in "\"“"
    return _NUMBER.match(value) is not None or _ENTRY.match(value) is not None


def _part(part: str, state: _State, repositories: Repositories, *, is_last: bool) -> None:
    """Reads one part by its word, its form or its place."""
    bracket = _BRACKET.fullmatch(part)
    if bracket is not None and _word(bracket["inner"]) is not None and _word(part) is None:
        _part(bracket["head"], state, repositories, is_last=False)
        _by_word(bracket["inner"], state, repositories, is_last=is_last)
    elif not _by_word(part, state, repositories, is_last=is_last) and not _by_form(
        part, state, repositories, is_last=is_last
    ):
        _by_place(part, state)


def _rest(text: str, state: _State, repositories: Repositories, *, is_last: bool) -> None:
    """What follows a value within its part: a bracketed further level, or a title."""
    bare = text.strip(" ,:")
    if bare[:1] == "(" and bare[-1:] == ")":
        inner = bare[1:-1]
        if _word(inner) is not None:
            _by_word(inner, state, repositories, is_last=is_last)
        else:
            state.notes.append(bare)
    elif bare:
        _part(bare, state, repositories, is_last=is_last)


def _by_word(part: str, state: _State, repositories: Repositories, *, is_last: bool) -> bool:
    group = _RG.match(part)
    if group is not None:
        state.add("record-group", group["value"], 12.0)
        _rest(part[group.end() :], state, repositories, is_last=is_last)
        return True
    worded = _word(part)
    if worded is None:
        return False
    key, text = worded
    if key in ("page", "frame", "leaf"):
        return _sheets(key, text, state)
    found = (_ENTRY if key == "entry" else _NUMBER).match(text)
    if key == "entry" and found is not None and text[found.end() :].startswith(":"):
        return _titled_entry(text, state)
    if key in _NAMED and (found is None or found.end() < len(text.rstrip()) and text[found.end() :].lstrip()[:1] not in "("):
        state.add(key, text.strip(), 8.0)
        return True
    if found is None:
        return False
    state.add(key, found["value"].strip(), 10.0)
    _rest(text[found.end() :], state, repositories, is_last=is_last)
    return True


def _titled_entry(text: str, state: _State) -> bool:
    """An entry with its title (`UD–WW–9: Bureau of Public Affairs`), which goes on over commas."""
    state.add("entry", text.strip(), 10.0)
    state.mode = "entry"
    return True


def _sheets(key: str, text: str, state: _State) -> bool:
    read = read_sheets(text, 0)
    if read is None:
        return False
    printed = text[: read[1]].strip(" .,")
    state.add(key, printed if key == "page" else read[0], 10.0)
    if text[read[1] :].strip(" .,"):
        state.notes.append(text[read[1] :].strip(" .,"))
    return True


def _by_form(part: str, state: _State, repositories: Repositories, *, is_last: bool) -> bool:
    film = _FILM.match(part)
    if film is not None:
        state.add("microfilm", film["value"], 8.0)
        _rest(part[film.end() :], state, repositories, is_last=is_last)
    elif _LOT.search(part):
        state.add("lot-file", part, 12.0)
    elif _SERIES.match(part):
        state.mode = "subject" if _SUBJECT_SERIES.search(part) else "decimal"
        state.add("series", part, 8.0)
    elif _FRAME.fullmatch(part):
        state.add("reel-frame", part, 8.0)
    elif part.isdigit() and is_last and len(part) < 5 and state.numbered_last:
        state.add("page", part)
    elif _CABLE.fullmatch(part):
        state.add("telegram", part, 8.0)
    elif _DECIMAL.fullmatch(part) and (state.mode == "decimal" or not state.boxed):
        state.add("decimal-file", part, 12.0)
    else:
        return False
    return True


def _by_place(part: str, state: _State) -> None:
    """Free text: what it is follows from what stands before it."""
    quoted = _QUOTED.fullmatch(part)
    if state.mode == "entry" and state.last == "entry":
        _goes_on(part, state)
    elif state.last == "part" and quoted is not None:
        state.levels[-1] = ("part", f"{state.levels[-1][1]}, {part}".replace(",”", "”").replace(',"', '"'))
    elif _YEARS.fullmatch(part) and state.last in ("series", "collection", "volume", "subseries", "system"):
        state.lengthen(part)
        if state.last == "series" and _SERIES.match(state.levels[-1][1]):
            return
    elif state.mode in ("decimal", "subject") and state.last == "series" and _SERIES.match(state.levels[-1][1]):
        state.add("subject-file" if state.mode == "subject" or _SUBJECT.match(part) else "decimal-file", part)
    elif _VOLUME.fullmatch(part):
        state.add("volume", part)
    elif quoted is not None and (state.boxed or state.last in _NAMED):
        state.add("item", quoted["inner"])
    else:
        _titled(part, state)


def _goes_on(part: str, state: _State) -> None:
    """More of an entry's title, which may end with the number of its lot in brackets."""
    lot = _ASIDE_LOT.search(part)
    state.lengthen(part[: lot.start()] if lot else part)
    if lot is not None:
        state.add("lot-file", lot["lot"], 4.0)


def _titled(part: str, state: _State) -> None:
    behind = state.boxed or state.has("lot-file", "accession", "file", "decimal-file", "subject-file")
    if state.last in ("folder", "item") and behind and not _numbered(state):
        state.lengthen(part)
    elif state.last in ("folder", "file") and behind:
        state.add("item", part)
    elif behind or state.has("folder"):
        state.add("folder", part)
    elif part.endswith("System") and not state.has("record-group"):
        state.add("system", part)
    elif state.last == "series" and not state.mode:
        state.lengthen(part)
    elif state.has("record-group", "collection", "microfilm"):
        state.add("series", part)
    else:
        state.add("collection", part)


def _numbered(state: _State) -> bool:
    return _NUMBER.fullmatch(state.levels[-1][1]) is not None


def _archive_last(parts: list[str], state: _State, repositories: Repositories) -> None:
    """An archive that stands last: `..., Box 12, KFYA`; what stood before the box is then a folder."""
    if state.archive is not None or not parts or state.last not in ("folder", "item"):
        return
    last = parts[-1]
    place = find_place(last, repositories)
    if place.archive != last or not state.levels[-1][1].endswith(last):
        return
    value = state.levels[-1][1][: -len(last)].rstrip(" ,")
    state.levels[-1:] = [(state.last, value)] if value else []
    state.archive, state.repository = last, place.repository
    titles = [value for key, value in state.levels if key in ("collection", "series")]
    if titles and not any(is_collection(title) for title in titles):
        others = [level for level in state.levels if level[0] not in ("collection", "series")]
        state.levels = [("folder", ", ".join(titles)), *others]
