"""What a footnote says of a document besides its place: in, the words before and behind the shelfmark; out,
people, title, kind, date, address, and what was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.exchange.date_words import FoundDate, find_dates
from citekit.exchange.footnote_words import alternatives, footnote_words
from citekit.frozen import dataclass
from citekit.records.names import parse_name
from citekit.records.record import Name
from citekit.records.tables import types

_URL = re.compile(r"<?\bhttps?://[^\s<>]+[^\s<>.,;)]>?")
QUOTED = re.compile(
    r"“(?P<curly>[^”]+)”|«(?P<angle>[^»]+)»|„(?P<low>[^“”]+)[“”]|(?<!\w)\"(?P<straight>[^\"]+)\"(?!\w)"
    r"|《(?P<chinese>[^》]+)》"
)
_ACCESSED = re.compile(
    r"[(\[,.\s]*\b(?:accessed|retrieved|last visited|дата обращения|дата звернення|abgerufen am|consulté le)"
    r"(?:\son)?:?",
    re.I,
)
_EDGE = " \t,.;:()"
_FAMILY_FIRST = re.compile(r"([^\W\d_][\w-]+)\s+((?:[^\W\d_]\.\s?){1,3}),?\s*(?=[^\W\d_]{2})")
# Years and months alone may belong to a shelfmark (`Central Decimal File, 1945–49`).
_YEARS = re.compile(r"\d{4}(?:/\d{4}|-\d\d)?")
# A description has a word: `CC(61)45` is none.
_TITLE = re.compile(r"[^\W\d_]{4}|[\u3040-\u9fff]{2}")
_SMALL = re.compile(r"and|und|et|i|и|та|of|the|for|de|von|van|der|di|da|la|le|du|af")
_PERSON = re.compile(
    r"(?:(?:[^\W\d_]\.(?:\s|(?=\w)))+|[^\W\d_a-zа-я][^\W\d_A-ZА-Я]+\s)"
    r"(?:[^\W\d_]\.\s?)*(?:(?:von|van|de|der|di)\s)*[^\W\d_a-zа-я][^\W\d_]*[^\W\d_A-ZА-Я](?:-\w+)?"
)


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
class Facts:
    """What is told apart before the shelfmark is looked for: its numbers must not be read as levels.

    `text` is the rest of the note, `date` EDTF or None, `fields` the address and the collection.
    """

    text: str
    date: str | None
    fields: Mapping[str, str]


def take_facts(note: str) -> Facts:
    """Take the address, a digital collection and the last whole date that stands outside quotes and alone."""
    from citekit.exchange.wilson_table import wilson_table

    fields: dict[str, str] = {}
    text = _take_url(_take_accessed(note, fields), fields)
    for name in wilson_table().collections:
        found = re.search(rf"[,.]?\s*{re.escape(name)}(?=[,.])", text)
        if found:
            fields["collection"] = name
            text = text[: found.start()] + text[found.end() :]
            break
    quotes = [match.span() for match in QUOTED.finditer(text)]
    whole = [date for date in find_dates(text) if not _YEARS.fullmatch(date.edtf) and _alone(text, date)]
    outside = [date for date in whole if not any(start < date.start < end for start, end in quotes)]
    if not outside:
        return Facts(text, None, fields)
    date = outside[-1]
    before, behind = text[: date.start].rstrip(" ,;"), text[date.end :].lstrip(" ,;")
    closed = before.endswith(("”", '"', "»", ".", "//")) or behind.startswith((".", "//")) or not before
    return Facts(
        f"{before}{'. ' if behind.startswith('.') and before else ' ' if closed else ', '}{behind.lstrip('. ')}".strip(),
        date.edtf,
        fields,
    )


def read_description(before: str, behind: str, facts: Facts, *, gost: bool = False) -> Description:
    """Read the description, which stands before the shelfmark, behind it, or in both places.

    In a note after GOST authors stand family name first, without a comma.
    """
    fields = dict(facts.fields)
    head, tail = (text.strip(" ,;") for text in (before, behind))
    main, other = (head, tail) if head.strip(_EDGE) else (tail, "")
    quoted = QUOTED.search(main)
    if quoted is not None and main[: quoted.start()].strip(_EDGE) and not named_before(main, quoted.start()):
        quoted = None
    people, main_words, extra = _around_title(main, quoted)
    names: list[tuple[str, tuple[Name, ...]]] = [("author", people)] if people else []
    rest, date = extra if quoted else main_words, facts.date
    if date is None:
        rest, date = _take_date(rest)
    if date is None:
        other, date = _take_date(other)
    rest = _take_roles(rest, names)
    other = _take_roles(other, names)
    kind_said = ""
    if quoted is None:
        rest, kind_said = take_kind(rest)
        rest, authors = _family_first(rest) if gost else (rest, ())
        names += [("author", authors)] if authors else []
        rest, kind_said = _kind_between(rest) if not kind_said else (rest, kind_said)
        correspondents = correspondents_of(rest)
        if correspondents and not names_of(names, "author"):
            names += [("author", (correspondents[0],)), ("recipient", (correspondents[1],))]
            rest, kind_said = "", kind_said or "letter"
    kind, left = _kind(rest) if quoted else ("", ())
    title = next(group for group in quoted.groups() if group) if quoted else rest
    title = title.strip().rstrip(",").strip() if quoted else _trimmed(title)
    left_over = [*left, other.strip(_EDGE)]
    if title and not quoted:
        title, said = _without_state(title)
        left_over += said
    if title and not quoted and (not _TITLE.search(title) or title.lower() in footnote_words().states):
        title, left_over = "", [title, *left_over]
    return Description(
        title,
        quoted is not None,
        kind or kind_said or _kind_of_title(title),
        date,
        tuple(names),
        fields,
        tuple(filter(None, left_over)),
    )


def names_of(names: list[tuple[str, tuple[Name, ...]]], role: str) -> tuple[Name, ...]:
    """The people of a role so far."""
    return next((people for name, people in names if name == role), ())


def named_before(text: str, end: int) -> bool:
    """Whether what stands before a quoted title can only be its authors: names, no kind, no number."""
    before = text[:end].strip(_EDGE.replace(".", ""))
    if re.search(r"\d|№", before) or _kind_of_title(before) not in ("document", "letter"):
        return False
    return all(_SMALL.fullmatch(word) or word[:1].isupper() for word in re.split(r"[\s,;]+", before) if word)


def take_kind(text: str) -> tuple[str, str]:
    """An unquoted description without the kind that stands behind it: `Kennan to Byrnes, telegram`."""
    head, comma, last = text.rpartition(",")
    kind = _genres().get(last.strip(_EDGE).lower(), "") if comma else ""
    return (head.strip(" ,"), kind) if kind else (text, "")


def _without_state(title: str) -> tuple[str, list[str]]:
    """A title without what is said of the copy behind it (`... Copy.`)."""
    head, stop, last = title.rpartition(". ")
    return (head, [last]) if stop and last.strip(" .").lower() in footnote_words().states else (title, [])


def _family_first(text: str) -> tuple[str, tuple[Name, ...]]:
    """`Сталин И. В. Письмо Молотову` (GOST R 7.0.5-2008, 10) without its authors, and these.

    Only before a kind of document: `Доклад Н. С. Хрущева` begins with no author.
    """
    if text.partition(" ")[0].lower() in _genres():
        return text, ()
    end, people = 0, []
    while match := _FAMILY_FIRST.match(text, end):
        people.append(parse_name(f"{match[1]}, {match[2].strip()}"))
        end = match.end()
        if _kind_of_title(text[end:]) != "document":
            return text[end:], tuple(people)
    return text, ()


def _kind_between(text: str) -> tuple[str, str]:
    """`Andrei Gromyko, telegram to Vyacheslav Molotov` as `Andrei Gromyko to ...`, and its kind."""
    match = re.fullmatch(r"([^,]+), ([^,]+?) to ([^,]+)", text.strip(" ,;"))
    kind = _genres().get(match[2].lower(), "") if match else ""
    plain = f"{match[1]} to {match[3]}" if match else ""
    return (plain, kind) if kind and correspondents_of(plain) else (text, "")


def correspondents_of(text: str) -> tuple[Name, Name] | None:
    """Writer and recipient of `George Kennan to James Byrnes`, both with given names; else None."""
    writer, to, recipient = text.strip(_EDGE.replace(".", "")).partition(" to ")
    if not to or not (_PERSON.fullmatch(writer) and _PERSON.fullmatch(recipient)):
        return None
    first, second = parse_name(writer), parse_name(recipient)
    if first.literal or second.literal or _kind_of_title(writer) != "document":
        return None
    return first, second


def _around_title(text: str, quoted: re.Match[str] | None) -> tuple[tuple[Name, ...], str, str]:
    """Authors before a quoted title, the words of an unquoted one, and what follows a quoted one."""
    if quoted is None:
        return (), text, ""
    before = text[: quoted.start()].strip(_EDGE)
    return people_of(before) if before else (), "", text[quoted.end() :].strip(" ,;.")


def people_of(text: str) -> tuple[Name, ...]:
    """The names of a list such as `A, B, and C` or `A and B`."""
    parts = re.split(
        r"\s*;\s*|\s*,?\s+(?:and|und|et|i|и|та|&)\s+|,\s+(?=\S+\s+\S)", text.strip(_EDGE.replace(".", ""))
    )
    return tuple(parse_name(part.strip()) for part in parts if part.strip())


def _take_url(text: str, fields: dict[str, str]) -> str:
    match = _URL.search(text)
    if match is None:
        return text
    fields["url"] = match[0].strip("<>")
    before = re.sub(r"(?:\b(?:URL|Режим доступа)\s*:?|[\s,]|(?<=\s)[–—-])+$", "", text[: match.start()])
    return before + text[match.end() :].lstrip(" .,")


def _take_accessed(text: str, fields: dict[str, str]) -> str:
    """The text without `(дата обращения: 12.03.2020)`: the last date of a note must not be this one."""
    for match in _ACCESSED.finditer(text):
        day = next((date for date in find_dates(text[match.end() :]) if date.start <= 3), None)
        if day is not None:
            fields["accessed"] = day.edtf
            behind = text[match.end() + day.end :]
            return text[: match.start()].rstrip(" ,(") + behind.lstrip(") ")
    return text


def _take_date(text: str) -> tuple[str, str | None]:
    """The text without its date: the last one that stands by itself between stops or at the end."""
    found = [date for date in find_dates(text) if _alone(text, date)] or find_dates(text)[-1:]
    if not found:
        return text, None
    date = found[-1]
    before, behind = text[: date.start].rstrip(" ,;(["), text[date.end :].lstrip(" ,;)].")
    before = re.sub(r"(?:^|\s)(?:on|of|от|vom|du|z|ze|dated|датированн\w+)$", "", before)
    return f"{before}, {behind}".strip(" ,") if before and behind else before or behind, date.edtf


def _alone(text: str, date: FoundDate) -> bool:
    before, behind = text[: date.start].rstrip(), text[date.end :].lstrip()
    closed = not behind or behind[0] in ",.;:)]" or text[date.end - 1] == "."
    return (not before or before[-1] in ',.;:([”»"') and closed


@lru_cache(maxsize=1)
def _role_phrase() -> re.Pattern[str]:
    roles = footnote_words().roles
    groups = "|".join(f"(?P<{role}>{alternatives(phrases)})" for role, phrases in roles.items())
    return re.compile(
        rf"(?:^|[,.;]\s+)(?:{groups})\s+(?P<who>(?:[^,.;]|(?<=\b\w)\.|(?<=\b\w\w)\.\s(?=[A-Z]))+)",
        re.IGNORECASE,
    )


def _take_roles(text: str, names: list[tuple[str, tuple[Name, ...]]]) -> str:
    """The text without `trans. X`, `ed. Y`; the people go to `names`."""
    for match in _role_phrase().finditer(text):
        role = next(role for role in footnote_words().roles if match[role])
        people = people_of(match["who"])
        if people and all(str(name)[:1].isupper() for name in people):
            names.append((role, people))
            text = text.replace(match[0], "", 1)
    return text.strip(" ,;")


@lru_cache(maxsize=1)
def _genres() -> Mapping[str, str]:
    """Genre words of every language, small letters, to the type that bears them first."""
    found: dict[str, str] = {}
    for name, row in types().items():
        for word in (name, *row.genre.values()):
            found.setdefault(word.lower(), name)
    return found


def _kind(text: str) -> tuple[str, tuple[str, ...]]:
    """The kind of document that a part between commas names, and the other parts."""
    parts = [part.strip(_EDGE) for part in re.split(r",\s+", text) if part.strip(_EDGE)]
    kinds = [part for part in parts if part.lower() in _genres()]
    kind = _genres()[kinds[0].lower()] if kinds else ""
    return kind, tuple(part for part in parts if part not in kinds[:1])


def _kind_of_title(title: str) -> str:
    """`Letter from X`, `Письмо Х`: the kind that the first words of a title name, else a plain document."""
    words = title.lower().split()
    for length in (3, 2, 1):
        found = _genres().get(" ".join(words[:length]).strip(".,:"))
        if found:
            return found
    if re.match(r"\S+(?:\s\S+){0,3}\sto\s[A-Z]", title):
        return "letter"
    return "document"


def _trimmed(text: str) -> str:
    """An unquoted title without the stop that closed it."""
    if ")" in text and "(" not in text.strip(" ,;:("):
        text = text.replace(")", " ")
    text = re.sub(r",\s*(?:n\.\s?d\.|undated|б\.\s?д\.)$", "", text.strip(" ,;:("))
    bare = re.sub(r",\s+(?:in|at|from|aus|bei|dans|v|в|w)$", "", text.strip(" ,;:("))
    return bare[:-1].rstrip() if bare.endswith(".") and not re.search(r"\b\w{1,2}\.$", bare) else bare
