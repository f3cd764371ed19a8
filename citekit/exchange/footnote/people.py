"""The people of a footnote in their roles, from the words around its title."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.mention.archive_name import has_institution, is_city
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import SENT, correspondence_of, is_paper
from citekit.exchange.footnote.correspondents.naming import without_rank
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.document_type import EDGE, genres, type_of_title
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives
from citekit.records.names import parse_name, parse_written_name, with_text
from citekit.records.record import Name

_FAMILY_FIRST = re.compile(r"([^\W\d_][\w-]+)\s+((?:[^\W\d_]\.\s?){1,3}),?\s*(?=[^\W\d_]{2})")
_SMALL = re.compile(r"&|and|und|et|i|и|та|of|the|for|de|von|van|der|di|da|la|le|du|af")
_PERSON = re.compile(
    r"(?:(?:[^\W\d_]\.(?:\s|(?=\w)))+|[^\W\d_a-zа-я][^\W\d_A-ZА-Я]+\s)"
    r"(?:[^\W\d_]\.\s?)*(?:(?:von|van|de|der|di)\s)*[^\W\d_a-zа-я][^\W\d_]*[^\W\d_A-ZА-Я](?:-\w+)?"
)


#: the people of a description by their roles, in the order in which they are found
NamesByRole = list[tuple[str, tuple[Name, ...]]]


def names_of(names: NamesByRole, role: str) -> tuple[Name, ...]:
    """The people of a role so far."""
    return next((people for name, people in names if name == role), ())


def named_before(text: str, end: int) -> bool:
    """Whether what stands before a quoted title can only be its authors: names, no kind, no number."""
    before = text[:end].strip(EDGE.replace(".", ""))
    if is_body_before(text[:end]):
        return True
    first = before.partition(" ")[0]
    if "," not in before and first != before and is_paper(first):
        return False  # `Справка НКВД СССР «О ходе операции»`
    if re.search(r"\d|№", before) or type_of_title(before) not in ("document", "letter"):
        return False
    return all(
        _SMALL.fullmatch(word.rstrip(".")) or word == "to" or word.lstrip("([")[:1].isupper()
        for word in re.split(r"[\s,;]+", before)
        if word
    )


def is_body_before(text: str) -> bool:
    """Whether a text before a quoted title is a body with small words in its name (`Dyrekcja policji w
    Krakowie,`).
    """
    before = text.strip(EDGE)
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", before)]
    if not text.rstrip().endswith(",") or re.search(r"[\d,]", before) or not before[:1].isupper():
        return False
    if not 2 < len(words) < _MOST_WORDS or words[0] in genres() or is_paper(words[0]):
        return False
    return type_of_title(before) == "document" and not footnote_words().offices.isdisjoint(words[:3])


def family_first(text: str) -> tuple[str, tuple[Name, ...]]:
    """`Сталин И. В. Письмо Молотову` (GOST R 7.0.5-2008, 10) without its authors, and these.

    Only before a kind of document: `Доклад Н. С. Хрущева` begins with no author.
    """
    if text.partition(" ")[0].lower() in genres():
        return text, ()
    end, people = 0, []
    while match := _FAMILY_FIRST.match(text, end):
        people.append(with_text(parse_name(f"{match[1]}, {match[2].strip()}"), match[0]))
        end = match.end()
        if type_of_title(text[end:]) != "document":
            return text[end:], tuple(people)
    return text, ()


def take_type_between(text: str) -> tuple[tuple[tuple[Name, ...], tuple[Name, ...]], str] | None:
    """Writers, recipients and kind of `Andrei Gromyko, telegram to Vyacheslav Molotov`."""
    match = re.fullmatch(r"([^,]+), ([^,]+?) to ([^,]+)", text.strip(" ,;"))
    kind = genres().get(match[2].lower(), "") if match else ""
    found = correspondence_of(f"{match[1]} to {match[3]}") if match and kind in SENT else None
    if found is None or not found.writers or not found.recipients:
        return None
    return (found.writers, found.recipients), kind


def leading_person(text: str, *, first_of_note: bool = True) -> tuple[Name | None, str]:
    """The person with whom an unquoted description begins (`Alvin Johnson, memorandum`), and the rest.

    Behind its reference a description begins with a person only where initials or the kind of document say
    so: two capitalised words may be a matter too (`Affaire Dreyfus, correspondance du procureur`).
    """
    first, comma, rest = text.strip(EDGE).partition(", ")
    if comma and first_of_note and is_body_of_paper(first, rest):
        return Name(literal=first), rest
    if (
        not comma
        or type_of_title(first) != "document"
        or first.lower() in genres()
        or is_paper(first.split()[0])
        or is_collection(first)
        or has_institution(first)
        or _CASE.search(first)
    ):
        return None, text
    single = _SURNAME.fullmatch(first) and (rest.lower().strip(EDGE) in genres() or _is_described(rest))
    if single and _BY_ANOTHER.match(rest):
        return None, text  # `Bursa, report by Rupen Donabedian`
    titled = _TITLED.match(first) is not None
    if (
        not first_of_note
        and not single
        and not titled
        and not (_INITIAL.search(first) and _PERSON.fullmatch(first))
    ):
        return None, text
    single = single or _is_family_name(first, rest)
    if not single and not titled and not _PERSON.fullmatch(first) and not _is_long_name(first, rest):
        return None, text
    person = without_rank(first)
    name = Name(literal=first) if titled and person == first else parse_written_name(person)
    if titled:
        return name, rest
    return (name, rest) if (single or not name.literal) and not _is_body(first) else (None, text)


#: a paper whose writer stands behind it, before which stands no other
_BY_ANOTHER = re.compile(r"(?:[^\W\d_]+\s){1,2}(?:by|von|par|por)\s[^\W\d_a-z]")


def is_body_of_paper(first: str, rest: str) -> bool:
    """Whether a part is a body or office before its paper: `Federation of Malaya, Political Report`."""
    words = re.findall(r"[^\W\d_]+", first)
    if not 1 < len(words) < _MOST_WORDS or is_paper(words[0]) or is_city(first) or is_collection(first):
        return False
    if any(word.islower() and not _SMALL.fullmatch(word) for word in words) or has_institution(first):
        return False
    small, table = {word.lower() for word in words}, footnote_words()
    if not small & (table.offices | table.unnamed["bodies"]) or small & (
        table.unnamed["papers"] | genres().keys()
    ):
        return False
    kind = type_of_title(re.split(r",\s", rest)[0])
    return kind in SENT or kind in ("minutes", "diary", "plan", "directive", "decree", "resolution")


_MOST_WORDS = 9


#: the parties of a case at law, who wrote nothing: `State v. Mann`
_CASE = re.compile(r"\s(?:v|vs|versus)\.?\s")
#: a person’s name of three words and more, or with the number of a namesake
_LONG_NAME = re.compile(
    r"(?:(?:[^\W\d_]\.\s?|[^\W\d_a-zа-я][\w’'-]+\s)(?:(?:von|van|de|der|di|du|la|le)\s)*){1,4}[^\W\d_a-zа-я][\w’'-]*[^\W\d_](?:,?\s(?:I{1,3}|IV|V|[JS]r\.?))?"
)
#: words of papers that one person writes, which no type of record bears
_WRITTEN = frozenset(
    "commonplace notebook notebooks sketchbook manuscript typescript memoir lecture essay poem "  # noqa: SIM905
    "holograph autograph marginalia annotations handwritten typed evidence submission fragment testimony "
    "discourse narrative dissertation thesis novel story treatise journal lecture".split()
)
#: words with which names of places and bodies end
_NO_NAME = re.compile(
    r"\b(?:County|District|Parish|Assembly|Hospital|Estate|Mill|Mills|Street|Road|Hall|House|Castle|Abbey|Manor|Riding|Borough|"
    r"Town|City|Village|Island|Islands|River|Valley|Farm|Works|Group|Team|Club|Force|Camp|Prison|Plantation|Colony|Territory|"
    r"Province|State|Bros|Sons|Ltd|Inc|Trust|Fund|Guild|Lodge|Chapel|Synod|Diocese|Deanery|Presbytery|Sessions?|Yearly)\b"
)


def _is_long_name(first: str, rest: str) -> bool:
    """Whether a part is a person’s name of several words before what this person wrote, in small letters
    (`Percy Bysshe Shelley, draft of an ode`, `William Byrd II, commonplace book`).
    """
    if (
        _LONG_NAME.fullmatch(first) is None
        or is_city(first)
        or _NO_NAME.search(first)
        or re.search(r"[’']s?\s", first)
    ):
        return False
    words = [word.strip(EDGE) for word in rest.split()[:3]]
    if not words or not words[0].islower():
        return False
    return any(word in _WRITTEN or is_paper(word) or genres().get(word, "") in _AUTHORED for word in words)


_AUTHORED = SENT | {
    "diary",
    "manuscript",
    "speech",
    "interview",
    "draft",
    "petition",
    "statement",
    "minute",
    "poem",
}
#: what only persons are called, before their names
_TITLED = re.compile(
    r"(?:Fray|Fr\.|Frei|Fra|Sor|Sœur|Frère|Padre|Don|Doña|Sir|Dame|Lord|Lady|Mgr\.?|Mons\.)"
    r"\s[^\W\d_a-z][\w ’'-]+$"
)
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.")


def is_office(people: tuple[Name, ...]) -> bool:
    """Whether one of the names is that of an office: a place behind it may be its seat."""
    return any(_is_body(str(name)) for name in people)


def _is_body(text: str) -> bool:
    """Whether words are those of a body or a document (`Cabinet Conclusions`, `Memcon`)."""
    offices = footnote_words().offices
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    return any(word in offices or word in genres() or word.endswith(_BODIES) for word in words)


#: endings of German words for bodies: Amtsgericht, Reichsministerium
_BODIES = (
    "gericht",
    "ministerium",
    "kammer",
    "behörde",
    "kommission",
    "direktion",
    "präsidium",
    "kommando",
    "verband",
)


_SURNAME = re.compile(r"[^\W\d_a-zа-я][^\W\d_]+(?:-[^\W\d_]+)?")


def _is_described(text: str) -> bool:
    """Whether a description begins with a kind of document in small letters (`protocol of a meeting`)."""
    first = text.split()[0] if text.split() else ""
    return first.islower() and first.strip(EDGE) in genres()


_LONGEST_GIVEN_NAME = len("Christopher")


def _is_given_name(text: str) -> bool:
    """Whether a single word may be the given name of a family name before it: `Norman, Montagu`."""
    return " " not in text and len(text) <= _LONGEST_GIVEN_NAME and not is_paper(text)


def _is_family_name(first: str, rest: str) -> bool:
    """Whether one word is an author's before a title: `Lawrence, The Sherifs`; no city, kind or office."""
    return (
        re.fullmatch(r"[^\W\d_a-zа-я][^\W\d_A-ZА-Я]+(?:-[^\W\d_a-zа-я][^\W\d_A-ZА-Я]+)?", first) is not None
        and re.match(r"[^\W\d_a-zа-я][^\W_]", rest) is not None
        and not is_city(first)
        and "," not in rest
        and not _is_given_name(rest.strip(EDGE))
        and not is_city(rest.strip(EDGE))
    )


#: `Mead, Margaret & Madé Kalér. “Notes on ...”`: a family name first, as bibliographies have it
_INVERTED = re.compile(
    r"(?P<first>[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+)?,\s[^\W\d_a-z][\w’'-]*\.?(?:\s(?:[^\W\d_a-z][\w’'-]*\.?|de|von|van|da|di|del))*?)"
    r"(?:,?\s(?:&|and|und|y|et|e)\s(?P<others>[^,]+))?\.\s+"
)


#: `Keynes, J. M., ‘Bank Rate’`: initials behind a comma are those of the family name before it
_WITH_INITIALS = re.compile(
    r"[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+)?,\s(?:[^\W\d_]\.[\s-]?){1,4}(?=,?\s*$)"
)


def inverted_people(text: str) -> tuple[Name, ...]:
    """The people of a sentence before a quoted title, the first with his family name first; else nobody."""
    with_initials = _WITH_INITIALS.match(text)
    if with_initials is not None and not is_city(text.partition(",")[0]):
        return (parse_written_name(with_initials[0].strip()),)
    found = _INVERTED.fullmatch(text)
    if found is None:
        return ()
    others = people_of(found["others"]) if found["others"] else ()
    first = found["first"]
    ends_in_initial = re.search(r"\s[^\W\d_a-z]$", first) is not None
    return (parse_written_name(f"{first}." if ends_in_initial else first), *others)


def people_of(text: str) -> tuple[Name, ...]:
    """The names of a list such as `A, B, and C` or `A and B`."""
    parts = re.split(
        r"\s*;\s*|\s*,?\s+(?:and|und|et|i|и|та|&)\s+|,\s+(?=\S+\s+\S)", text.strip(EDGE.replace(".", ""))
    )
    people = [
        _person_or_body(part.strip())
        for part in parts
        if part.strip() and not _NOBODY.fullmatch(part.strip())
    ]
    if len(people) > 1 and not _is_body(str(people[0])):  # `A. Smith, Colonial Secretary`: his office
        people = [people[0], *(one for one in people[1:] if not (one.literal and _is_body(one.literal)))]
    # `et al.` and its relatives: BibTeX's word for them, which is printed as the style has it
    return tuple(Name(literal="others") if str(one).lower() in OTHERS else one for one in people)


def _person_or_body(text: str) -> Name:
    """A name in its parts, or that of a body (`War Office`), which has none."""
    return Name(literal=text) if _is_body(text) and " " in text else parse_written_name(text)


#: no author is known
_NOBODY = re.compile(r"\[?(?:Anon(?:\.|ymous|yme|imo|ym|iem)?|N\.\s?N|s\.\s?n|б\.\s?а)\.?\]?", re.IGNORECASE)
OTHERS = frozenset({"al", "al.", "others", "другие", "др.", "др", "a.", "mult."})


@lru_cache(maxsize=1)
def _role_phrase() -> re.Pattern[str]:
    roles = footnote_words().roles
    groups = "|".join(f"(?P<{role}>{alternatives(phrases)})" for role, phrases in roles.items())
    return re.compile(
        rf"(?:^|[,.;]\s+)(?:{groups})\s+(?P<who>(?:[^,.;]|(?<=\b\w)\.|(?<=\b\w\w)\.\s(?=[A-Z]))+)",
        re.IGNORECASE,
    )


def take_roles(text: str, names: NamesByRole) -> str:
    """The text without `trans. X`, `ed. Y`; the people go to `names`."""
    for match in _role_phrase().finditer(text):
        role = next(role for role in footnote_words().roles if match[role])
        people = people_of(match["who"])
        if people and all(str(name)[:1].isupper() for name in people):
            names.append((role, people))
            text = text.replace(match[0], "", 1)
    return text.strip(" ,;")


#: `“Opinion on ...,” July 23, 1948, by Ko Pyong-uk, KNP superintendent`
_LAST_AUTHOR = re.compile(
    r",\s(?:signed\s)?by\s(?P<who>[^\W\d_a-z][\w.-]*(?:\s[^\W\d_a-z][\w.-]*){1,3})(?:,\s[^,\d“”\"]{3,60})?\.?$"
)


def take_last_author(text: str, names: NamesByRole) -> str:
    """The text without the author behind its last date, and his office; an interviewer is none."""
    found = _LAST_AUTHOR.search(text)
    if found is None or "interview" in text.lower():
        return text
    dates = find_dates(text[: found.start()])
    if not dates or dates[-1].end != found.start():
        return text
    names.append(("author", (parse_written_name(found["who"]),)))
    return text[: found.start()]


def take_last_roles(text: str, names: NamesByRole) -> str:
    """The text without the `translated by X` with which it ends; nobody is taken from within a reference."""
    while True:
        found = [match for match in _role_phrase().finditer(text) if not text[match.end() :].strip(" .,;")]
        if not found or found[-1].start() == 0:
            return text
        rest = take_roles(text[found[-1].start() :], names)
        if rest.strip(" .,;"):
            return text
        text = text[: found[-1].start()]
