"""Writer and recipient of a document that is described by them: `George Creel to Colonel House`.

The description stays the title, for its words are those of the note. Writer and recipient stand beside it
only where the words on both sides of the preposition can be nothing but a person or an office.
"""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import is_city
from citekit.exchange.footnote.correspondents.declined import declined
from citekit.exchange.footnote.correspondents.dutch_nordic import UNCASED, is_post, without_article
from citekit.exchange.footnote.correspondents.inflected import (
    called_in_genitive,
    inflected,
    sent_without_kind,
    to_holder_of_office,
    to_office,
)
from citekit.exchange.footnote.correspondents.naming import ARTICLE, all_named, named
from citekit.exchange.footnote.correspondents.offices import to_german_office
from citekit.exchange.footnote.correspondents.romance import BETWEEN_OFFICES, OFFICES, TO, TO_ARTICLE, to_post
from citekit.exchange.footnote.correspondents.said import without_said
from citekit.exchange.footnote.correspondents.several import UNIT, sent_by_several, sent_with_post
from citekit.exchange.footnote.correspondents.uncased import uncased
from citekit.exchange.footnote.document_type import EDGE, genres, type_of_title
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.names import parse_written_name
from citekit.records.record import Name

_ENGLISH = re.compile(r"(?P<writer>.+?)(?:\s+to\s+|\s?(?:→|->|⟶)\s?)(?P<recipient>.+)")
# Spanish, French, German and Italian prepositions are words of titles too: both sides must be whole names.
_OTHERS = re.compile(r"(?P<writer>.+?)\s+(?:al?|ad|à|au|an|aan|till?|către)\s+(?P<recipient>.+)")
#: the recipient stands in the genitive, which is no name of his: `Sikorski do Churchilla`
_DECLINED = re.compile(r"(?P<writer>.+?)\s+(?:do|до)\s+(?P<recipient>.+)")
_GENITIVE = re.compile(r"(?:a|ego|ej|iej|y|i|u|é|ů|ой|ого|а|я|у|ю|и|і|ої|ів|ого|ого)$")
_SMALL = frozenset(
    "and of the for de den von van der di da la le du del al y et und in at zu zur af te ter ten bin ibn "  # noqa: SIM905
    "de' de’ d' d’ dei degli dal dalla dos das".split()
)
#: with which a family name may begin
_PARTICLES = frozenset({"de", "von", "van", "di", "da", "al", "af", "zu", "ter", "ten", "bin", "ibn"})
# What a recipient may begin with besides a capital: `his parents`, `the Cabinet`, `virrey`.
_LOWER = re.compile(
    r"(?:his|her|their|my|our|the|virrey|gobernador|rey|don|doña|de|von|van|af|zu|ter|ten|under|permanent|foreign|prime|colonial|secretary|"
    r"minister|governor|viceroy|ambassador|consul|king|queen|emperor|empress|pope|sultan|tsar|czar|kaiser|regent|brother|sister|mother|father|wife|"
    r"husband|son|daughter|parents|family|cousin|uncle|aunt)\b"
)
SENT = frozenset(
    {"letter", "memorandum", "telegram", "cable", "note", "email", "postcard", "circular", "report", "minute"}
)
_MOST_WORDS = 9
_SENT_FROM = re.compile(
    r"(?P<kind>(?:[Cc]opy\sof\san?\s|[Cc]opy\sof\s|[Dd]raft\sof\san?\s)?(?:[^\W\d_]+\s){0,2}[^\W\d_]+)"
    r"(?:\s[Nn][or]s?\.?\s?\d[\w/-]*)?\s(?:from|From|by|of)\s(?P<writer>.+?)\s+to\s+(?P<recipient>.+)"
)
#: `Letter to William Price from Mr Palmer`
_SENT_TO_FROM = re.compile(
    r"(?P<kind>(?:[^\W\d_]+\s){0,2}[^\W\d_]+)\sto\s(?P<recipient>.+?)\s+from\s+(?P<writer>.+)", re.IGNORECASE
)
#: `Lettre de A à B`, `Brief van A aan B`, `Brev från A till B`, `Brief von A an B`
_SENT_OTHERS = re.compile(
    r"(?:[^\W\d_]{4,}(?:er|es)\s)?(?P<kind>[^\W\d_]+)(?:\s(?:[Nn][°ºor]\.?|№|č\.)\s?\d[\w/-]*)?\s(?P<of>van|från|fra|von|di|del|od|des?|lui)\s(?P<writer>.+?)"
    r"\s(?:aan|à|au|al?|ai|till?|an|ad|do|para|către)\s(?P<recipient>.+)"
)
#: `Писмо на Захарий Стоянов до Иван Вазов`: Bulgarian names have no cases
_BULGARIAN = re.compile(
    r"(?P<kind>писмо|телеграма|картичка)\s(?P<of>на|от)\s(?P<writer>.+?)\sдо\s(?P<recipient>.+)", re.I
)
#: `from Metcalfe, Resident in Delhi, to Ochterlony in Ludhiana`
_FROM_TO = re.compile(
    r"from\s(?P<writer>[^,\d]{2,60}?)(?:,\s[^,\d]{2,60},)?\sto\s(?P<recipient>[^,\d]{2,60}?)"
    r"(?:\s(?:in|at)\s[^\W\d_a-z][\w ]+)?"
)


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Writers and recipients, none where the words are not those of a person or office, and the kind."""

    writers: tuple[Name, ...]
    recipients: tuple[Name, ...]
    type: str


def correspondence_of(text: str, *, quoted: bool = False) -> Correspondence | None:
    """The correspondents of a title such as `X to Y`, `X memo to Y` or `Telegram to Y`; None if it has none.

    A quoted title has them only where both are whole names.
    """
    bare = text.strip(EDGE.replace(".", ""))
    bare = f"{bare})" if bare.count("(") > bare.count(")") else bare
    found = uncased(bare)
    if found is not None:
        # Vietnamese family names stand first
        known = [
            Name(literal=who) if bare[0] < "\u0500" else parse_written_name(who)
            for who in (found.writer, found.recipient)
        ]
        return Correspondence((known[0],), (known[1],), found.kind)
    several = (sent_by_several(bare) or sent_with_post(bare)) if not quoted else None
    if several is not None and several.end == len(bare):
        return Correspondence(several.writers, several.recipients, "letter")
    from_to = _FROM_TO.fullmatch(bare) if not quoted else None
    if from_to is not None and _is_person(from_to["writer"]) and _is_sent_to(from_to["recipient"]):
        return Correspondence(all_named(from_to["writer"]), all_named(from_to["recipient"]), "letter")
    others = _SENT_OTHERS.fullmatch(bare) or _BULGARIAN.fullmatch(bare)
    if others is not None and not quoted and (sent := _sent_in_words(others)) is not None:
        return sent
    if not quoted and (sent := _sent_by_offices(bare) or _sent_with_kind(bare)) is not None:
        return sent
    strict = _OTHERS.fullmatch(_POST.sub("", bare))
    if not quoted and (sent := _in_cases(bare)) is not None:
        return sent
    if strict is not None and _is_whole_name(strict["writer"]) and _is_addressee(strict["recipient"]):
        return Correspondence(_nominative(strict["writer"]), _nominative(strict["recipient"]), "letter")
    if strict is not None and not quoted and _are_surnames(strict["writer"], strict["recipient"]):
        return Correspondence(all_named(strict["writer"]), all_named(strict["recipient"]), "letter")
    english = _ENGLISH.fullmatch(bare)
    if english is not None and quoted and (sent := _sent_with_names(english)) is not None:
        return sent
    if english is None or quoted or _are_posts(english):
        return None
    said = _SENT_FROM.fullmatch(bare)
    if said is not None and genres().get(said["kind"].split()[-1].lower(), ""):
        return _sent_from(said)
    turned = _SENT_TO_FROM.fullmatch(bare)
    if turned is not None and genres().get(turned["kind"].split()[-1].lower(), "") in SENT:
        return _sent_from(turned)
    writer, kind = _without_kind(english["writer"])
    recipient = without_said(english["recipient"])
    if not _is_addressee(recipient) or not (_is_writer(writer) or (kind and not writer)):
        return None
    if not writer and is_town(recipient):
        return None  # `Telegram to Washington`: where it went, to whom is not said
    senders = all_named(writer) if writer else ()
    return Correspondence(senders, all_named(recipient), kind or "letter")


def _sent_with_names(match: re.Match[str]) -> Correspondence | None:
    """The correspondents of a quoted title with the kind between two whole names (`William Mintzer letter
    to George Crump`).
    """
    writer, kind = _without_kind(match["writer"])
    if not kind or not (_is_whole_name(writer) and _is_whole_name(match["recipient"])):
        return None
    return Correspondence(all_named(writer), all_named(match["recipient"]), kind)


def _in_cases(text: str) -> Correspondence | None:
    """The correspondents where the case of their names says who wrote to whom."""
    sent = sent_without_kind(text)
    found = declined(text) if sent is None else None
    if found is not None:
        return Correspondence(_called(found.writer), _called(found.recipient), found.kind)
    sent = sent or inflected(text) or to_holder_of_office(text) or to_office(text) or to_german_office(text)
    if sent is not None and sent.kind in SENT:
        writers, recipients = (all_named(name) if name else () for name in (sent.writer, sent.recipient))
        return Correspondence(writers, recipients, sent.kind)
    genitive = _DECLINED.fullmatch(text)
    if (
        genitive is not None
        and _GENITIVE.search(genitive["recipient"])
        and _are_surnames(genitive["writer"], genitive["recipient"])
    ):
        called = called_in_genitive(genitive["recipient"])
        return Correspondence(all_named(genitive["writer"]), all_named(called) if called else (), "letter")
    return None


def _called(name: str) -> tuple[Name, ...]:
    """A name as it stands; in Hungarian the family name is first, and a title behind a Turkish one last."""
    if not name:
        return ()
    return (parse_written_name(name) if name[0] >= "А" and name[0] <= "Я" else Name(literal=name),)


def _sent_from(match: re.Match[str]) -> Correspondence | None:
    """The correspondents of `Letter from A. Mikoyan to I. Stalin`, `Telegram From the Embassy to the
    Department`.
    """
    kind = genres().get(match["kind"].split()[-1].lower(), "")
    writer, recipient = (ARTICLE.sub("", match[role]) for role in ("writer", "recipient"))
    recipient = without_said(recipient)
    if kind not in SENT or not _is_writer(writer) or not _is_addressee(recipient):
        return None
    return Correspondence(all_named(writer), all_named(recipient), kind)


def _sent_in_words(match: re.Match[str]) -> Correspondence | None:
    """The correspondents of `Lettre de A à B`, where both are names of persons."""
    kind = genres().get(match["kind"].lower(), "")
    people = match["writer"], match["recipient"]
    bare = [without_article(text) for text in people]
    if kind in SENT and match.groupdict().get("of") in UNCASED and any(map(is_post, bare)):
        known = all(_is_office_or_name(text) for text in bare)
        return Correspondence(_office_or_name(bare[0]), _office_or_name(bare[1]), kind) if known else None
    if kind not in SENT or not all(_is_person(text) for text in people):
        return None
    writer = _without_office(people[0]) if match["of"] == "des" else people[0]
    return Correspondence(_nominative(writer), _nominative(people[1]), kind)


def _without_office(text: str) -> str:
    """The name behind a German office in the genitive (`des Botschafters Hassell`); "" where the words may be
    the office alone (`des Rats`, `des Landrats von Teschen`).
    """
    words = text.split()
    return words[1] if len(words) == 2 and _SURNAME.fullmatch(words[1]) and words[1][-1] != "s" else ""


def _nominative(text: str) -> tuple[Name, ...]:
    """The people of a text; nobody where an Icelandic name is in the genitive (`Jóns Sigurðssonar`)."""
    return () if not text or text.endswith(("sonar", "dóttur")) else all_named(text)


def _sent_by_offices(text: str) -> Correspondence | None:
    """The correspondents of `Lettre du préfet du Rhône au ministre de l'Intérieur`."""
    between = BETWEEN_OFFICES.fullmatch(text)
    if between is not None and len(TO.findall(text)) == 1:
        offices = between["writer"], between["recipient"]
        if all(is_post(office) and _is_office_or_name(office) for office in offices):
            writers, recipients = map(_office_or_name, offices)
            return Correspondence(writers, recipients, "letter")
    match = OFFICES.fullmatch(text)
    if match is not None and len(TO.findall(text)) != 1:
        match = to_post().fullmatch(text)  # `Rapport du consul de France à Smyrne au ministre`
        if match is None or TO_ARTICLE.search(match["recipient"]) or TO_ARTICLE.search(match["writer"]):
            return None
    if match is None:
        return None
    kind = genres().get(match["kind"].lower(), "")
    people = match["writer"], match["recipient"]
    if (kind not in SENT and not is_paper(match["kind"])) or not all(
        _is_office_or_name(text) for text in people
    ):
        return None
    at_seat = match["to"] in ("à", "a") and len(people[1].split()) <= 2
    if at_seat and people[0].split()[0].lower() in _DIPLOMATS:
        return None  # `Lettre du consul de France à Smyrne`: his seat
    writers, recipients = (_office_or_name(text) for text in people)
    return Correspondence(writers, recipients, kind or "document")


def _office_or_name(text: str) -> tuple[Name, ...]:
    return (Name(literal=text) if is_post(text) else named(text),)


#: posts that are at a place
_DIPLOMATS = frozenset(
    "consul ambassadeur ministre chargé résident console ambasciatore ministro cónsul embajador embaixador "  # noqa: SIM905
    "encarregado encargado cônsul".split()
)


def _is_office_or_name(text: str) -> bool:
    if re.search(r"[\d“”\"«»,;:]", text) or len(text.split()) > _MOST_WORDS:
        return False
    return is_post(text) or (_is_person(text) and not is_town(text))


#: `Telegram Van Mook aan Logemann`: the kind before the names as they are, in languages without cases
_KIND_SENT = re.compile(
    r"(?P<kind>[^\W\d_]+)\s(?P<writer>[^\W\d_a-zа-я][^,;]*?)\s(?:aan|an|till?)\s(?P<recipient>[^\W\d_a-zа-я][^,;]*)"
)


def _sent_with_kind(text: str) -> Correspondence | None:
    """The correspondents behind the kind of a document; a German genitive is no name."""
    match = _KIND_SENT.fullmatch(text)
    kind = genres().get(match["kind"].lower(), "") if match is not None else ""
    if match is None or kind not in SENT:
        return None
    writer, recipient = match["writer"], match["recipient"]
    if not all(
        _SURNAME.fullmatch(word) or word in _SMALL or _INITIALS.fullmatch(word)
        for word in f"{writer} {recipient}".split()
    ):
        return None
    if any(is_town(one) or is_paper(one.split()[0]) for one in (writer, recipient)):
        return None
    certain = not writer.endswith("s") or " aan " in text
    return Correspondence(all_named(writer) if certain else (), all_named(recipient), kind)


_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")


def is_town(text: str) -> bool:
    """Whether a text is a town, in any language that telegrams are written in."""
    return is_city(text) or text.lower() in footnote_words().towns


def _is_person(text: str) -> bool:
    """Capitalised words with initials and particles among them; no town alone."""
    words = text.split()
    return _is_writer(text) and len(words) <= _MOST_WORDS - 3 and not is_town(text)


def is_from_to(text: str) -> bool:
    """Whether a text says from whom to whom a letter went, and nothing else (`from X, Resident, to Y`)."""
    return _FROM_TO.fullmatch(text) is not None and correspondence_of(text) is not None


def _is_sent_to(text: str) -> bool:
    return _is_person(ARTICLE.sub("", text))


def _without_kind(writer: str) -> tuple[str, str]:
    """`Nelson Poynter memo` as `Nelson Poynter` and the kind; `Telegram` as no writer and the kind."""
    head, _, last = writer.rpartition(" ")
    kind = genres().get(last.lower().strip(EDGE), "")
    if kind in SENT and head and set(head.lower().split()) <= footnote_words().unnamed["marks"]:
        return "", kind  # `Secret letter to Lord Curzon`
    return (_POSSESSIVE.sub("", head.strip(" ,’'")), kind) if kind in SENT else (writer, "")


#: `Wade's memorandum`; the family of no name ends so
_POSSESSIVE = re.compile(r"[’']s$")


def _is_writer(text: str) -> bool:
    """Capitalised words without figures but those of a force, and no kind of document before them."""
    words = (text := UNIT.sub("Unit", text)).split()
    if not words or len(words) > _MOST_WORDS or re.search(r"\d|[“”\"«»]", text):
        return False
    if is_paper(words[0]) or (
        type_of_title(text) != "document" and len(words) > 1 and words[0].lower() in genres()
    ):
        return False
    first = words[1] if words[0] in _PARTICLES and len(words) > 1 else words[0]
    return first.lstrip("[")[:1].isupper() and all(
        word[:1].isupper() or word in _SMALL or not word[:1].isalpha() or _ELIDED.match(word)
        for word in words
    )


#: a particle joined to the name: `Isabella d’Este`
_ELIDED = re.compile(r"(?:d|l|dell|dall)['’][^\W\d_a-z]")


def is_paper(word: str) -> bool:
    """Whether a word is that of a kind of paper, with which no name begins."""
    return word.lower().strip(EDGE) in footnote_words().papers


def _are_posts(match: re.Match[str]) -> bool:
    """Whether both are cities, the posts between which a telegram went (`Moscow to Washington`)."""
    return is_town(match["writer"].strip()) and is_town(match["recipient"].strip())


def _is_addressee(text: str) -> bool:
    words = text.split()
    if re.search(r"[“”\"«»]", text) or (
        words[:1] == ["the"] and len(words) > 1 and words[1].lower() in genres()
    ):
        return False  # `According to the minutes`
    return (text.lstrip("[")[:1].isupper() or _LOWER.match(text) is not None) and len(
        text.partition(", ")[0].split()
    ) <= _MOST_WORDS


def _is_whole_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= 6
        and not any(genres().get(word.lower()) in SENT for word in words)
        and words[0].lower() not in genres()
        and not is_paper(words[0])
        and _is_writer(text)
        and words[-1][:1].isupper()
        and type_of_title(text) == "document"
        and "." not in words[-1]
    )


def _are_surnames(writer: str, recipient: str) -> bool:
    """Whether both are names though one is a surname alone (`Mussolini a De Vecchi`): capitalised words that
    are neither a kind of document nor a city.
    """
    for words in (writer.split(), recipient.split()):
        first = words[0].lower()
        if len(words) > 4 or first in genres() or is_paper(first) or is_city(" ".join(words)):
            return False
        words = [word for word in words if not _NUMBER_OF_RULER.fullmatch(word)]
        names = [word for word in words if word not in _SMALL or word in (words[0], words[-1])]
        if not all(_SURNAME.fullmatch(word) for word in names) or len(names) > 3:
            return False
    nouns = footnote_words().unnamed["writers"]
    return type_of_title(writer) == "document" and writer.split()[0].lower() not in nouns


_NUMBER_OF_RULER = re.compile(r"[IVX]{1,5}\.?")
_SURNAME = re.compile(r"[^\W\d_a-zа-я][^\W\d_]+(?:[-’'][^\W\d_]+)?")


#: `Botschafter Schulenburg (Moskau) an AA`: where the writer was
_POST = re.compile(r"\s\([^\W\d_][\w. -]*\)(?=\s)")
