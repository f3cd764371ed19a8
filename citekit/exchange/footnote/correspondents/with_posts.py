"""Writer and recipient in Romance languages, each with his post behind his name, and what the paper says.

`Telegrama de Batalha de Freitas, Ministro de Portugal em Tóquio, para Wenceslau de Lima, Ministro dos
Negócios Estrangeiros, informando que ...`; `Lettre de Jean Dupont, préfet du Rhône, à Paul Durand, ministre`.
"""

from __future__ import annotations

from citekit.archives.mention.archive_name import is_city
from citekit.exchange.footnote.correspondents.dutch_nordic import is_post
from citekit.exchange.footnote.correspondents.naming import named
from citekit.exchange.footnote.document_type import genres
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.record import Name

_WORD = r"[^\W\d_a-z][\w’'.-]*"
_JOINT = r"(?:\s(?:de|do|da|dos|das|del|della|di|du|des|la|le|e|y|von|van|d['’])(?:\s|(?<=['’])))"
_NAME = rf"{_WORD}(?:(?:\s|{_JOINT}){_WORD}){{0,7}}"
#: what the paper says, behind its recipient
_ABOUT = lazy_regex.compile(
    r",?\s(?:informando|transmitindo|comunicando|remetendo|dando|enviando|solicitando|pedindo|participando|avisando|acusando|agradecendo|relatando|"
    r"remitiendo|enviando|pidiendo|dando|solicitando|informant|annonçant|transmettant|demandant|rendant|envoyant|trasmettendo|annunciando|"
    r"inviando|chiedendo|sobre|acerca|relativ[ao]s?|relatives?|concernant|au\ssujet|riguardante|circa)\s.*$"
)
_SENT = lazy_regex.compile(
    r"(?:(?:[Cc][óo]pia|[Cc]opie|[Mm]inut[ae]|[Bb]orrador|[Mm]inuta|[Rr]ascunho|[Ee]xtrait|[Tt]raslado)\s(?:de\s(?:um[a]?\s|un[ae]?\s)?|di\s(?:una?\s)?|d['’]une?\s))?"
    r"(?P<kind>[^\W\d_]+)(?:\s(?:circular|confidencial|reservad[ao]|cifrad[ao]|particulière?|chiffrée?|riservat[ao]|cifrat[ao]|[Nn]\.?[º°o]?\.?\s?\d[\w/.-]*(?:\s[A-Z])?))*"
    rf"\s(?:de|do|da|di|del|della|dell['’]|du|de\sl['’]|de\sla|d['’])\s?(?P<writer>{_NAME})(?P<wpost>,\s[^;]{{3,140}}?)??,?"
    rf"\s(?:para\s(?:o\s|a\s|el\s|la\s)?|à\s(?:la\s|l['’])?|aos?\s|al\s|alla\s|all['’]|au\s|a\s|per\s(?:il\s|la\s)?)(?P<recipient>{_NAME}(?:\sem\s{_WORD}|\sen\s{_WORD})?)(?!,\s(?:a|à|para|aos?|al|au|alla)\s)(?P<rpost>,\s[^;]{{3,140}})?"
)
_OFFICE = frozenset(
    ("governo", "gobierno", "gouvernement", "enviado", "ministério", "ministerio", "ministère", "legação")
)


@dataclass(frozen=True, slots=True)
class PostedLetter:
    """Writer, recipient and the kind of the paper, a word of `genres`."""

    writer: Name
    recipient: Name
    kind: str


def sent_with_posts(text: str) -> PostedLetter | None:
    """The correspondents of a paper whose posts, or what it says, a text names too; None for any other."""
    bare = _ABOUT.sub("", text, count=1).strip(" ,;.")
    found = _SENT.fullmatch(bare)
    if found is None or not (found["wpost"] or found["rpost"] or bare != text.strip(" ,;.")):
        return None
    kind = genres().get(found["kind"].lower(), "")
    writer, recipient = found["writer"], found["recipient"]
    if kind not in ("letter", "telegram", "cable", "note", "report", "memorandum", "circular"):
        return None
    if not all(map(_is_one, (writer, recipient))):
        return None
    return PostedLetter(_named(writer), _named(recipient), kind)


def _is_one(who: str) -> bool:
    """Whether a text is a person of several words, or an office."""
    return _is_office(who) or (" " in who and not is_city(who))


def _is_office(who: str) -> bool:
    return is_post(who) or who.split()[0].lower() in _OFFICE


def _named(who: str) -> Name:
    return Name(literal=who) if _is_office(who) else named(who)
