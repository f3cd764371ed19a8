"""Names in BibTeX's form, `von Last, Jr, First and {Institution} and others`, read and written.

btxdoc, section 4, and "Tame the BeaST", section 11: names are parted by ` and ` outside braces; braces round
a whole name keep it whole; small words before the family name are its particle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from citekit.exchange.bib.latex.reader import from_latex
from citekit.exchange.bib.latex.writer import accented_letter, plain_text, to_latex
from citekit.exchange.bib.name_prefixes import without_prefix
from citekit.foundation.fast_dataclass import replace
from citekit.records.keys import slug
from citekit.records.record import Name

OTHERS = "others"
_BLANK = re.compile(r"\s+")
_APART = re.compile(r",|(?i:\band\b)")
_COMMA = re.compile(",")
_JOINED = re.compile(r"(?P<particle>[^\W\d_]+['’\u02bc-])(?P<family>\{.+\})", re.DOTALL)  # `d'{Ormesson}`
#: Ends of particles that are written together with the name. BibTeX prints the blank of `d' Ormesson`;
#: biblatex prints none behind the first two (biblatex.sty, `\DeclarePrefChars`).
_JOINING = ("'", "-", "’", "\u02bc")
_SPACE = re.compile(r"(?<!\\)[\s~]+")  # `\ ` is no end of a word: `Adobe\ Team` is one


def sort_key(text: str) -> str:
    """The `key` by which BibTeX sorts an entry without a name: the plain words of a title, note or key."""
    return slug(plain_text(text)).replace("-", " ").capitalize() or "Record"


def write_names(people: tuple[Name, ...], *, classic: bool, ascii_only: bool = False) -> str:
    """The value of a name field; `classic` BibTeX counts bytes, so letters beyond ASCII are commands."""
    return " and ".join(_write(name, classic=classic, ascii_only=ascii_only) for name in people)


@lru_cache(maxsize=4096)  # the people of a library come again and again
def _write(name: Name, *, classic: bool, ascii_only: bool) -> str:
    def latex(text: str) -> str:
        plain = to_latex(text, ascii_only=ascii_only)
        return "".join(map(accented_letter, plain)) if classic else plain

    if not name.family and not name.given:
        text = name.literal or name.romanized or name.original
        return OTHERS if text == OTHERS else f"{{{_countable(latex(text), classic)}}}"
    whole = latex(name.family)
    whole = f"{{{whole}}}" if name.undivided else _whole(whole, _BLANK.split(name.family)[:-1])
    family = _countable(whole, classic)
    last = f"{latex(name.particle)} {family}" if name.particle else family
    if name.particle.endswith(_JOINING if classic else _JOINING[2:]) and _joins_name(name.particle):
        last = f"{latex(name.particle)}{_second_part(family)}"
    first = _whole(latex(name.given), _BLANK.split(name.given)[1:])
    given = _countable(" ".join(filter(None, (first, latex(name.dropping_particle)))), classic, letters=1)
    if not given and not name.suffix:
        return f"{{{last}}}"
    return ", ".join(part for part in (last, _whole(latex(name.suffix), ()), given or "{}") if part)


def _joins_name(particle: str) -> bool:
    """Whether the name stands behind the particle without a blank: `d'Ormesson`, but `de' Medici`."""
    from citekit.rendering.item.particles import joins_name  # loads the processor

    return joins_name(particle)


def _second_part(family: str) -> str:
    """A family name (LaTeX) that is one word with its particle to BibTeX, and two parts to `read_names`.

    A special character must not stand in braces; a name with one comes back in one part.
    """
    return f"{{{family}}}" if "{" not in family and "\\" not in family else family


def _whole(latex: str, words: Iterable[str]) -> str:
    """A part in braces if BibTeX would take it apart: at a comma, an "and", or a small one of `words`."""
    apart = _APART.search(latex) or any(word.lstrip("'(").islower() for word in words)
    return f"{{{latex}}}" if apart else latex


def _countable(latex: str, classic: bool, letters: int = 3) -> str:
    """Words whose first letters BibTeX can count: labels take three of a family name, `abbrv` one of a given.

    A letter beyond ASCII becomes a "special character" of its own (btxdoc 4), which no style cuts in two.
    """
    if not classic or latex.isascii():
        return latex
    return " ".join(
        "".join(
            char if char.isascii() or char.isspace() else f"{{\\relax {char}}}"
            for char in _LETTER.findall(word[:letters])
        )
        + word[letters:]
        for word in latex.split(" ")
    )


# The look behind keeps a run of blanks from being scanned from each of them.
_AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
_KEYWORDS = re.compile(r"\s*(?<!\\)[,;]\s*")
_OTHERS = re.compile(r"(?:others|et\s+al\.?)", re.IGNORECASE)


def read_names(value: str) -> tuple[Name, ...]:
    """The names of a field's value (LaTeX); an empty one gives none."""
    names = (_whole_or_divided(_read(part)) for item in _split(value, _AND) if (part := item.strip(" ~\t\n")))
    return tuple(name for name in names if name != Name())


def _whole_or_divided(name: Name) -> Name:
    """A name without a family name, or with nothing else, is whole, as in a record."""
    if name.literal or (name.family and (name.given or name.suffix)):
        return name
    parts = (name.given, name.dropping_particle, name.particle, name.family, name.suffix)
    return Name(literal=" ".join(filter(None, parts)))


def list_items(value: str) -> list[str]:
    """The items of a list field (LaTeX), divided by ` and ` outside braces."""
    return [item.strip() for item in _split(value, _AND) if item.strip()]


def keyword_items(value: str) -> list[str]:
    """The items of a list of keywords (LaTeX), divided by commas or semicolons outside braces."""
    return _split(value.strip(), _KEYWORDS)


@lru_cache(maxsize=8)
def _outside_braces(mark: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"(?P<brace>[{{}}])|(?P<mark>{mark.pattern})", mark.flags)


def _split(text: str, mark: re.Pattern[str]) -> list[str]:
    """Pieces between `mark` outside braces."""
    pieces, depth, at = [], 0, 0
    if "{" not in text and "}" not in text:
        return mark.split(text)
    for match in _outside_braces(mark).finditer(text):
        if match["brace"]:
            depth += 1 if match["brace"] == "{" else -1
        elif depth <= 0:
            pieces.append(text[at : match.start()])
            at = match.end()
    return [*pieces, text[at:]]


@lru_cache(maxsize=4096)
def _read(text: str) -> Name:
    if _OTHERS.fullmatch(text):
        return Name(literal=OTHERS)
    if "=" in text and re.match(r"\s*(?:family|given|prefix|suffix)\s*=", text):
        return _extended(text)
    if _is_braced(text):
        return Name(literal=_plain(text))
    parts = [part.strip() for part in _split(text, _COMMA)]
    if len(parts) == 1:
        return _direct(_split(text, _SPACE))
    if len(parts) > 3:
        return Name(literal=_plain(text))
    suffix = _plain(parts[1]) if len(parts) == 3 else ""
    particle, family = _particle(_split(parts[0], _SPACE))
    given, dropping = _given(parts[-1])
    if not given and not suffix:
        return Name(literal=_plain(parts[0]))
    return _divided(family, given, _plain(particle), dropping, suffix)


def _divided(family: str, given: str, particle: str, dropping: str, suffix: str) -> Name:
    """The name with this family name (LaTeX). Braces keep a particle that is written together with it."""
    name = Name(_plain(family), given, particle, dropping, suffix)
    if name.family[:1].isupper() or not _is_braced(family):
        return name
    from citekit.rendering.item.particles import has_joined_particle  # loads the processor

    return replace(name, undivided=has_joined_particle(name))


# A character with the marks that stand on it.
_LETTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)


def _is_braced(text: str) -> bool:
    """Whether one pair of braces holds the whole name."""
    if not (text.startswith("{") and text.endswith("}")) or re.match(r"\{\\(?!relax\b)", text):
        return False
    depth = 0
    for number, char in enumerate(text):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0 and number < len(text) - 1:
            return False
    return True


def _plain(latex: str) -> str:
    return from_latex(latex).replace("\u00a0", " ").strip()


def _small(token: str) -> bool:
    """Whether a word begins with a small letter outside braces: part of the particle (btxdoc 4)."""
    bare = re.sub(r"^\W+", "", _plain(token)) if not token.startswith("{") or token.startswith("{\\") else ""
    return bare[:1].islower()


def _direct(tokens: list[str]) -> Name:
    """`First von Last`."""
    if len(tokens) < 2:
        return Name(literal=_plain(tokens[0]))
    first = next((n for n, token in enumerate(tokens[:-1]) if _small(token)), len(tokens) - 1)
    if first == 0:
        return Name(literal=_plain(" ".join(tokens)))
    particle, family = _particle(tokens[first:])
    return _divided(family, _plain(" ".join(tokens[:first])), _plain(particle), "", "")


def _particle(tokens: list[str]) -> tuple[str, str]:
    """The small words that open a family name, up to the last small word before its end."""
    joined = _JOINED.fullmatch(tokens[-1]) if tokens else None
    if joined and _is_braced(joined["family"]) and _small(joined["particle"]):
        tokens = [*tokens[:-1], joined["particle"], joined["family"]]
    count = max((n + 1 for n, token in enumerate(tokens[:-1]) if _small(token)), default=0)
    if not tokens or not _small(tokens[0]):
        count = 0
    return " ".join(tokens[:count]), " ".join(tokens[count:])


def _given(text: str) -> tuple[str, str]:
    """Given names and the small words behind them (`Ludwig van`)."""
    tokens = _split(text, _SPACE)
    count = len(tokens)
    while count > 1 and _small(tokens[count - 1]):
        count -= 1
    return _plain(" ".join(tokens[:count])), _plain(" ".join(tokens[count:]))


def _extended(text: str) -> Name:
    """biber's extended format: `family=Harman, given=Hans, prefix=von, useprefix=false` (biblatex 3.7)."""
    parts: dict[str, str] = {}
    for piece in _split(text, _COMMA):
        key, _, value = piece.partition("=")
        parts[key.strip().lower()] = _plain(value.strip().strip('"'))
    get = parts.get
    name = Name(get("family", ""), get("given", ""), get("prefix", ""), "", get("suffix", ""))
    return without_prefix(name) if get("useprefix", "").lower() == "false" else name
