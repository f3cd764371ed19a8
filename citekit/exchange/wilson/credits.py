"""The credits in the source line of a Wilson Center document: who contributed, translated or edited it.

A credit is a clause such as `Contributed by X and translated by Y`, `Obtained and translated for CWIHP by X`,
`translation from Russian by X`, `Courtesy of X`. Clauses are found by their verbs and read to where the names
end; what is no credit stays for the caller.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.exchange.shared.word_patterns import alternatives
from citekit.exchange.wilson.vocabulary import wilson_table
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.tables import words


@dataclass(frozen=True, slots=True)
class Credit:
    """One clause: who (as printed), in which CSL roles, for whom, from which language; its span in the text.

    `asides` are affiliations (`James Hershberg, George Washington University`). `inside` says that the clause
    belongs to a book's own reference (an imprint follows) or names a recipient that is no project, so that
    the words must also stay where they are.
    """

    roles: tuple[str, ...]
    names: tuple[str, ...]
    recipient: str
    language: str
    asides: tuple[str, ...]
    start: int
    end: int
    inside: bool


@dataclass(frozen=True, slots=True)
class _Grammar:
    """Patterns made from the table: the phrase that opens a credit, and verbs within it."""

    phrase: re.Pattern[str]
    word: re.Pattern[str]


_ADVERB = r"(?:(?:kindly|generously|graciously|originally|jointly|first|also)\s+)?"
_TOWARDS = r"(?:from|for|to|into|in|on\s+behalf\s+of)"
_MIDDLE = rf"(?P<middle>(?:\s+{_TOWARDS}\s+(?:(?!\bby\b)[^.;:()]|(?<=\b[A-Z])\.){{1,120}}?)?)"


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    table = wilson_table()
    nouns_of = alternatives(noun for noun in table.nouns if noun.endswith(" of"))
    nouns_by = alternatives(noun for noun in table.nouns if not noun.endswith((" of", " by")))
    verb = alternatives(table.verbs)
    any_word = rf"(?:{verb}|{nouns_by})"
    lead = (
        r"(?:(?:the\s+|this\s+|these\s+)?(?:english\s+|russian\s+|original\s+)?(?:documents?|text|original|cop(?:y|ies))\s+"
        r"(?:(?:was|were|is|are|has\s+been|have\s+been)\s+)?)?"
    )
    chain = rf"{any_word}(?:(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*&\s*|\s*/\s*){_ADVERB}{any_word})*"
    phrase = (
        rf"(?:{lead}{_ADVERB}(?P<verbs>{chain}){_MIDDLE}(?:\s+(?:is|are)|\s*,)?\s+by:?\s+"
        rf"|(?P<noun>{nouns_of})\s+|(?P<label>{nouns_by})\s*:\s*)"
    )
    return _Grammar(
        re.compile(phrase, re.I), re.compile(rf"(?<!\w)(?:{verb}|{nouns_by}|{nouns_of})(?!\w)", re.I)
    )


# How far back an open bracket is looked for: no reference is longer.
_REACH = 500


def find_credits(text: str) -> tuple[Credit, ...]:
    """All credits of a source line, in their order. Linear in the text but for clauses, which are short."""
    found: list[Credit] = []
    done = 0
    for match in _grammar().phrase.finditer(text):
        if match.start() < done:
            continue
        before = text[max(done, match.start() - _REACH) : match.start()]
        opening = _opening(before, chained=bool(found) and done == match.start() - len(before))
        credit = _read_credit(text, match) if opening else None
        if credit is None or (opening == "comma" and not _ends_sentence(text, credit.end)):
            continue
        found.append(credit)
        done = credit.end
    return tuple(found)


def _opening(before: str, *, chained: bool) -> str:
    """How the words before a credit let it begin: at a sentence (`sentence`), after a comma, or not ("")."""
    stripped = before.rstrip()
    joined = re.sub(r"\s*,?\s*(?:and|&|with)?$", "", stripped, flags=re.I)
    if not stripped or (chained and not joined):
        return "sentence"
    if stripped[-1] in '.;:—–(”"’':
        return "sentence" if _closed(stripped) else ""
    return "comma" if stripped[-1] == "," and _closed(stripped) else ""


def _closed(before: str) -> bool:
    """Whether no bracket is open, but one that the credit itself stands in."""
    inner = before.removesuffix("(")
    return inner.count("(") <= inner.count(")")


def _ends_sentence(text: str, end: int) -> bool:
    rest = re.sub(r"^\s*(?:\([^()\d]*\)|\))?\s*", "", text[end:])
    if not rest or text[end - 1] in ".;" or rest[0] in ".;<" or rest.startswith("http"):
        return True
    return _grammar().phrase.match(re.sub(r"^,?\s*(?:and\s+)?", "", rest)) is not None


def _read_credit(text: str, match: re.Match[str]) -> Credit | None:
    names, asides, end = read_names(text, match.end())
    if not names or (text[: match.start()].endswith("(") and text[end : end + 1] != ")"):
        return None
    after, end = _trailer(text, end)
    recipient, language = _middle((match["middle"] or "") + after)
    imprint = re.match(r"\s*[.,]?\s*\((?=[^)]*\d{4})", text[end:])
    roles = _roles(match)
    stays = bool(imprint) or (recipient != "" and not _is_project(recipient) and "translator" not in roles)
    return Credit(roles, names, recipient, language, asides, match.start(), end, stays)


def _roles(match: re.Match[str]) -> tuple[str, ...]:
    table = wilson_table()
    words = match["verbs"] or match["noun"] or match["label"]
    roles = {**table.verbs, **table.nouns}
    found = (" ".join(word.group().lower().split()) for word in _grammar().word.finditer(words))
    return tuple(dict.fromkeys(roles[word] for word in found if word in roles))


def _is_project(name: str) -> bool:
    return name.lower().removeprefix("the ") in wilson_table().projects


def _middle(text: str) -> tuple[str, str]:
    """Recipient and language tag of `for CWIHP from Russian`."""
    recipient = language = ""
    pattern = (
        r"\b(from|for|to|into|in|on\s+behalf\s+of)\s+(.+?)(?=\s+(?:from|for|to|into|in|on\s+behalf\s+of)\s|$)"
    )
    for match in re.finditer(pattern, text.strip(" ,")):
        word, value = match[1].split()[0], match[2].strip(" ,")
        tag = wilson_table().language(re.sub(r"^(?:the\s+)?(?:original\s+)?", "", value))
        if word == "from" and tag:
            language = tag
        elif word in {"for", "to", "on"} and not tag:
            recipient = value.removeprefix("the ") if _is_project(value) else value
    return recipient, language


_TRAILER = re.compile(r"\s+(?:for|from|into)\s+(?:the\s+)?[A-Z][^.;,()<]*")


def _trailer(text: str, end: int) -> tuple[str, int]:
    """`for CWIHP`, `from Russian` after the names, if it says something that a credit can hold."""
    match = _TRAILER.match(text, end)
    if match is None:
        return "", end
    recipient, language = _middle(match.group())
    says = bool(language) or _is_project(recipient) or _PLACE.search(recipient)
    return (match.group(), match.end()) if says else ("", end)


# Small words within an institution's name.
_WITHIN = frozenset({"of", "the", "for", "in", "on"})
_TITLES = re.compile(
    r"(?:(?:[^\W\d_]\.)*[^\W\d_]|Jr|Sr|Dr|Drs|Prof|St|Mr|Mrs|Ms|Ph\.D|Lt|Col|Gen|Maj|Capt|Amb|Cde|Yu|Zh|Kh|Ch|Sh|Ts|Ya|Iu|Ia|Th)\."
)
_PLACE = re.compile(
    r"\b(?:Universit|Institut|Archive|Cent(?:er|re)\b|College|School|Library|Academy|Ministry|Foundation|Museum)"
)
_JOIN = re.compile(
    r"\s*(?:[,;]\s*(?:and|with)\s+|,\s*&\s*|,\s+(?!(?:Jr|Sr|II|III)\b)|\s+and\s+|\s+with\s+|\s+&\s*|\s*/\s*)",
    re.I,
)
_WORD = re.compile(r"\s*((?:,\s+(?=Jr|Sr|II))?[^\s,;()<>“”\"/]+)")


def read_names(text: str, start: int) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The list of names that begins at `start`, their affiliations, and its end (after a closing stop)."""
    names: list[str] = []
    asides: list[str] = []
    at = end = start
    comma = False
    while True:
        name, stop, last = _read_name(text, at)
        if not name:
            return tuple(names), tuple(asides), end
        if names and comma and _PLACE.search(name):
            asides.append(f"{names[-1]}, {name}")
        else:
            names.append(name)
        end = stop
        if not last and (aside := _AFFILIATION.match(text, end)):
            asides.append(f"{names[-1]} {aside.group().strip()}")
            end = aside.end()
        join = _JOIN.match(text, end)
        if last or not join or text[end : end + 1] == ";" or _stops(text, join.end()):
            return tuple(names), tuple(asides), end
        comma = join.group().strip() == ","
        at = join.end()


# `(George Washington University)`, `of the National Security Archive`.
_AFFILIATION = re.compile(r"\s*\((?=[A-Z])[^()\d]*\)|\s+of\s+(?:the\s+)?[A-Z][^.,;()<]*")


def _stops(text: str, at: int) -> bool:
    word = _WORD.match(text, at)
    return not word or _grammar().phrase.match(text, at) is not None or word[1].startswith("http")


def _read_name(text: str, at: int) -> tuple[str, int, bool]:
    """One name, its end, and whether a full stop closed the list with it."""
    begin = at
    last = False
    while word := _WORD.match(text, at):
        piece = word[1]
        if not _may_stand(piece, text[begin:at]) or (at != begin and _JOIN.match(text, at)):
            break
        at = word.end()
        if piece.endswith(".") and not _goes_on(text, word):
            last = not piece.startswith(",") or not _JOIN.match(text, at)
            break
    name = text[begin:at].strip(" :")
    if last and not re.search(r"\b(?:Jr|Sr)\.$", name):
        name = name.removesuffix(".")
    name, cut = _without_particle(name)
    return re.sub(r"^the\s+", "", name), at - cut, last


def _may_stand(piece: str, before: str) -> bool:
    """Whether a word may go on with the name that `before` began."""
    if piece.startswith(("http", "(")):
        return False
    if not piece[0].islower() or "-" in piece[:4] or piece.strip("-’'") in words("particles"):
        return True
    institution = before.startswith("the ") or bool(_PLACE.search(before))
    return (not before.strip() and piece == "the") or (institution and piece in _WITHIN)


def _without_particle(name: str) -> tuple[str, int]:
    """A name without the small words at its end, which belong to what follows; and how much was cut."""
    whole = name
    while name and (end := name.rsplit(" ", 1)[-1]) and (end in words("particles") or end in _WITHIN):
        name = name.rpartition(" ")[0]
    return name, len(whole) - len(name)


def _goes_on(text: str, word: re.Match[str]) -> bool:
    """Whether the stop of this word is an initial's or an abbreviation's and the name goes on."""
    if not _TITLES.fullmatch(word[1]) or word[1] in {"Jr.", "Sr.", "Ph.D."}:
        return False
    following = _WORD.match(text, word.end())
    return (
        following is not None
        and following[1][0].isupper()
        and not _grammar().phrase.match(text, word.end() + 1)
    )
