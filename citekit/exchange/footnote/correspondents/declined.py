"""Writer and recipient in languages whose cases say who wrote to whom.

Hungarian and Turkish hang the case to the name, Turkish behind an apostrophe, so that the name is certain; of
Russian, Ukrainian and Greek only the writer stands as he is called (`В. И. Вернадский — И. И. Петрункевичу`).
"""

from __future__ import annotations

import re

from citekit.exchange.footnote.document_type import genres
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Declined:
    """The writer and recipient as they are called, "" where the words do not say it, and the kind."""

    writer: str
    recipient: str
    kind: str


_CAPITALISED = r"[^\W\d_a-zа-яіїєґ][\w.’-]*"
_HUNGARIAN = re.compile(
    rf"(?:[Aa]z?\s(?P<office>[^\W\d_][\w-]*(?:\s[^\W\d_][\w.-]*){{0,4}}?)"
    rf"|(?P<writer>{_CAPITALISED}(?:\s[^\W\d_][\w.-]*){{1,4}}?))"
    rf"(?:\s1[4-9]\d\d\.\s[^\W\d_]+\s\d{{1,2}}-i)?\s(?P<kind>levele|távirata|számjeltávirata|átirata|jelentése|feljegyzése)"
    r"\s(?:[Aa]z?\s)?(?P<recipient>[^\W\d_][\w.-]*(?:\s[\w.-]+){0,4}?)(?P<case>hoz|hez|höz|nak|nek)"
)
_LONG_VOWELS = {"á": "a", "é": "e"}
_TURKISH = re.compile(
    rf"(?P<writer>{_CAPITALISED}(?:\s[\w.]+){{0,4}}?)['’](?:n[ıiuü]n|[ıiuü]n|n?[dt][ae]n)\s"
    rf"(?P<recipient>{_CAPITALISED}(?:\s[\w.]+){{0,4}}?)['’](?:[yn]?[ae])(?:\s(?P<kind>[^\W\d_]+))?"
)
_INITIALS = r"(?:[А-ЯІЇЄҐ]\.\s?){1,2}"
_CYRILLIC = re.compile(
    rf"(?P<writer>{_INITIALS}[А-ЯІЇЄҐ][\w-]+)\s[—–-]\s(?:{_INITIALS})?[А-ЯІЇЄҐ][\w-]+(?:у|ю|ому|ой|ову|еву|ову)"
)

#: `Σ. Βενιζέλος προς Α. Μιχαλακόπουλο`: the recipient is in the accusative
_GREEK = re.compile(
    r"(?P<writer>(?:[Α-ΩΆ-Ώ][\w]*\.?\s){0,3}[Α-ΩΆ-Ώ]\w+[ςάώ])\sπρος\s(?:[Α-ΩΆ-Ώ]\w*\.?\s){0,3}[Α-ΩΆ-Ώ]\w+"
)


def declined(text: str) -> Declined | None:
    """The correspondents of a description in one of these languages; None for any other text."""
    hungarian = _HUNGARIAN.fullmatch(text)
    if hungarian is not None:
        recipient = hungarian["recipient"]
        recipient = recipient[:-1] + _LONG_VOWELS.get(recipient[-1], recipient[-1])
        return Declined(
            hungarian["office"] or hungarian["writer"], recipient, genres().get(hungarian["kind"], "letter")
        )
    turkish = _TURKISH.fullmatch(text)
    if turkish is not None:
        kind = genres().get((turkish["kind"] or "mektubu").lower(), "")
        return Declined(turkish["writer"], turkish["recipient"], kind) if kind else None
    other = _CYRILLIC.fullmatch(text) or _GREEK.fullmatch(text)
    return Declined(other["writer"], "", "letter") if other is not None else None
