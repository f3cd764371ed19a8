"""The place where a document was written, in the words between it and its date."""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import is_city
from citekit.exchange.footnote.correspondence import is_paper, is_town
from citekit.exchange.footnote.document_type import EDGE, genres, type_of_title
from citekit.exchange.footnote.vocabulary import footnote_words

#: the place of writing with the word for it, and one with the town that it is in: `from Barcelona`, `Belvoir
#: (Enge, Zürich)`
_FROM_PLACE = re.compile(
    r"(?:written\s)?from\s(?:the\s)?(?P<place>[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_a-z]?[^\W\d_]+){0,2})"
)
_WITHIN_PLACE = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_]+){0,2} \((?P<outer>[^()\d]{2,50})\)")


def place_from(part: str) -> str:
    """The place of writing in a part that can be nothing else; "" in any other."""
    bare = part.strip(" ,;.")
    found = _FROM_PLACE.fullmatch(bare)
    if found is not None:
        return found["place"]
    within = _WITHIN_PLACE.fullmatch(bare)
    return bare if within is not None and any(is_town(one) for one in _LISTED.split(within["outer"])) else ""


_LISTED = re.compile(r",\s|/")
_TOWN = re.compile(r"[^\W\d_a-zа-яіїє][^\W\d_A-ZА-Я]{2,}(?:-[^\W\d_]+)*")


#: places by their first word: `Fort William`, `Port Elizabeth`, `Mount Vernon`, `Government House`
SEAT = re.compile(
    r"(?:Fort|Port|Camp|Mount|Cape|Point|Lake|New|San|Santa|Santo|São|St\.?|Saint|Sainte|Sankt|Bad|El|Los|Las|La|Le|"
    r"Den|Ciudad|Puerto|Villa|Vila|Nowy|Nowa|Nový|Nová|Novi|Nova|Porto|Castel|Monte|Upper|Lower|Great|Little)\s[^\W\d_a-z][^\W\d_]{2,}|"
    r"Government\sHouse|(?:[^\W\d_a-z][^\W\d_]+\s)(?:Castle|Abbey|Palace|Park|Lodge|Hall|Manor)"
)


#: an office at its seat, behind which a strange word is its holder: `Botschafter in Berlin, Bülow`
_SEATED = re.compile(r"\s(?:in|à|en|zu)\s[^\W\d_a-z][^\W\d_]+$")


def take_place(parts: list[str]) -> tuple[str, list[str]]:
    """The place of writing among what stands between a document and its date (`Boston, MA`), and the rest.

    A single capitalised word is one too, where it is no kind of document and no word on the copy.
    """
    places = [part for part in parts if place_from(part) or _is_town(part.strip(EDGE))]
    rest = [part for part in parts if part not in places]
    return ", ".join(place_from(part) or part.strip(EDGE) for part in places), rest


def _is_town(part: str) -> bool:
    word, table = part.lower(), footnote_words()
    if (
        word in genres()
        or word in table.papers
        or word in table.weekdays
        or part[:1].islower()
        or is_recipient(part)
        or not table.offices.isdisjoint((word, *word.split("-")))
        or word in (*table.states, *table.copy)
        or word in table.posts
    ):
        return False
    return is_city(part) or (
        part[:1] < "\u3040" and (_TOWN.fullmatch(part) or SEAT.fullmatch(part)) is not None
    )


#: small words of Romance languages, in which callings and matters behind a name have small letters
_ROMANCE = re.compile(r"\s(?:d[aou]s?|del|dell[aeo]|ao|aux?|des)\s\w")
#: the dative of a Russian or Ukrainian surname: another recipient
_DATIVE = re.compile(r"[А-ЯІЇЄ]\w+(?:[оеё]ву|[иіы]ну|скому|цкому|ському|цькому|[еи]нку|ичу|енкові|[ое]ві)")


def is_recipient(part: str) -> bool:
    """Whether a part behind a recipient is another one in the dative: `Сталин — Кагановичу, Молотову`."""
    return _DATIVE.fullmatch(part.strip(EDGE)) is not None and not is_city(part.strip(EDGE))


def _is_paper(title: str) -> bool:
    """Whether a title names the kind of its document; one in English by its type alone, for behind it stands
    a calling (`Will of John Smith, Yeoman`).
    """
    if type_of_title(title) != "document":
        return True
    words = title.split()
    if " to " in title and len(words) > 2 and is_paper(words[1]):
        return True  # `Royal cédula to the Duke`
    if " of " in title or " by " in title or not title[:1]:
        return False
    return is_paper(title.split()[0]) or _ROMANCE.search(title) is not None


def town_behind_stop(text: str) -> tuple[str, list[str]]:
    """A description without the town behind its stop: `Carta a Régis Debray. Santiago`, as lists write it."""
    head, stop, last = text.strip(" ,;").rpartition(". ")
    town = last.strip(EDGE)
    if not stop or not _is_paper(head) or not _is_town(town):
        return text, []
    # an initial, an ordinal number or an abbreviation (`Prof. Pushkov`) is no end of a sentence
    if not re.search(r"[^\W\d_]{5}$", head) and not (is_town(town) and re.search(r"[^\W\d_]{2}$", head)):
        return text, []
    return head, [last.strip(EDGE)]


def without_place(title: str, places: list[str]) -> str:
    """A title without the place of writing behind it (`..., Boston, MA`; `..., datelined Delhi`)."""
    written = re.search(r",\s+(?:datelined\s+)([^,]+)$", title)
    if written is not None:
        places.append(written[1])
        return title[: written.start()]
    head, comma, last = title.rpartition(", ")
    named = is_city(last) or _SEATED.search(head) is None
    if comma and named and _is_paper(head) and _is_town(last) and title[-1] not in '”"»':
        places.insert(0, last)
        while (cut := head.rfind(", ")) > 0 and is_city(head[cut + 2 :], states=False):
            places.insert(0, head[cut + 2 :])
            head = head[:cut]
        return head
    while (
        (cut := title.rfind(", ")) > 0 and title[-1] not in '”"»)' and is_city(title[cut + 2 :].strip(EDGE))
    ):
        places.insert(0, title[cut + 2 :].strip(EDGE))
        title = title[:cut]
    return re.sub(r",([”\"»])$", r"\1", title.strip(" "))
