"""The levels of an American citation: what each of its parts is.

In: the parts one after the other, and the state that grows from them. A part is known by its word (`Box
12`), by its form (a decimal number, `Lot 54–D270`, `M862`), or by its place: before the box a collection or
series, behind it a folder.
"""

from __future__ import annotations

import re

from citekit.archives.shelfmark.american_words import (
    DECIMAL,
    ENTRY,
    LOT,
    NAMED,
    NUMBER,
    RG,
    State,
    level_word,
)
from citekit.archives.shelfmark.values import read_sheets

_FILM = re.compile(
    r"(?:(?:National Archives )?Microfilm(?: Publications?)?|Microcopy)?\s*"
    r"(?P<value>[AMTP][-–]?\d{2,4})\b[,:]?\s*"
)
_SERIES = re.compile(
    r"(?:CDF|CFPF|SNF|DF|Central (?:Decimal |Foreign Policy |Numeric )?Files?|Decimal Files?|"
    r"Subject[-– ]Numeric Files?|"
    r"Department of State (?:Central|Decimal) Files?)\b"
)
_SUBJECT_SERIES = re.compile(r"CFPF|SNF|Foreign Policy|Subject")
_FRAME = re.compile(r"[DPN]\d{6}[-–]\d{4}")
_ASIDE_LOT = re.compile(r"\s*\((?:Lot )?(?P<lot>\d{2}[- ]?[A-Z][- ]?\d{1,4})\)$")
_BRACKET = re.compile(r"(?P<head>.*\S)\s*\((?P<inner>[^()]+)\)$")
_TITLED = re.compile(r"(?P<word>Series|Subseries|Collection|Folder|File): (?P<title>[^\W\d].*)")
_CALL_NUMBER = re.compile(r"(?:MSS?|Mss?|[A-Z][A-Za-z]{0,4})\.?[ .-]?\d[\w.-]*")
_ENTRY_CODE = re.compile(r"(?:P|A1|UD(?:[-–][A-Z]+)*|NM|PI|MLR|HM|WN|ZZ|NN)[-– ]?\d[\w–-]*")
_NUMBERED_ITEM = re.compile(r"(?P<head>b?MSS?\.? [A-Za-z. ]*\d[\w.]*) \((?P<item>\d[\w–-]*)\)")
_MORE_PAGES = re.compile(r"\d+(?:\s?[-–]\s?\d+)?")
_NO = re.compile(r"Nos?\. ?(?P<value>\d[\w–-]*)")
_LINKED = re.compile(r"\s*(?:and|through|&|to)\s+(?:[A-Z][a-z]+ )?[\w/.–-]*\d[\w/.–-]*$")
_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Sept|June|July|March|April)\w*\.? \d"
)
_OFFICE_ID = re.compile(r"(?:OA/ID|OA|FRC)(?: No\.)? \d[\w–-]*")
_SHORT_BOX = re.compile(r"b\. ?(?P<value>\d\w*)")
_SHORT_FOLDER = re.compile(r"[Ff]\.? ?(?P<value>\d[\w/]*)")
MANUSCRIPT = re.compile(r"b?MSS?\.? (?:[A-Z][A-Za-z]*\.? )+\d[\w.]*")
_SUBJECT = re.compile(r"[A-Z]{2,6}(?:-\d+)? (?:\d|[A-Z])")
CABLE = re.compile(r"\d{4} [A-Z][A-Z ]+ \d{3,}")
_YEARS = re.compile(r"(?:c\. ?|ca\. ?)?\d{4}(?:\s?[-–—]\s?(?:\d{4}|\d{2}))?s?")
_VOLUME = re.compile(r"\S.*\bVol\. \w+$")
_QUOTED = re.compile(r"[\"“„«](?P<inner>.+?)[,.]?[\"”“»]")


def read_part(part: str, state: State, *, is_last: bool) -> None:
    """Reads one part by its word, its form or its place."""
    bracket = _BRACKET.fullmatch(part)
    if bracket is not None and LOT.fullmatch(bracket["inner"]):
        read_part(bracket["head"], state, is_last=False)
        state.add("lot-file", bracket["inner"], 12.0)
        return
    if bracket is not None and level_word(bracket["inner"]) is not None and level_word(part) is None:
        read_part(bracket["head"], state, is_last=False)
        _by_word(bracket["inner"], state, is_last=is_last)
    elif not _by_word(part, state, is_last=is_last) and not _by_form(part, state, is_last=is_last):
        _by_place(part, state)


def _rest(text: str, state: State, *, is_last: bool) -> None:
    """What follows a value within its part: a bracketed further level, or a title."""
    bare = text.strip(" ,:")
    if bare[:1] == "(" and bare[-1:] == ")":
        inner = bare[1:-1]
        if level_word(inner) is not None:
            _by_word(inner, state, is_last=is_last)
        else:
            state.notes.append(bare)
    elif bare:
        read_part(bare, state, is_last=is_last)


def _by_word(part: str, state: State, *, is_last: bool) -> bool:
    group = RG.match(part)
    if group is not None:
        state.add("record-group", group["value"], 12.0)
        _rest(part[group.end() :], state, is_last=is_last)
        return True
    titled = _TITLED.fullmatch(part)
    if titled is not None:
        state.add(titled["word"].lower(), titled["title"], 8.0)
        return True
    if state.last == "record-group" and _ENTRY_CODE.fullmatch(part):
        state.add("entry", part, 8.0)
        return True
    worded = level_word(part)
    if worded is None:
        return False
    key, text = worded
    if key in ("page", "frame", "leaf"):
        return _sheets(key, text, state)
    if key in ("volume", "part") and state.last == "folder" and state.boxed and not _numbered(state):
        state.lengthen(part)
        return True
    found = (ENTRY if key == "entry" else NUMBER).match(text)
    if key == "entry" and found is not None and text[found.end() :].startswith(":"):
        return _titled_entry(text, state)
    if key in NAMED and (
        found is None or (found.end() < len(text.rstrip()) and text[found.end() :].lstrip()[:1] != "(")
    ):
        quoted = _QUOTED.fullmatch(text.strip())
        state.add(key, quoted["inner"] if quoted is not None else text.strip(), 8.0)
        return True
    if found is None:
        return False
    if _LINKED.match(text, found.end()) is not None:
        state.add(key, text.strip(), 10.0)
        return True
    state.add(key, found["value"].strip(), 10.0)
    _rest(text[found.end() :], state, is_last=is_last)
    return True


def _titled_entry(text: str, state: State) -> bool:
    """An entry with its title (`UD–WW–9: Bureau of Public Affairs`), which goes on over commas."""
    state.add("entry", text.strip(), 10.0)
    state.mode = "entry"
    return True


def _sheets(key: str, text: str, state: State) -> bool:
    read = read_sheets(text, 0)
    if read is None:
        return False
    printed = re.sub(r"\s*([-–])\s*", r"\1", text[: read[1]].strip(" .,"))
    state.add(key, printed, 10.0)
    if text[read[1] :].strip(" .,"):
        state.notes.append(text[read[1] :].strip(" .,"))
    return True


def _short_container(part: str, state: State) -> bool:
    """A box or folder by its letter (`b. 12, f. 4`): only where a collection, or a box, stands before it."""
    box, folder = _SHORT_BOX.fullmatch(part), _SHORT_FOLDER.fullmatch(part)
    if box is not None and state.levels and not state.boxed:
        state.add("box", box["value"], 8.0)
    elif folder is not None and state.last in ("box", "container", "carton"):
        state.add("folder", folder["value"], 8.0)
    else:
        return False
    return True


def _by_form(part: str, state: State, *, is_last: bool) -> bool:
    film = _FILM.match(part)
    item, number = _NUMBERED_ITEM.fullmatch(part), _NO.fullmatch(part)
    if item is not None:
        state.add("call-number" if state.levels else "collection", item["head"], 4.0)
        state.add("item", item["item"], 4.0)
    elif number is not None and state.last in ("volume", "roll", "reel"):
        state.add("document-number", number["value"], 4.0)
    elif _OFFICE_ID.fullmatch(part):
        state.add("container-number", part, 8.0)
    elif _short_container(part, state):
        return True
    elif state.last in ("page", "frame", "leaf") and _MORE_PAGES.fullmatch(part):
        state.lengthen(part)
    elif film is not None:
        state.add("microfilm", film["value"], 8.0)
        _rest(part[film.end() :], state, is_last=is_last)
    elif LOT.search(part):
        state.add("lot-file", part, 12.0)
    elif _SERIES.match(part):
        state.mode = "subject" if _SUBJECT_SERIES.search(part) else "decimal"
        state.add("series", part, 8.0)
    elif _FRAME.fullmatch(part):
        state.add("reel-frame", part, 8.0)
    elif part.isdigit() and is_last and state.numbered_last and not _YEARS.fullmatch(part) and len(part) < 5:
        state.add("page", part)
    elif CABLE.fullmatch(part):
        state.add("telegram", part, 8.0)
    elif DECIMAL.fullmatch(part) and (state.mode == "decimal" or not state.boxed):
        state.add("decimal-file", part, 12.0)
    else:
        return False
    return True


def _by_place(part: str, state: State) -> None:
    """Free text: what it is follows from what stands before it."""
    quoted = _QUOTED.fullmatch(part)
    if state.noted:
        state.notes[-1] += f", {part}"
    elif state.mode == "entry" and state.last == "entry":
        _goes_on(part, state)
    elif state.last == "part" and quoted is not None:
        state.levels[-1] = ("part", f"{state.levels[-1][1]}, {part}".replace(",”", "”").replace(',"', '"'))
    elif _YEARS.fullmatch(part) and state.last in ("series", "collection", "volume", "subseries", "system"):
        state.lengthen(part)
        if state.last == "series" and _SERIES.match(state.levels[-1][1]):
            return
    elif (
        state.mode in ("decimal", "subject") and state.last == "series" and _SERIES.match(state.levels[-1][1])
    ):
        state.add("subject-file" if state.mode == "subject" or _SUBJECT.match(part) else "decimal-file", part)
    elif _VOLUME.fullmatch(part):
        state.add("volume", part)
    elif quoted is not None and (state.boxed or state.last in NAMED):
        state.add("item", quoted["inner"])
    else:
        _titled(part, state)


def _goes_on(part: str, state: State) -> None:
    """More of an entry's title, which may end with the number of its lot in brackets."""
    lot = _ASIDE_LOT.search(part)
    state.lengthen(part[: lot.start()] if lot else part)
    if lot is not None:
        state.add("lot-file", lot["lot"], 4.0)


def _titled(part: str, state: State) -> None:
    behind = state.boxed or state.has("lot-file", "accession", "file", "decimal-file", "subject-file")
    if state.last in ("folder", "item") and behind and not _numbered(state):
        state.lengthen(part)
    elif behind and part[0].islower() and state.last != "item":
        state.notes.append(part)
        state.noted = True
    elif state.last in ("folder", "file") and behind:
        state.add("item", part)
    elif behind or state.has("folder"):
        state.add("folder", part)
    elif state.last == "collection" and _CALL_NUMBER.fullmatch(part) and not _MONTH.match(part):
        state.add("call-number", part)
    elif part.endswith("System") and not state.has("record-group"):
        state.add("system", part)
    elif state.last == "series" and not state.mode:
        state.lengthen(part)
    elif state.has("record-group", "collection", "microfilm"):
        state.add("series", part)
    else:
        state.add("collection", part)


def _numbered(state: State) -> bool:
    return NUMBER.fullmatch(state.levels[-1][1]) is not None
