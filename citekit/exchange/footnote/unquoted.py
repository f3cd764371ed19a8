"""An unquoted description of a document: its correspondents, its kind, the place of writing, its copy."""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import has_institution, is_city
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import (
    SENT,
    Correspondence,
    correspondence_of,
    is_from_to,
    is_town,
)
from citekit.exchange.footnote.correspondents.naming import named
from citekit.exchange.footnote.correspondents.offices import by_siglum
from citekit.exchange.footnote.correspondents.parts import parts_of
from citekit.exchange.footnote.correspondents.quoted import surname_to_name
from citekit.exchange.footnote.correspondents.with_posts import sent_with_posts
from citekit.exchange.footnote.correspondents.with_seat import sent_from_seat
from citekit.exchange.footnote.correspondents.writers import told_by, writer_named
from citekit.exchange.footnote.document_type import EDGE, genres
from citekit.exchange.footnote.entries.inverted import leading_authors, leading_inverted
from citekit.exchange.footnote.people import NamesByRole, is_office, leading_person, names_of
from citekit.exchange.footnote.places import SEAT, is_recipient, place_from
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.records.names import parse_written_name
from citekit.records.record import Name


def only_kind(text: str, names: NamesByRole) -> tuple[str, str] | None:
    """`Alvin Johnson, memorandum`: the kind of document is all that names it, so it is its title too."""
    person, rest = leading_person(text)
    person, rest = (person, rest) if person is not None else told_by(text)
    kind = genres().get(rest.lower().strip(EDGE), "") if person is not None else ""
    if person is None or not kind:
        return None
    names.append(("author", (person,)))
    return rest, kind


#: `Target Tokyo. 8 mm film. United States: First Motion Picture Unit`
_WITH_MEDIUM = re.compile(
    r"(?P<title>[^.]{3,160})\.\s(?P<kind>[^.,]{0,24}?(?P<word>[^\W\d_]+))(?:\.\s(?P<said>[^.]+))?\.?"
)
_MEDIA = frozenset({"film", "photograph", "recording", "map", "poster", "drawing", "painting", "postcard"})


def with_medium(text: str) -> tuple[str, str, list[str]]:
    """A title without the sentence that says what it is on, the kind, and what is said behind that."""
    found = _WITH_MEDIUM.fullmatch(text.strip(" ,;"))
    kind = genres().get(found["word"].lower(), "") if found is not None else ""
    if found is None or kind not in _MEDIA:
        return text, "", []
    return found["title"], kind, [found["said"]] if found["said"] else []


#: `Bright Family. Letter to William Price from Mr Palmer`: a family in the place of the author
_FAMILY = re.compile(
    r"(?P<who>(?:[^\W\d_a-z][\w’'-]+\s){1,3}(?:[Ff]amily|Company|Co\.|Society|Brothers))(?<!\.)\.\s+(?=[^\W\d_a-z][^\W\d_]+\s(?:to|from)\s)"
)


def family_comma(text: str, names: NamesByRole) -> str:
    """The text without an author as bibliographies write it before a title: `Laurence, Margaret. Angel`."""
    if names_of(names, "author"):
        return text
    family = _FAMILY.match(text)
    if family is not None and correspondence_of(text[family.end() :]) is not None:
        names.append(("author", (Name(literal=family["who"]),)))
        return text[family.end() :]
    authors, rest = leading_authors(text.strip())
    if authors:
        names.append(("author", authors))
        return rest
    found = leading_inverted(text.strip())
    if found is None or re.search(r"(?:^|\s)[a-z]\.", found[0]):
        return text
    names.append(("author", (parse_written_name(found[0]),)))
    return found[1]


def sent(
    text: str, type_: str, names: NamesByRole, *, first_of_note: bool = True
) -> tuple[str, str, list[str]]:
    """The title of an unquoted description, its type, and the place of writing behind it.

    Writer and recipient go to `names`, or the one person with whom a description begins.
    """
    if names_of(names, "author"):
        names += _recipients_of(text)
        return text, type_, []
    text, kind = _without_leading_kind(text)
    text, bracketed = _without_bracketed_kind(text)
    type_ = type_ or kind or bracketed
    if (one := _one_named(text)) is not None:
        names.append(one)
        return text, type_, []
    if (posted := sent_with_posts(text)) is not None:
        names += [("author", (posted.writer,)), ("recipient", (posted.recipient,))]
        return text, type_ or posted.kind, []
    if (seated := sent_from_seat(text)) is not None:
        names += [("author", (seated.writer,)), ("recipient", (seated.recipient,))]
        return text, type_ or seated.kind, []
    if (at_post := sent_from_post(text)) is not None:
        title, people, places = at_post
        names += people
        return title, type_, places
    parts = _parts_of_letter(text)
    letter = correspondence_of(parts[0])
    if letter is None:
        person, rest = leading_person(text, first_of_note=first_of_note)
        names += [("author", (person,))] if person is not None else []
        return rest, type_, []
    return _sent_between(parts, letter, type_, names)


def _recipients_of(text: str) -> NamesByRole:
    """The recipients that the letter of a known author names."""
    side = sent_by_one(text)
    letter = correspondence_of(text) if side is None else None
    if letter is not None and letter.recipients:
        side = ("recipient", letter.recipients)
    return [side] if side is not None and side[0] == "recipient" else []


#: the kind of a letter with its number, before its correspondents: `Copy of a telegram no. 12, X to Y`
_LEADING_KIND = re.compile(
    r"(?:(?:Copy|Draft|Extract)\s(?:of\s)?(?:an?\s)?)?([^\W\d_]+)(?:\s(?:no|nr|№)?\.?\s?\d[\w/-]*)?[,:]\s+(?=.+?\sto\s)",
    re.IGNORECASE,
)


def _without_leading_kind(text: str) -> tuple[str, str]:
    """A description without the kind that stands before its correspondents, and the kind as a type; its
    number stays in the title where no correspondents follow.
    """
    lead = _LEADING_KIND.match(text)
    kind = genres().get(lead[1].lower(), "") if lead is not None else ""
    if lead is None or lead[1].lower() not in genres():
        return text, ""
    behind = text[lead.end() :]
    numbered = re.search(r"\d", lead[0]) is not None
    kept = numbered and correspondence_of(re.split(r",\s+", behind)[0]) is None
    return (text if kept else behind), kind


def _one_named(text: str) -> tuple[str, tuple[Name, ...]] | None:
    """The one side of a letter, or the writer of a document that is no letter, with the role."""
    if (one_side := sent_by_one(text)) is not None:
        return one_side
    told: tuple[str, tuple[Name, ...]] | None
    if body := by_siglum(text):
        told = ("author", (Name(literal=body),))
    elif (writers := written_by(text)) is not None:
        told = ("author", writers)
    else:
        told = writer_named(text)
        head, comma, last = text.strip(EDGE).rpartition(", ")
        if told is None and comma and (is_town(last) or SEAT.fullmatch(last)):
            told = writer_named(head)
    return told if told is not None and correspondence_of(text) is None else None


def _parts_of_letter(text: str) -> list[str]:
    """The correspondents of a description, and what stands behind them between commas."""
    bare = text.strip(EDGE)
    bare = f"{bare})" if bare.count("(") > bare.count(")") else bare
    return [bare] if is_from_to(bare) else _with_enumeration(parts_of(bare))


def _sent_between(
    parts: list[str], letter: Correspondence, type_: str, names: NamesByRole
) -> tuple[str, str, list[str]]:
    """The title, the type and what is left of a letter, by its parts; its correspondents go to `names`."""
    kinds = [part for part in parts[1:] if part.lower().strip(EDGE) in genres()]
    others = [part for part in parts[1:] if part not in kinds]
    continued: list[str] = []
    for part in others:
        continued += [part] if _continues(part, behind_office=bool(continued)) else []
    said = [part for part in others if part.strip() and part.split()[0].lower() in genres()]
    letter = correspondence_of(", ".join([parts[0], *continued])) or letter
    if letter.writers:
        names.append(("author", letter.writers))
    if letter.recipients:
        names.append(("recipient", letter.recipients))
    stated = kinds[0].lower().strip(EDGE) if kinds else said[0].split()[0].lower() if said else ""
    type_ = type_ or (genres()[stated] if stated else letter.type)
    title = ", ".join(part for part in parts if part in (parts[0], *continued, *said))
    return title, type_, [part for part in others if part not in (*continued, *said)]


#: `Memo from D. O. Hay, Australian Mission to the UN, New York, to Department of External Affairs, Canberra`
_FROM_POST = re.compile(
    r"(?P<kind>[^\W\d_]+)(?:\s\([^()]*\)|\s[Nn]o\.?\s?\d[\w/]*)?\s[Ff]rom\s(?P<writer>[^,()]{3,60}?)"
    r"(?:\s\([^()]*\)|(?:,\s[^,\d]{2,60}){1,3},)\s[Tt]o\s(?P<recipient>[^,\d]{3,80})(?:,\s(?P<seat>[^,\d]{2,40}))?"
)


def sent_from_post(text: str) -> tuple[str, NamesByRole, list[str]] | None:
    """The title, the people and the place of a letter whose writer's office stands behind his name; a town
    behind an office is its seat, behind a person where the letter was written.
    """
    bare = text.strip(" ,.;:")
    found = _FROM_POST.fullmatch(bare)
    if found is None or genres().get(found["kind"].lower(), "") not in SENT:
        return None
    writer, recipient, seat = found["writer"], found["recipient"], found["seat"] or ""
    letter = correspondence_of(f"{found['kind']} from {writer} to {recipient}")
    if letter is None or not letter.writers or not letter.recipients or is_office(letter.writers):
        return None
    if seat and is_office(letter.recipients):
        return bare, [("author", letter.writers), ("recipient", (Name(literal=f"{recipient}, {seat}"),))], []
    people = [("author", letter.writers), ("recipient", letter.recipients)]
    if seat and is_town(seat):
        return bare[: found.start("seat")].rstrip(" ,"), people, [seat]
    return None if seat else (bare, people, [])


def _without_bracketed_kind(text: str) -> tuple[str, str]:
    """`Cross to DO (telegram)` without its kind, and the kind as a type."""
    found = re.fullmatch(r"(?P<text>.+?)\s+\((?P<kind>[^()]+)\)?", text.strip(" ,.;:"))
    kind = genres().get(found["kind"].lower(), "") if found is not None else ""
    return (found["text"], kind) if found is not None and kind else (text, "")


_ONE_SIDE = re.compile(
    r"(?P<kind>[^\W\d_]+)(?:\s\(\d{1,4}\)|\s(?:in|with)\s[a-z]{3,})?\s(?P<side>from|to)\s(?P<who>[^,;:()]{3,40})",
    re.IGNORECASE,
)


def sent_by_one(text: str) -> tuple[str, tuple[Name, ...]] | None:
    """The one side of `Message from Swallow`, `Letter from John Peters`: a person, no town, no body."""
    found = _ONE_SIDE.fullmatch(text.strip(EDGE))
    kind = found["kind"].lower() if found is not None else ""
    kind = kind if kind in genres() else kind.removesuffix("s")
    if found is None or not (kind == "message" or (genres().get(kind) in SENT and kind != "report")):
        return None
    who = found["who"]
    if not re.fullmatch(_ONE_NAME, who) or is_city(who) or is_office((named(who),)):
        return None
    return ("author" if found["side"].lower() == "from" else "recipient", (named(who),))


#: papers of a writer that no type of record bears
_SPOKEN = frozenset(
    "statement testimony deposition affidavit speech sermon address petition declaration poem essay "  # noqa: SIM905
    "lecture aufzeichnung niederschrift denkschrift erklärung discours déclaration discorso".split()
)


def written_by(text: str) -> tuple[Name, ...] | None:
    """The writers of `Minute by Cranborne` or `Draft biography of Curtin by Lloyd Ross`; None where the last
    words are no names, or the first no kind of document.
    """
    whose = _DIARY.match(text.strip(EDGE))
    if whose is not None:
        who = re.sub(r"[’']s$", "", whose["of"] or whose["whose"])
        return (
            None
            if set(who.lower().split()) & footnote_words().unnamed["diarists"] or is_city(who)
            else (named(who),)
        )
    body = _BY_BODY.fullmatch(text.strip(EDGE))
    if (
        body is not None
        and genres().get(body["kind"].lower(), "") in SENT
        and is_office((named(body["who"]),))
    ):
        return (Name(literal=body["who"]),)
    found = _WRITTEN_BY.fullmatch(_without_post(text.strip(EDGE)))
    kinds = {genres().get(word.lower(), "") for word in found["kind"].split()} if found is not None else set()
    spoken = found is not None and found["kind"].split()[-1].lower() in _SPOKEN
    if found is None or (kinds <= {""} and not spoken) or "interview" in kinds:
        return None
    return tuple(named(part) for part in re.split(r",?\s+and\s+|,\s+", found["who"]))


#: `“Situation in Korea,” report by CINCFE`, `memorandum by the Secretary of State for the Colonies`
_WRITTEN_BEHIND = re.compile(
    r"(?P<kind>(?:[^\W\d_]+\s)?[^\W\d_]+)\s(?:by|von|par|door|av|af)\s(?:the\s)?(?P<who>[^\W\d_a-zа-я][^,;:()\d“”«»]{2,60})"
)


def written_behind(text: str) -> tuple[Name, ...] | None:
    """The writer that a part behind a quoted title names with the kind of the document; None without one."""
    for part in re.split(r",\s+", text):
        found = _WRITTEN_BEHIND.fullmatch(part.strip(EDGE))
        if found is None or genres().get(found["kind"].split()[-1].lower(), "") not in SENT:
            continue
        who = found["who"]
        if re.fullmatch(_ONE_NAME, who) and not is_city(who):
            return (Name(literal=who),) if is_office((named(who),)) or who.isupper() else (named(who),)
        return (Name(literal=who),) if is_office((Name(literal=who),)) else None
    return None


#: what stands behind a writer's name and is an office, or a body with its siglum
_POST = re.compile(r",\s(?P<post>[^,]{3,60})$")


def _without_post(text: str) -> str:
    """A description without the office behind its writer (`Minute by Sir Orme Sargent, Under-Secretary`)."""
    found = _POST.search(text)
    if found is None or " by " not in text[: found.start()]:
        return text
    post = found["post"]
    return (
        text[: found.start()]
        if is_office((Name(literal=post),)) or re.match(r"[A-Z]{2,}(?:\s|$)", post)
        else text
    )


_CAPITALISED = r"[^\W\d_a-zа-я][\w.’'-]*"
_ONE_NAME = rf"(?:[^\W\d_]\.\s?)*{_CAPITALISED}(?:\s(?:(?:de|von|van|der)\s)?{_CAPITALISED}){{0,4}}"
#: `Memorandum by the Colonial Office`
_BY_BODY = re.compile(r"(?P<kind>[^\W\d_]+)\sby\sthe\s(?P<who>[^\W\d_a-z][^,;:()\d]{3,60})")
#: `Dwight D. Eisenhower diary`, `Casey diary entry`, `Diary of Henry L. Stimson`
_DIARY = re.compile(
    rf"(?:[Dd]iary|[Dd]iaries|[Jj]ournal)\sof\s(?P<of>{_ONE_NAME})(?=$|,)|"
    rf"(?P<whose>{_ONE_NAME})(?:(?:[’']s)?\s(?:[Dd]iary|[Dd]iaries)|[’']s\s(?:[a-z]+\s)?(?:journals?|notebooks?|memoirs?|autobiography|"
    r"commonplace\sbook|letter-?book|sketchbook|daybook|reminiscences))(?:\sentry|\sentries)?(?=$|,|\sfor\s)"
)
_WRITTEN_BY = re.compile(
    rf"(?P<kind>[^,;:]{{3,80}}?)\s(?:by|par|por|av|af|door)\s(?P<who>{_ONE_NAME}(?:,?\sand\s{_ONE_NAME})?)"
)


#: what offices are for
_MATTERS = frozenset(
    "affairs war works trade interior agriculture education finance defence supply lands customs".split()  # noqa: SIM905
)


def _continues(part: str, *, behind_office: bool) -> bool:
    """Whether a part belongs to the recipient: an office or a school, no town and no `cablegram 145`; two or
    three names without such a word may be where the letter was written, but for those behind his office.
    """
    if not part.strip():
        return False
    if place_from(part) or (
        is_collection(part) and re.search(r"\s(?:Papers|Records|Collection|Fonds)$", part)
    ):
        return False
    first = part.split()[0].lower()
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", part)]
    if (
        re.search(r"\d", part)
        or first in ("dated", "datelined", "undated", "enclosing", "enclosed", "with")
        or is_city(part)
        or SEAT.fullmatch(part.strip(EDGE))
    ):
        return False
    if any({word, f"{word}."} & genres().keys() or word in footnote_words().papers for word in words):
        return False
    if part[:1].islower() or is_recipient(part) or not footnote_words().offices.isdisjoint(first.split("-")):
        return True
    named = re.fullmatch(r"[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_a-z][^\W\d_]+){1,2}", part.strip(EDGE))
    return " " in part and (
        behind_office
        or not named
        or not (footnote_words().offices | _MATTERS).isdisjoint(words)
        or has_institution(part)
    )


def sent_under_title(title: str, before: str, kind: str, names: NamesByRole, *, placed: bool = False) -> str:
    """The kind of a document with a quoted title, whose correspondents stand before it or are the title.

    `placed` says that a place and a day stand behind it, as behind a letter.
    """
    found = correspondence_of(before) if before.strip(EDGE) else correspondence_of(title, quoted=True)
    if found is None and placed and not before.strip(EDGE):
        found = surname_to_name(title)
    if found is None or not found.writers or not found.recipients:
        return kind
    names[:] = [pair for pair in names if pair[0] not in ("author", "recipient")]
    names += [("author", found.writers), ("recipient", found.recipients)]
    return kind or ("" if before.strip(EDGE) else found.type)


_LAST_OF_SEVERAL = re.compile(r"(?:and|et|und|y|e|i|и)\s(?P<town>.+)")


def _with_enumeration(parts: list[str]) -> list[str]:
    """The parts with the towns of an enumeration in one, none of which is where the document was written
    (`circular to ambassadors in London, Berlin, Rome, and Constantinople`).
    """
    for at, part in enumerate(parts):
        last = _LAST_OF_SEVERAL.fullmatch(part.strip(EDGE))
        if at > 1 and last is not None and is_town(last["town"]) and all(map(is_town, parts[1:at])):
            return [", ".join(parts[: at + 1]), *parts[at + 1 :]]
    return parts
