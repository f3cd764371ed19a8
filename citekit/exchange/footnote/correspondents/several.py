"""Letters of several people, and of people whose post stands behind their names.

`Stalin, Molotov and Mikoyan to Voroshilov and Zhdanov`; `John Smith, governor of Jamaica, to the king`;
`Alfred Howitt, to Mary Howitt`.
"""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import is_city
from citekit.exchange.footnote.correspondents.naming import named
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.record import Name

_CAPITAL = r"[^\W\d_a-zа-я][\w’'-]*[^\W\d_]"
_PARTICLE = r"(?:(?:de|von|van|der|den|di|du|la|le|del|af|zu)\s)*"
_ONE = rf"(?:[^\W\d_]\.\s?)*(?:{_CAPITAL}\s){{0,2}}{_PARTICLE}{_CAPITAL}"
_AND = r",?\s(?:and|und|et|y|e|i|en|og|och)\s"
_OTHERS = r",?\s(?:etc\.?|et\sal\.?|and\sothers)(?!\w)"
_LIST = rf"{_ONE}(?:(?:,\s{_ONE}){{1,4}}{_AND}{_ONE}|(?:,\s{_ONE}){{0,4}}{_OTHERS})"
_PAIR = rf"{_ONE}(?:{_AND}{_ONE})?"
_SEVERAL = lazy_regex.compile(
    rf"(?:(?P<writers>{_LIST})\sto\s(?P<recipients>{_LIST}|(?:the\s)?{_PAIR})"
    rf"|(?P<writer>{_PAIR})\sto\s(?P<people>{_LIST}))(?=$|[,.]\s|[,.]$)"
)
_BETWEEN = lazy_regex.compile(rf"{_AND}|,\s")
#: a post in small letters, or no post, between the writer and his recipient
_WITH_POST = lazy_regex.compile(
    rf"(?P<writer>(?:Sir\s)?(?:[^\W\d_]\.\s?|{_CAPITAL}\s){{1,3}}{_PARTICLE}{_CAPITAL})"
    r"(?:,\s(?P<post>[^\W\d_A-ZА-Я]{4,}[^,;:\d“”«»]{0,60}))?,\sto\s"
    r"(?P<recipient>(?:(?:the|his|her|their|my)\s[^\W\d_]|[^\W\d_a-zа-я])[^,;:\d“”«»]{1,60})"
)


@dataclass(frozen=True, slots=True)
class Sent:
    """The people on both sides of a letter, and where the words about them end."""

    writers: tuple[Name, ...]
    recipients: tuple[Name, ...]
    end: int


def sent_by_several(text: str) -> Sent | None:
    """The people of a letter with which a text begins, several on one side; None where there is none."""
    found = _SEVERAL.match(text)
    if found is None:
        return None
    writers = _people(found["writers"] or found["writer"])
    recipients = _people(found["recipients"] or found["people"])
    if any(all(map(is_city, people)) or any(map(names_paper, people)) for people in (writers, recipients)):
        return None
    return Sent(tuple(map(named, writers)), tuple(map(named, recipients)), found.end())


def sent_with_post(text: str) -> Sent | None:
    """The people of a letter with which a text begins, whose writer's post stands behind his name."""
    found = _WITH_POST.match(text)
    if found is None or names_paper(found["writer"]) or is_city(found["writer"]):
        return None
    return Sent((named(found["writer"]),), (named(found["recipient"].rstrip(" .")),), found.end())


def _people(text: str) -> tuple[str, ...]:
    bare = re.sub(_OTHERS + r"$", "", text)
    return tuple(filter(None, _BETWEEN.split(bare)))


def names_paper(name: str) -> bool:
    """Whether a name has a word for a paper or body, which makes it the name of no person."""
    table = footnote_words()
    bodies = table.offices | table.unnamed["bodies"]
    return is_paper_word(name) or any(word in bodies for word in _words(name))


def is_paper_word(name: str) -> bool:
    """Whether a name has a word for a paper."""
    table = footnote_words()
    return any(word in table.papers or word in table.unnamed["papers"] for word in _words(name))


def _words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[^\W\d_]+", name)]


#: a force by its number: `2 Brigade`, `1st Southern Division`, `Force 136`
UNIT = lazy_regex.compile(
    r"(?<!\w)(?:\d{1,3}(?:st|nd|rd|th)?\s(?:[^\W\d_a-z][^\W\d_]*\s){0,2}"
    r"(?:Army|Brigade|Division|Corps|Battalion|Regiment|Squadron|Group|Wing|Force|Infantry|Cavalry|Fleet|Flotilla|Troop|Company)"
    r"|(?:Force|Mission|Group|District|Area|Sector|Station|Branch|Section|Detachment)\s\d{1,4})(?!\w)"
)
