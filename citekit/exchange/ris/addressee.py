"""The secondary author (A2) of a manuscript: its editor, or the one to whom a letter is written.

RIS (2001) calls A2 an editor; Zotero and EndNote have no meaning for it in manuscripts. The record decides:
the title names the person behind `to`, or the title or the kind of manuscript says that it is a letter.
"""

from __future__ import annotations

import re

from citekit.exchange.footnote.document_type import genres, type_of_title
from citekit.foundation import lazy_regex
from citekit.records.record import Name
from citekit.records.tables import record_type

# `to` of the languages whose titles have it as a word of its own
_TO = lazy_regex.compile(r"(?<!\w)(?:to|an|à|au|a|ad|aan|till|til|do|k|к|ко|до)\s")


def is_addressee(name: Name, title: str, genre: str, type_: str) -> bool:
    """Whether the secondary author of a manuscript with this title and kind is its recipient."""
    if record_type(type_).csl != "manuscript":
        return False
    family = name.family or name.literal
    match = _TO.search(title)
    if match and family and re.search(rf"(?<!\w){re.escape(family)}(?!\w)", title[match.end() :]):
        return True
    kind = genres().get(genre.lower()) or type_of_title(title)
    return record_type(kind).csl == "personal_communication"
