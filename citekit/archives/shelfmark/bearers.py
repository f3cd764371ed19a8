"""Those that bear the name of an archive: which of them a reference means, and what all read alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.archives.mention.model import ArchiveMention
from citekit.archives.repository import Repository
from citekit.archives.shelfmark.body import BodyReading, read_alone, worth
from citekit.archives.shelfmark.labels import may_speak, most_spoken, told_by_language
from citekit.archives.shelfmark.parts import read_known
from citekit.archives.tradition import allowed_words

_FEWEST_LEVELS = 2  # of a shape that tells its tradition
#: capitals before a number
_LETTERS_AND_NUMBER = re.compile(r"[A-Z].*\d")


def likely(mention: ArchiveMention) -> Sequence[Repository]:
    """Those that bear a name; where there are several, those alone whose words the text has."""
    if len(mention.bearers) == 1:
        return mention.bearers
    shaped = _by_shape(mention)
    if shaped:
        return shaped
    text = f"{mention.before} {mention.after}"
    told = told_by_language(text, mention.bearers)
    if told:
        return told
    spoken = most_spoken(text)
    own = [one for one in mention.bearers if one.tradition in spoken]
    if own:  # a word that is usual in one tradition may stand in another: `f.` in French
        own = [one for one in mention.bearers if one in own or may_speak(text, one.tradition)]
    return (
        own or [one for one in mention.bearers if spoken & {*allowed_words(one.tradition)}] or mention.bearers
    )


def _by_shape(mention: ArchiveMention) -> tuple[Repository, ...]:
    """Those in whose tradition alone there are references of such a shape: `Home Judicial (B), May 1886`."""
    text = (mention.after.lstrip(" ,.:;") or mention.before).strip()
    reading = read_alone(text, with_archive=False)
    if reading is None or reading.rest or len(reading.levels) < _FEWEST_LEVELS:
        return ()
    return tuple(one for one in mention.bearers if one.tradition == reading.tradition)


def tells_apart(reading: BodyReading) -> tuple[int, bool, tuple[int, int, bool, bool]]:
    """What decides between the bearers of a name: words unread, then a form that is one bearer's own."""
    return reading.unread, not reading.own, worth(reading)


def is_anyones_title(mention: ArchiveMention, reading: BodyReading) -> bool:
    """Whether a lone title without a figure is all that is read of a name that several traditions bear."""
    lone = len(reading.levels) == 1 and not any(map(str.isdigit, reading.levels[0][1]))
    return lone and len({one.tradition for one in mention.bearers}) > 1


def alike_to_all(mention: ArchiveMention) -> tuple[Repository, BodyReading] | None:
    """What all that bear a name read alike by its parts, letters and number: `NAI, DT S 9361 G`."""
    found = [(one, read_known(mention, one, None)) for one in likely(mention)]
    told = [(one, reading) for one, reading in found if reading is not None]
    if len(told) < len(found) or len({reading.levels for _, reading in told}) != 1:
        return None
    last = told[0][1].levels[-1][1] if len(told[0][1].levels) == 1 else told[0][1].levels[1][1]
    return told[0] if _LETTERS_AND_NUMBER.match(last) else None
