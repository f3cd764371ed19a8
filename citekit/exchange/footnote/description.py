"""The description of a document in a footnote: people, title, type, date and address.

They stand before the shelfmark or after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.archives.shelfmark.archive_name import has_institution, is_collection
from citekit.exchange.footnote.correspondence import SENT, correspondence_of, is_from_to, is_paper, is_town
from citekit.exchange.footnote.dates import find_dates, is_of_title
from citekit.exchange.footnote.document_type import EDGE, genres, take_type, take_type_among, type_of_title
from citekit.exchange.footnote.early_facts import EarlyFacts, stands_alone
from citekit.exchange.footnote.people import (
    family_first,
    inverted_people,
    is_office,
    named_before,
    names_of,
    people_of,
    take_roles,
    take_type_between,
)
from citekit.exchange.footnote.quotes import QUOTED
from citekit.exchange.footnote.unquoted import (
    family_comma,
    only_kind,
    sent,
    sent_under_title,
    take_place,
    town_behind_stop,
    without_copy,
    without_place,
)
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.record import Name

# A description has a word, or is the number of a paper of the British Cabinet (`CC(61)45`, `WP(G)(39)10`).
_TITLE = re.compile(r"[^\W\d_]{4}|[\u3040-\u9fff]{2}|^[A-Z]{1,4}\s?(?:\([A-Z]{1,4}\)\s?)?\(\d{2,4}\)\s?\d+")


#: a number of the reference before a description: `12345, John Smith, interviewed by Peter Hart`
_NUMBER = re.compile(
    r"(?:\d[\w./-]*,\s+|[^\W\d_]{0,2}\s?/?\d[\w./]*/[\w./-]+,\s+(?:[^\W\d_]{2,12}\.?\s\d+,\s+)?|[a-zž]{1,3}\.\s\d[\w/]*,?\s+)"
    r"(?=[^\W\d_]{2})"
)


#: sigla and nothing else: `AT ÖStA`
_SIGLA = re.compile(r"(?:[^\W\d_a-zа-я]{2,}\s)*[^\W\d_a-zа-я]{1,3}[^\W\d_A-ZА-Я]?[^\W\d_]{0,2}[^\W\d_a-zа-я]")
#: an archive with its siglum: `South African National Archives (SANA)`
_WITH_SIGLUM = re.compile(r"\([A-ZА-ЯІЇЄ]{2,8}\)$")
#: the style of a date that stood behind a title: `Kankrin to Barclay, 22 Jan. 1814 (OS)`
_CALENDAR = re.compile(r"\s\((OS|NS|O\.\s?S\.|N\.\s?S\.|ст\.\s?ст\.|н\.\s?ст\.)\)$")
#: `Письмо Савицкому от 12.05` beside a year: the day of the document
_DAY_AND_MONTH = re.compile(r"\s(?:от|від|vom|z|ze|dated)\s(?P<day>\d{1,2})\.(?P<month>\d{2})\.?$")


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


def read_description(
    before: str, behind: str, facts: EarlyFacts, *, gost: bool = False, archive_first: bool = False
) -> Description:
    """Read the description, which stands before the shelfmark, behind it, or in both places.

    In a note after GOST authors stand family name first, without a comma; `archive_first` says that the
    reference stood before the description all the same.
    """
    fields = dict(facts.fields)
    head, tail = (text.strip(" ,;") for text in (before, behind))
    main, other, town = _main_part(head, tail)
    main, written, said_behind = _with_kind_apart(main)
    quoted = QUOTED.search(main)
    if quoted is not None and main[: quoted.start()].strip(EDGE) and not named_before(main, quoted.start()):
        quoted = None
    people, main_words, extra = _around_title(main, quoted)
    left = [text for text in (town if quoted else "", said_behind) if text]
    people, towns = _without_town(people)
    left = [*towns, *left]
    names: list[tuple[str, tuple[Name, ...]]] = [("author", people)] if people else []
    rest, date = extra if quoted else main_words, facts.date
    places = [town] if town and not quoted else []
    if date is None:
        rest, date = _take_date(rest)
    if date is None:
        other, date = _take_date(other)
    rest = take_roles(rest, names)
    other = _take_correspondents(take_roles(other, names), names)
    stated_type = ""
    if quoted is None:
        rest, date = _with_day(rest, date)
        rest, pages = _without_pages(rest)
        left += pages
        date = _dated_within(rest) if date is None else date
        if date is not None:
            rest, behind_stop = town_behind_stop(rest)
            places = [*places, *behind_stop]
        rest, said = without_copy(_without_collection(rest, left))
        left += said
        rest = family_comma(rest, names)
        rest, stated_type = only_kind(rest, names) or take_type(rest)
        rest, authors = family_first(rest) if gost else (rest, ())
        names += [("author", authors)] if authors else []
        between = take_type_between(rest) if not stated_type else None
        if between is None:
            rest, stated_type, beside = sent(
                rest, stated_type, names, first_of_note=main is head and not archive_first
            )
            places = [*beside, *places]
        else:
            rest, stated_type = "", between[1]
            names += [("author", between[0][0]), ("recipient", between[0][1])]
    kind = ""
    if quoted and date is None:
        quoted_title, date = _dated_title(next(group for group in quoted.groups() if group))
    else:
        quoted_title = ""
    if quoted:
        kind, others = take_type_among(rest)
        left += others
    title = quoted_title or (next(group for group in quoted.groups() if group) if quoted else rest)
    title = (
        title.strip().rstrip(",").strip()
        if quoted
        else _trimmed(title if _ends_with_recipient(title, names) else without_place(title, places))
    )
    if quoted:
        kind = sent_under_title(title, main[: quoted.start()], kind, names)
    place, said = take_place([*places, *left] if quoted else places)
    if place and date is not None and not is_office(names_of(names, "recipient")):
        fields["event-place"] = place
        places, left = said, [] if quoted else left
    left_over = [*left, *places, other.strip(EDGE)]
    if title and not quoted:
        title, said = _without_state(title)
        left_over += said
    if title and not quoted and (is_holder(title, dated=date is not None) or is_town(title)):
        title, left_over = "", [title, *left_over]
    number = _NUMBER.match(title) if not quoted and main is tail else None
    if number is not None:
        title, left_over = title[number.end() :], [number[0].rstrip(", "), *left_over]
    described = _TITLE.search(title) or (names_of(names, "author") and names_of(names, "recipient"))
    state = title.lower() in footnote_words().states and not names_of(names, "author")
    if title and not quoted and (not described or state):
        title, left_over = "", [title, *left_over]
    return Description(
        title,
        quoted is not None,
        kind or written or stated_type or type_of_title(title),
        date,
        tuple(names),
        fields,
        tuple(filter(None, left_over)),
    )


def _main_part(head: str, tail: str) -> tuple[str, str, str]:
    """What describes the document, what else is said, and the town that stands alone before the reference
    (`Constantinople, 15 April 1919, “Information sur ...”`).
    """
    if head.strip(EDGE) and tail and is_town(head.strip(EDGE)):
        return tail, "", head.strip(EDGE)
    if head.strip(EDGE) and not _leads(tail, head):
        return head, tail, ""
    return tail, head if head.strip(EDGE) else "", ""


def _without_town(people: tuple[Name, ...]) -> tuple[tuple[Name, ...], list[str]]:
    """Nobody, where the one name before a quoted title is a town or a kind of paper, and this."""
    if len(people) == 1 and (is_town(str(people[0])) or is_paper(str(people[0]))):
        return (), [str(people[0])]
    return people, []


def _ends_with_recipient(title: str, names: list[tuple[str, tuple[Name, ...]]]) -> bool:
    """Whether the town with which a title ends is its recipient's seat (`External Affairs, Canberra`)."""
    last = str((*names_of(names, "recipient"), "")[0])
    return ", " in last and title.rstrip(EDGE).endswith(last)


def _take_correspondents(text: str, names: list[tuple[str, tuple[Name, ...]]]) -> str:
    """A text without `from X to Y` behind the kind of a document and its date, where nobody is named yet."""
    text = text.rstrip(" .")
    found = correspondence_of(text) if is_from_to(text) and not names else None
    if found is None:
        return text
    names += [("author", found.writers), ("recipient", found.recipients)]
    return ""


def _with_day(text: str, date: str | None) -> tuple[str, str | None]:
    """A text without the day and month with which it ends, and these with the year that stood elsewhere."""
    found = _DAY_AND_MONTH.search(text)
    if found is None or not re.fullmatch(r"\d{4}", date or ""):
        return text, date
    day = f"{int(found['day']):02}.{found['month']}.{date}"
    dates = find_dates(day)
    return (text[: found.start()], dates[0].edtf) if len(dates) == 1 else (text, date)


#: `A külügyminiszter 1944. március 19-i távirata`: the day of the document within its title
_KIND_BEHIND = re.compile(r"-i\s(?P<kind>[^\W\d_]+)")


def _dated_within(text: str) -> str | None:
    """The day that a Hungarian title says of its document before the kind of it."""
    dates = find_dates(text)
    kind = _KIND_BEHIND.match(text, dates[0].end) if len(dates) == 1 else None
    return dates[0].edtf if kind is not None and genres().get(kind["kind"].lower()) in SENT else None


#: pages with the word for them behind: `26.-45. str`
_PAGES = re.compile(r",\s(\d+\.?(?:\s?[-–]\s?\d+\.?)?\s(?:str|стр|lk|lpp|old|s|lp)\.?)$")


def _without_pages(text: str) -> tuple[str, list[str]]:
    """A description without the pages behind it, which are no part of the title, and these."""
    found = _PAGES.search(text.rstrip(" ,;"))
    return (text[: found.start()], [found[1]]) if found is not None else (text, [])


def _without_collection(text: str, left: list[str]) -> str:
    """A description without a collection that is a sentence of its own behind it, which goes to `left`."""
    head, stop, last = text.rstrip(" .,;").rpartition(". ")
    if not stop or not _SENTENCE.search(head) or not is_collection(last) or re.search(r"\d", last):
        return text
    left.append(last)
    return head


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


def _dated_title(title: str) -> tuple[str, str | None]:
    """A quoted title without the day that it ends with (`Letter of X to Y, December 5, 1835`), and the day.

    Only where the title says what kind of document it is: else the day may be what it is about.
    """
    bare = title.strip(" ,.")
    dates = find_dates(bare)
    if not dates or dates[-1].end < len(bare) or not re.fullmatch(r"\d{4}-\d\d-\d\d", dates[-1].edtf):
        return title, None
    head = bare[: dates[-1].start]
    if not head.endswith(", ") or type_of_title(head) == "document":
        return title, None
    return head.rstrip(", "), dates[-1].edtf


#: `Churchill note, ‘Norway’`, `Kissinger to Nixon, memorandum, “Soviet Views”`
_WRITTEN = re.compile(
    r"(?P<who>[^,;:()\d]{3,60}?)(?:[’']s)?,?\s(?P<kind>[^\W\d_A-Z]+)(?P<more>\s(?:for|to|on)\s[^,;“\"‘]{2,60})?,?\s"
    r"(?=[“‘\"'«„])"
)


def _with_kind_apart(text: str) -> tuple[str, str, str]:
    """A description without the kind of document between its author and its quoted title, the kind, and what
    is said behind it.
    """
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


def _without_state(title: str) -> tuple[str, list[str]]:
    """A title without what is said behind it of the copy (`... Copy.`) or of the calendar of its date."""
    calendar = _CALENDAR.search(title)
    if calendar is not None:
        return title[: calendar.start()], [calendar[1]]
    for seam in (". ", ", ", " ("):
        head, stop, last = title.rpartition(seam)
        if stop and last.strip(" .()").lower() in footnote_words().states and head:
            return head, [last.strip(" .()")]
    return title, []


def _around_title(text: str, quoted: re.Match[str] | None) -> tuple[tuple[Name, ...], str, str]:
    """Authors before a quoted title, the words of an unquoted one, and what follows a quoted one."""
    if quoted is None:
        return (), text, ""
    before = re.sub(r"[’']s$", "", text[: quoted.start()].strip(EDGE))  # `Kennan’s “Long Telegram”`
    before = f"{before})" if "(" in before and ")" not in before else before
    # another name or the post of a person in brackets: not divided
    inverted = inverted_people(text[: quoted.start()])
    people = inverted or (
        (Name(literal=before),) if before.endswith(")") else people_of(before) if before else ()
    )
    return people, "", text[quoted.end() :].strip(" ,;.")


#: a title that goes on behind a year or month
_LOWER = re.compile(r"\s[^\W\d_A-ZА-Я]{2}")


def _take_date(text: str) -> tuple[str, str | None]:
    """The text without its date: the last one that stands by itself between stops or at the end."""
    dates = [date for date in find_dates(text) if not is_of_title(text, date)]
    found = [date for date in dates if stands_alone(text, date)] or [
        date for date in dates[-1:] if not _LOWER.match(text, date.end) or len(date.edtf) > len("1920-05")
    ]
    if not found:
        return text, None
    date = found[-1]
    before, behind = text[: date.start].rstrip(" ,;(["), text[date.end :].lstrip(" ,;)].")
    before = re.sub(r"(?:^|\s)(?:on|of|от|vom|du|z|ze|od|den|el|dne|dated|датированн\w+)$", "", before)
    between = " " if behind[:1] == "(" else ", "
    return f"{before}{between}{behind}".strip(" ,") if before and behind else before or behind, date.edtf


def _trimmed(text: str) -> str:
    """An unquoted title without the stop that closed it."""
    text = f"{text})" if "(" in text and ")" not in text else text
    if ")" in text and "(" not in text.strip(" ,;:("):
        text = text.replace(")", " ")
    text = re.sub(r",\s*(?:s\.\s?l\.?(?:\s?n\.?)?|n\.\s?d\.|undated|б\.\s?д\.)$", "", text.strip(" ,;:("))
    bare = re.sub(r",\s+(?:in|at|from|aus|bei|dans|v|в|w)$", "", text.strip(" ,;:("))
    return bare[:-1].rstrip() if bare.endswith(".") and not re.search(r"\b\w{1,2}\.$", bare) else bare
