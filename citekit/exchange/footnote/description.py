"""The description of a document in a footnote: people, title, type, date and address.

They stand before the shelfmark or after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.archives.mention.archive_name import has_institution
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import SENT, correspondence_of, is_from_to, is_paper, is_town
from citekit.exchange.footnote.correspondents.quoted import addressee
from citekit.exchange.footnote.date_parts.described import date_within, dated_title, take_date, with_day
from citekit.exchange.footnote.document_type import EDGE, genres, take_type, take_type_among, type_of_title
from citekit.exchange.footnote.early_facts import EarlyFacts
from citekit.exchange.footnote.people import (
    NamesByRole,
    family_first,
    inverted_people,
    is_body_before,
    is_office,
    named_before,
    names_of,
    people_of,
    take_roles,
    take_type_between,
)
from citekit.exchange.footnote.places import place_from, take_place, town_behind_stop, without_place
from citekit.exchange.footnote.quotes import QUOTED
from citekit.exchange.footnote.reference.remainder import without_pages, without_remainder
from citekit.exchange.footnote.remarks import without_copy, without_state
from citekit.exchange.footnote.unquoted import (
    family_comma,
    only_kind,
    sent,
    sent_under_title,
    with_medium,
    written_behind,
)
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.record import Name

# A description has a word, or is the number of a paper of the British Cabinet (`CC(61)45`, `WP(G)(39)10`).
_TITLE = re.compile(r"[^\W\d_]{4}|[\u3040-\u9fff]{2}|^[A-Z]{1,4}\s?(?:\([A-Z]{1,4}\)\s?)?\(\d{2,4}\)\s?\d+")


#: a number of the reference before a description: `12345, John Smith, interviewed by Peter Hart`
_NUMBER = re.compile(
    r"(?:\d[\w./-]*,\s+|[^\W\d_]{0,2}\s?/?\d[\w./]*/[\w./-]+,\s+(?:[^\W\d_]{2,12}\.?\s\d+,\s+)?|[a-zž]{1,3}\.\s\d[\w/]*,?\s+"
    r"|[^\W\d_a-zа-я]{1,3}-?\d[\w/-]*\s+)"
    r"(?=[^\W\d_]{2})"
)


#: sigla and nothing else: `AT ÖStA`
_SIGLA = re.compile(r"(?:[^\W\d_a-zа-я]{2,}\s)*[^\W\d_a-zа-я]{1,3}[^\W\d_A-ZА-Я]?[^\W\d_]{0,2}[^\W\d_a-zа-я]")
#: the letters of an office or body: `SAC`
_LETTERS = re.compile(r"[A-Z]{2,6}")
#: an archive with its siglum: `South African National Archives (SANA)`
_WITH_SIGLUM = re.compile(r"\([A-ZА-ЯІЇЄ]{2,8}\)$")


@dataclass(frozen=True, slots=True)
class Description:
    """The description in its parts; `date` None where none is given, "" where it is said to be undated."""

    title: str
    quoted: bool
    type: str
    date: str | None
    names: tuple[tuple[str, tuple[Name, ...]], ...]
    fields: Mapping[str, str]
    left_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _DescriptionWords:
    """The words of a description by where they stand; `before` and `title` are empty where none is quoted."""

    before: str
    title: str
    rest: str  # an unquoted description, or what follows a quoted title
    other: str  # on the other side of the reference
    town: str  # that stands alone before the reference
    kind: str  # between an author and his quoted title
    said: str  # behind that kind
    stands_first: bool  # before the reference


@dataclass(frozen=True, slots=True)
class _DescriptionReading:
    """What the words of one kind of description say, quoted or not; `type` is "" where no word names it."""

    title: str
    type: str
    date: str | None
    place: str
    left: list[str]


def read_description(
    before: str, behind: str, facts: EarlyFacts, *, gost: bool = False, archive_first: bool = False
) -> Description:
    """Read the description, which stands before the shelfmark, behind it, or in both places.

    In a note after GOST authors stand family name first, without a comma; `archive_first` says that the
    reference stood before the description all the same.
    """
    behind, said = without_remainder(behind)
    words = _divided(before, behind)
    headed = _HEADED.search(words.before) is not None
    people, towns = _without_town(_authors_before(words.before), headed=headed)
    names: NamesByRole = [("author", people)] if people else []
    rest, other, date = _take_dates(words, facts.date)
    rest = take_roles(rest, names)
    other = _take_correspondents(take_roles(other, names), names)
    if words.title:
        found = _read_quoted(words, rest, date, towns, names)
    else:
        first_of_note = words.stands_first and not archive_first
        found = _read_unquoted(words, rest, date, names, gost=gost, first_of_note=first_of_note)
    title, left = found.title, [*said, *found.left, other.strip(EDGE)]
    if not words.title:
        dated = found.date is not None
        title, left = _with_only_title(title, left, names, dated=dated, behind=not words.stands_first)
    return Description(
        title,
        bool(words.title),
        found.type or type_of_title(title),
        found.date,
        tuple(names),
        {**facts.fields, "event-place": found.place} if found.place else dict(facts.fields),
        tuple(filter(None, left)),
    )


def _divided(before: str, behind: str) -> _DescriptionWords:
    """The words on both sides of a reference."""
    head, tail = (text.strip(" ,;") for text in (before, behind))
    main, other, town = _main_part(head, tail)
    stands_first = main is head
    main, kind, said = _with_kind_apart(main)
    quoted = QUOTED.search(main)
    if quoted is None or (main[: quoted.start()].strip(EDGE) and not named_before(main, quoted.start())):
        return _DescriptionWords("", "", main, other, town, kind, said, stands_first)
    title = next(group for group in quoted.groups() if group)
    rest = main[quoted.end() :].strip(" ,;.")
    return _DescriptionWords(main[: quoted.start()], title, rest, other, town, kind, said, stands_first)


def _main_part(head: str, tail: str) -> tuple[str, str, str]:
    """What describes the document, what else is said, and the town that stands alone before the reference
    (`Constantinople, 15 April 1919, “Information sur ...”`).
    """
    if head.strip(EDGE) and tail and is_town(head.strip(EDGE)):
        return tail, "", head.strip(EDGE)
    if head.strip(EDGE) and not _leads(tail, head):
        return head, tail, ""
    return tail, head if head.strip(EDGE) else "", ""


def _take_dates(words: _DescriptionWords, date: str | None) -> tuple[str, str, str | None]:
    """The rest and the other words without the date, where it is not known yet, and the date."""
    rest, other = words.rest, words.other
    if date is None:
        rest, date = take_date(rest)
    if date is None:
        other, date = take_date(other)
    return rest, other, date


def _read_quoted(
    words: _DescriptionWords, rest: str, date: str | None, towns: list[str], names: NamesByRole
) -> _DescriptionReading:
    """A description with a quoted title: its day and kind stand behind it or in it; people go to `names`."""
    title, date = (words.title, date) if date is not None else dated_title(words.title)
    title = title.strip().rstrip(",").strip()
    kind, others = take_type_among(rest)
    recipients = addressee(words.said)
    names += [("recipient", recipients)] if recipients else []
    beside = [*towns, *filter(None, (words.town, "" if recipients else words.said)), *others]
    behind_title = written_behind(rest) if not names_of(names, "author") else None
    if behind_title is not None:
        names.append(("author", behind_title))
    placed = len(date or "") == len("1782-04-10") and bool(take_place(beside)[0])
    kind = sent_under_title(title, words.before, kind, names, placed=placed)
    place, left = _place_among(beside, date, names)
    return _DescriptionReading(title, kind or words.kind, date, place, left)


def _read_unquoted(
    words: _DescriptionWords,
    rest: str,
    date: str | None,
    names: NamesByRole,
    *,
    gost: bool,
    first_of_note: bool,
) -> _DescriptionReading:
    """A description without quotation marks, the marks of its copy taken off first; people go to `names`."""
    places = [words.town] if words.town else []
    rest, date = with_day(rest, date)
    rest, pages = without_pages(rest)
    date = date_within(rest) if date is None else date
    if date is not None:
        rest, behind_stop = town_behind_stop(rest)
        places = [*places, *behind_stop]
    rest, collection = _without_collection(rest)
    rest, copy = without_copy(rest)
    rest, kind, beside = _take_people(rest, names, gost=gost, first_of_note=first_of_note)
    places = [*beside, *places]
    title = _trimmed(rest if _ends_with_recipient(rest, names) else without_place(rest, places))
    place, places = _place_among(places, date, names)
    return _DescriptionReading(
        title,
        words.kind or kind,
        date,
        place,
        [*filter(None, [words.said]), *pages, *collection, *copy, *places],
    )


def _take_people(
    text: str, names: NamesByRole, *, gost: bool, first_of_note: bool
) -> tuple[str, str, list[str]]:
    """The title of an unquoted description, its kind, and the place of writing; its people go to `names`."""
    text, kind, said = with_medium(family_comma(text, names))
    if kind:
        return text, kind, said
    text, kind = only_kind(text, names) or take_type(text)
    if gost:
        text, authors = family_first(text)
        names += [("author", authors)] if authors else []
    between = take_type_between(text) if not kind else None
    if between is None:
        return sent(text, kind, names, first_of_note=first_of_note)
    (writers, recipients), kind = between
    names += [("author", writers), ("recipient", recipients)]
    return text.partition(", ")[2].strip(EDGE), kind, []


def _place_among(beside: list[str], date: str | None, names: NamesByRole) -> tuple[str, list[str]]:
    """The place of writing beside a date, and what else stands there; behind an office it is its seat."""
    place, others = take_place(beside)
    if not place or (date is None and not any(map(place_from, beside))):
        return "", beside
    recipients = names_of(names, "recipient")
    at_seat = is_office(recipients) or any(_LETTERS.fullmatch(str(one)) for one in recipients)
    if at_seat and not any(place in str(writer) for writer in names_of(names, "author")):
        return "", beside
    return place, others


def _with_only_title(
    title: str, left: list[str], names: NamesByRole, *, dated: bool, behind: bool
) -> tuple[str, list[str]]:
    """An unquoted title without what describes no document, which goes to what is left; `behind` says that
    it stands behind the reference, whose last number may have stayed before it.
    """
    title, said = without_state(title)
    left = [*left, *said]
    if title and (is_holder(title, dated=dated) or is_town(title)):
        return "", [title, *left]
    number = _NUMBER.match(title) if behind else None
    if number is not None:
        title, left = title[number.end() :], [number[0].rstrip(", "), *left]
    return (title, left) if not title or _describes(title, names) else ("", [title, *left])


def _describes(title: str, names: NamesByRole) -> bool:
    """Whether words say something of a document: more than `copy`, and a word, or writer and recipient."""
    author = names_of(names, "author")
    if title.lower() in footnote_words().states and not author:
        return False
    return _TITLE.search(title) is not None or bool(author and names_of(names, "recipient"))


def _without_town(people: tuple[Name, ...], *, headed: bool) -> tuple[tuple[Name, ...], list[str]]:
    """Nobody, where the one name before a quoted title is a town, papers or a kind of paper, and this."""
    if len(people) == 1 and (headed or is_town(str(people[0])) or is_paper(str(people[0]))):
        return (), [str(people[0])]
    return people, []


def _ends_with_recipient(title: str, names: NamesByRole) -> bool:
    """Whether the town with which a title ends is its recipient's seat (`External Affairs, Canberra`)."""
    last = str((*names_of(names, "recipient"), "")[0])
    return ", " in last and title.rstrip(EDGE).endswith(last)


def _take_correspondents(text: str, names: NamesByRole) -> str:
    """A text without `from X to Y` behind the kind of a document and its date, where nobody is named yet."""
    text = text.rstrip(" .")
    found = correspondence_of(text) if is_from_to(text) and not names else None
    if found is None:
        return text
    names += [("author", found.writers), ("recipient", found.recipients)]
    return ""


def _without_collection(text: str) -> tuple[str, list[str]]:
    """A description without a collection that is a sentence of its own beside it, and the collection."""
    if (first := _COLLECTION_FIRST.match(text)) is not None:
        return text[first.end() :], [first["name"]]
    head, stop, last = text.rstrip(" .,;").rpartition(". ")
    if not stop or not _SENTENCE.search(head) or not is_collection(last) or re.search(r"\d", last):
        return text, []
    return head, [last]


#: the name of a collection before a description: `Zbirka Slovenske ljudske stranke. Poročilo o odnosih`
_COLLECTION_FIRST = re.compile(
    r"(?P<name>(?:[^\W\d_a-z][^\W\d_]+\s)?(?i:zbirka|fond|zbiór|spuścizna|sbírka|zbierka|фонд|збирка|nachlass|nachlaß|colección|collezione|coleção)"
    r"\s[^.,;\d]{3,80}[^\W\d_]{3})\.\s+(?=[^\W\d_a-zа-я][^\W\d_]{2})"
)
#: the end of a sentence, and of no initial or abbreviation
_SENTENCE = re.compile(r"[^\W\d_]{4}[”»\"’)]?$")


def is_holder(title: str, *, dated: bool = False) -> bool:
    """Whether a title is but the name of a body that keeps an archive, which no document has; beside a date
    one with its siglum.
    """
    if re.fullmatch(r"[^\W\d_a-zа-я][^,\d]*\sPapers", title) or (
        title != title.lower() and _SIGLA.fullmatch(title)
    ):
        return True
    if dated and _WITH_SIGLUM.search(title) is None:
        return False
    return "," not in title and has_institution(title) and type_of_title(title) == "document"


#: `Churchill note, ‘Norway’`, `Kissinger to Nixon, memorandum, “Soviet Views”`
_WRITTEN = re.compile(
    r"(?P<who>[^,;:()\d]{3,60}?)(?:[’']s)?,?\s(?:(?:Cabinet|[Cc]onfidential|[Ss]ecret|[Dd]raft|[Jj]oint|[Uu]npublished|[Pp]ersonal|[Pp]rivate|[Ii]nternal|[Oo]fficial|[Pp]olicy)\s)?(?P<kind>[^\W\d_A-Z]+)(?P<more>\s(?:for|to|on)\s[^,;“\"‘]{2,60})?,?\s"
    r"(?=[“‘\"'«„])"
)
#: `Memo by J. H. Smith, ‘Trade with Burma’`, `Vermerk von Hans Globke, „Zur Lage“`
_WRITTEN_BY = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?)\s)?(?P<kind>[^\W\d_]+(?:\s[a-z]{3,})?)\s(?:by|von|par|por|door|av|af)\s(?:the\s)?"
    r"(?P<who>[^\W\d_a-zа-я](?:[^,;:()\d“”«»„\"‘]|,\s(?=[^,]{3,40},\s[“‘«„\"])){2,60}),\s(?=[“‘\"'«„])"
)


def _with_kind_apart(text: str) -> tuple[str, str, str]:
    """A description without the kind of document between its author and its quoted title, the kind, and what
    is said behind it.
    """
    by = _WRITTEN_BY.match(text)
    if by is not None and genres().get(by["kind"].split()[-1].lower(), "") in SENT:
        return f"{by['who']}, {text[by.end() :]}", genres()[by["kind"].split()[-1].lower()], ""
    found = _WRITTEN.match(text)
    kind = genres().get(found["kind"], "") if found is not None else ""
    if found is None or kind not in SENT or not named_before(found["who"], len(found["who"])):
        return text, "", ""
    return f"{found['who']}, {text[found.end() :]}", kind, (found["more"] or "").strip()


def _leads(tail: str, head: str) -> bool:
    """Whether the document stands behind the reference though words stand before it: the name of its fonds
    (`Kancelaria Cywilna, AAN, sygn. 123, list X do Y`).
    """
    first = tail.partition(" ")[0].lower()
    if first not in genres() or QUOTED.search(head) or re.search(r"\d", head):
        return False
    return type_of_title(head) == "document" and correspondence_of(head) is None


#: `Los Angeles Times Photographic Archive: “Julie Frazier standing”`
_HEADED = re.compile(r"\s(?:Archives?|Collection|Papers|Photographs|Records|Fonds|fonds):\s*$")


def _authors_before(text: str) -> tuple[Name, ...]:
    """The authors before a quoted title."""
    before = re.sub(r"[’']s$", "", text.strip(EDGE))  # `Kennan’s “Long Telegram”`
    before = f"{before})" if "(" in before and ")" not in before else before
    if inverted := inverted_people(text):
        return inverted
    if is_body_before(text):
        return (Name(literal=text.strip(" ,;")),)
    # another name or the post of a person in brackets: not divided
    return (Name(literal=before),) if before.endswith(")") else people_of(before) if before else ()


#: an initial or abbreviation at the end, whose stop closes no title; two capitals are letters of a body
_SHORTENED = re.compile(r"\b(?:\w|\w[^\W\d_A-ZА-ЯІЇЄ]|\d\d)\.$")


def _trimmed(text: str) -> str:
    """An unquoted title without the stop that closed it."""
    text = f"{text})" if "(" in text and ")" not in text else text
    if ")" in text and "(" not in text.strip(" ,;:("):
        text = text.replace(")", " ")
    text = re.sub(r",\s*(?:s\.\s?l\.?(?:\s?n\.?)?|n\.\s?d\.|undated|б\.\s?д\.)$", "", text.strip(" ,;:("))
    bare = re.sub(r",\s+(?:in|at|from|aus|bei|dans|v|в|w)$", "", text.strip(" ,;:("))
    return bare[:-1].rstrip() if bare.endswith(".") and not _SHORTENED.search(bare) else bare
