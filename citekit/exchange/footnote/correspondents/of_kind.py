"""The writer of a paper behind its kind alone, in German without a preposition, in Spanish behind `de`.

`Bericht Ferdinand von Verger`, `Mandamiento de Luis de Velasco I`. What a report or letter is of may be a
land, a body or a matter: only a name that can be nothing else is a writer.
"""

from __future__ import annotations

from citekit.archives.mention.archive_name import has_institution, is_city, land
from citekit.exchange.footnote.correspondents.dutch_nordic import is_post
from citekit.exchange.footnote.correspondents.naming import named
from citekit.exchange.footnote.correspondents.several import names_paper
from citekit.foundation import lazy_regex
from citekit.records.record import Name

_WORD = r"[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_a-z][^\W\d_A-Z]+)?"
_INITIALS = r"(?:[^\W\d_a-z]\.\s?){1,3}"
_GERMAN = lazy_regex.compile(
    r"(?:(?:[^\W\d_]{4,}(?:er|es)\s)?(?:Bericht|Schreiben|Brief|Telegramm|Vermerk|Aufzeichnung|Denkschrift|Notiz"
    r"|Gutachten|Depesche|Meldung|Tagebuch|Aussage|Erklärung|Gesandtschaftsbericht))\s"
    rf"(?P<who>(?:{_WORD}\s){{1,2}}(?:von|zu|von\sder|vom|van|de)\s(?:und\szu\s)?{_WORD}|{_INITIALS}{_WORD})"
)
_POST = "(?:virrey|gobernador|obispo|arzobispo|capitán|licenciado|presidente|conde|marqués|oidor|doctor)"
_SPANISH = lazy_regex.compile(
    r"(?:[Mm]andamiento|[Cc]arta|[Mm]emorial|[Tt]estamento|[Pp]etición|[Oo]ficio|[Pp]arecer|[Bb]ando|[Cc]odicilo"
    rf"|[Rr]epresentación)\s(?:del\s{_POST}\s(?=[^\W\d_a-z][\w’]+\s)|de\s(?:(?:don|doña|fray|sor)\s)?)"
    rf"(?P<who>{_WORD}(?:\s(?:de\s(?:la\s|los\s|las\s)?|del\s|y\s)?{_WORD}){{1,4}}(?:\s[IVX]{{1,4}})?)"
)
#: words with which names of places and bodies begin
_NO_GIVEN_NAME = frozenset(
    "nueva nuevo nuevos san santa santo real reales gran río rio puerto villa ciudad casa consejo "  # noqa: SIM905
    "audiencia cabildo junta provincia reino isla islas indias tierra costa costas cuba perú españa "
    "comercio venta dote pago poder obras libros cuentas vera buena buenos santiago monte indios vecinos "
    "oficiales mercaderes religiosos hermandad colegio convento universidad orden iglesia capítulo "
    "ministerio secretaría contaduría".split()
)


def writer_of_kind(text: str) -> tuple[Name, ...]:
    """The writer that a paper names behind its kind; nobody where the words may be anything else."""
    german = _GERMAN.fullmatch(text)
    if german is not None:
        who = german["who"]
        seat = who.rpartition(" ")[2]
        return () if is_post(who) or _is_other(who) or is_city(seat) or who.endswith("s") else (named(who),)
    spanish = _SPANISH.fullmatch(text)
    if spanish is None or spanish["who"].split()[0].lower() in _NO_GIVEN_NAME or _is_other(spanish["who"]):
        return ()
    return (named(spanish["who"]),)


def _is_other(who: str) -> bool:
    first = who.split()[0]
    return names_paper(who) or is_city(who) or is_city(first) or has_institution(who) or any(land(first))
