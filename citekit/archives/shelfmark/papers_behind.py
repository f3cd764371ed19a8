"""Papers behind the number that a library gives them, and what is their own number behind these: `MS 62,
Broadlands Archives, MB1/D246`; `859, Douglas-Home Papers, box 203/1`.
"""

from __future__ import annotations

import re

from citekit.archives.forms.chain import read_chain
from citekit.archives.mention.archive_name import has_institution
from citekit.archives.mention.collection_title import is_titled_collection
from citekit.archives.shelfmark.body import BodyReading
from citekit.archives.shelfmark.whole_mark import is_mark, mark_end
from citekit.archives.tradition import traditions
from citekit.foundation.fast_dataclass import replace

#: words with a capital first and no figure, up to a comma or the end
_NAME = re.compile(r"(?P<name>[A-Z][^\d,;:()\[\]\"“”„«»/]{3,60})(?:,\s|$)")


def with_papers_behind(reading: BodyReading, text: str) -> BodyReading:
    """A reading with the papers that its rest begins with, and the mark and levels behind them."""
    tradition = traditions()[reading.tradition]
    key, mark_key = tradition.free.get("name", ""), tradition.free.get("shelfmark", "")
    found = _NAME.match(reading.rest) if tradition.original == "en" and key and mark_key else None
    if (
        found is None
        or not _are_papers(found["name"])
        or any(_are_papers(value) for _, value in reading.levels)
    ):
        return reading
    at = text.find(found["name"])
    if at < 0 or text.find(reading.levels[0][1].split()[-1]) > at:
        return reading
    before = tuple(pair for pair in reading.levels if text.rfind(pair[1]) < at)
    levels = [*before, (key, found["name"].strip()), *(pair for pair in reading.levels if pair not in before)]
    rest = reading.rest[found.end() :]
    end = mark_end(rest, 0, tradition)
    mark = rest[:end].rstrip(" .,")
    if len(before) == len(reading.levels) and mark and is_mark(mark):
        levels.append((mark_key, mark))
        marks = read_chain(rest, tradition, {}, end)
        levels += [(one.key, one.value) for one in marks]
        rest = rest[marks[-1].end if marks else end :].strip(" ,;.")
    return replace(reading, levels=tuple(levels), rest=rest)


def _are_papers(name: str) -> bool:
    """Whether a name is that of papers: its last word says so and others stand before it."""
    return is_titled_collection(name) or (name.lower().endswith(" archives") and has_institution(name))
