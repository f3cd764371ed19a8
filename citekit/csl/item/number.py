"""Number variables and locators, read once: `pp. 12-15, 20 & 22`, `2nd`, `fol. 3 n. 5`.

In goes the text of a number variable, out comes a `NumberValue`: its parts with their particles, the signs
between them, the words (`n.`) that stand before them, and what a style asks: is it numeric, is it more than
one. CSL 1.0.2 says what is numeric; words inside a number and the treatment of ranges are citeproc-js's.
"""

from __future__ import annotations

import re
from itertools import pairwise

from citekit.csl.item.number_ranges import RANGED, Ranges
from citekit.csl.style.locale import Locale
from citekit.csl.vocabulary import LOCATOR_WORDS, WORD_OF_LOCATOR
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, field

_LABELLED = frozenset({"locator", "locator-extra", "number", "page"})
_WORD = lazy_regex.compile(
    r"((?:^| )(?:[a-z]{1,4}|subpara|subch|amend|bibliog|annot|illus|princ|intro|sched|subdiv|subsec)"
    r"(?:\.| ) *)"
)
_ORDINARY = lazy_regex.compile("[0-9]+(?:-[0-9]+)?")
_PLAIN = lazy_regex.compile(r"[0-9]+([-;,:a-zA-Z]*)$")
_NUMERIC = lazy_regex.compile(r"(?:[0-9]+|[ixv]+)(?:[-,:a-zA-Z]*|-[-0-9]+)$")
_PARTICLE = lazy_regex.compile(r"([0-9]*[a-zA-Z]+0*)?([0-9]+(?:[a-zA-Z]*|[-,a-zA-Z]+))$")
_ROMAN = lazy_regex.compile("[ivxlcmIVXLCM]+$")
_SUBSECTION = lazy_regex.compile(r"(?:[a-z]{1,4}\.  *)*[0-9]+[,a-zA-Z]+$")
_LETTERS = lazy_regex.compile("[,a-zA-Z]+$")
_ESCAPED = "\ue000"  # a hyphen that joins no range, while the text is split


@dataclass(slots=True)
class NumberPart:
    """One number: `sign` joins it to the next one; `word` is its label, printed when `shown`."""

    word: str
    particle: str
    value: str
    sign: str = ""
    space: str = ""  # after the word
    shown: bool = False
    numeric: bool = False
    rangeable: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class NumberValue:
    """What a number variable says; `label` is the locator label that its own first word names."""

    parts: tuple[NumberPart, ...]
    numeric: bool = False
    plural: bool = False
    label: str = ""
    short_label: bool = False
    quoted: bool = field(default=False)


EMPTY_NUMBER = NumberValue(())


def read_number(
    text: str,
    variable: str,
    locale: Locale,
    *,
    label: str = "",
    page_format: str = "",
    legal_case: bool = False,
) -> NumberValue:
    """The value of a variable; `label` is a locator's own label, `page_format` the style's
    page-range-format.
    """
    if variable == "number" and legal_case:
        text = re.sub(r"\\*-", r"\\-", text)
    reader = _Reader(variable, label, locale)
    if _ORDINARY.fullmatch(text) is not None and not variable.startswith("number-of-"):
        return _settled(_like_others(text, reader), reader, page_format)
    parts = reader.read(text)
    if not parts:
        return EMPTY_NUMBER
    _judge(parts, variable, text, locale)
    return _settled(parts, reader, page_format)


def _settled(parts: list[NumberPart], reader: _Reader, page_format: str) -> NumberValue:
    """The value of parts that have been read, their ranges written."""
    variable, locale, first = reader.real, reader.locale, parts[0]
    quoted = first.value[:1] == '"' and parts[-1].value[-1:] == '"' and len(first.value + parts[-1].value) > 2
    if quoted:
        first.value = first.value[1:]
        parts[-1].value = parts[-1].value[:-1]
    if len(parts) > 1 and (variable in RANGED or variable == "page-first"):
        Ranges(variable.removesuffix("-first"), locale, page_format).settle(parts)
    name = LOCATOR_WORDS.get(first.word, "")
    if variable == "number" and name == "issue" and locale.term("number"):
        name = "number"
    asleep = variable == "page" and first.shown
    return NumberValue(tuple(parts), first.numeric, first.plural, name, asleep, quoted)


class _Examples:
    """How a number and a range are read in one locale, by variable and label: others differ in the digits."""

    def __init__(self, locale: Locale | None) -> None:
        self.locale = locale
        self.parts: dict[tuple[str, str, bool], list[NumberPart]] = {}

    def of(self, reader: _Reader, *, ranged: bool) -> list[NumberPart]:
        """The parts of `7` or `7-9`."""
        key = (reader.real, reader.label, ranged)
        found = self.parts.get(key)
        if found is None:
            text = "7-9" if ranged else "7"
            found = self.parts[key] = reader.read(text)
            _judge(found, reader.real, text, reader.locale)
        return found


_examples = _Examples(None)


def _like_others(text: str, reader: _Reader) -> list[NumberPart]:
    """The parts of a plain number or range, read as any other one of its kind."""
    global _examples
    if _examples.locale is not reader.locale:
        _examples = _Examples(reader.locale)
    values = text.split("-")
    return [
        NumberPart(
            each.word, "", value, each.sign, each.space, each.shown, each.numeric, each.rangeable, each.plural
        )
        for value, each in zip(values, _examples.of(reader, ranged=len(values) > 1), strict=True)
    ]


class _Reader:
    """Takes the text of one variable apart."""

    def __init__(self, variable: str, label: str, locale: Locale) -> None:
        self.real = variable
        self.variable = "page" if variable == "page-first" else variable
        self.locale = locale
        self.label = label

    def read(self, text: str) -> list[NumberPart]:
        text = self._with_word(text.strip())
        if self.variable == "page":
            text = text.replace("–", "-")
        text = text.replace("\\-", _ESCAPED).replace("\\", "")
        pieces = self._split(text)
        parts: list[NumberPart] = []
        word, own = WORD_OF_LOCATOR.get(self.variable, ""), ""
        for place in range(0, len(pieces), 2):
            sign = pieces[place + 1] if place + 1 < len(pieces) else ""
            word, own = self._chunk(parts, pieces[place], sign, place, word, own)
        for part, after in pairwise(parts):
            if not part.sign and after.word:
                part.sign = " "
        for part in parts:
            part.value = part.value.replace(_ESCAPED, "-")
        return parts

    def _with_word(self, text: str) -> str:
        """The text with the word of its label before it, unless it has one."""
        first = text.split(" ", 1)[0]
        if not first or first in LOCATOR_WORDS:
            return text
        if self.variable in ("locator", "locator-extra", "page"):
            word = WORD_OF_LOCATOR.get(self.label, "") if self.label else "p."
        else:
            word = WORD_OF_LOCATOR.get(self.variable, "")
        return f"{word} {text}" if word else text

    def _split(self, text: str) -> list[str]:
        """Numbers and, between them, the signs that join them."""
        pieces = _joiner(self.locale).split(text)
        for place in range(1, len(pieces), 2):
            if pieces[place].strip() == "&":
                ampersand = self.locale.term("and", "symbol") or "&"
                if ampersand == self.locale.term("and"):
                    ampersand = "&"
                pieces[place] = f" {ampersand} "
        place = len(pieces) - 2
        while place > 0:
            before, after = pieces[place - 1], pieces[place + 1]
            if pieces[place] == "-" and _SUBSECTION.match(before) and _LETTERS.match(after):
                pieces[place - 1 : place + 2] = [f"{before}-{after}"]
            place -= 2
        return pieces

    def _chunk(
        self, parts: list[NumberPart], chunk: str, sign: str, place: int, word: str, own: str
    ) -> tuple[str, str]:
        """One piece between signs, which may hold several words and numbers; the word and label now in
        force.
        """
        cut = _WORD.split(chunk)
        words, numbers = cut[1::2], cut[0::2]
        if not words:
            parts.append(self._part(own, word, chunk, sign, -1))
            return word, own
        for at in range(len(numbers) - 1, 0, -1):
            if numbers[at - 1] and not (_PLAIN.match(numbers[at]) and _PLAIN.match(numbers[at - 1])):
                numbers[at - 1 : at + 1] = [numbers[at - 1] + words[at - 1] + numbers[at]]
                del words[at - 1]
        if words:
            slug = words[0].strip()
            if self._is_label(slug):
                own = slug
            elif place == 0:
                del words[0]
                numbers[0:2] = [f"{numbers[0]} {slug} {numbers[1]}"]
        for at, number in enumerate(numbers):
            last = at == len(numbers) - 1
            if number or last:
                word = words[at - 1] if at and at <= len(words) else word
                parts.append(self._part(own, word, number.strip(), sign if last else "", place))
        return word, own

    def _is_label(self, slug: str) -> bool:
        name = LOCATOR_WORDS.get(slug)
        if name is None or self.locale.term(name) is None:
            return False
        return self.variable in _LABELLED or name == self.variable

    def _part(self, own: str, word: str, value: str, sign: str, place: int) -> NumberPart:
        bare = word.strip()
        if not bare and self.variable not in WORD_OF_LOCATOR:
            bare = "var:" + self.variable
        space = word[len(word.rstrip()) :]
        shown = self.real == "page" and place == 0 and bare not in ("p.", "pp.", "")
        found = _PARTICLE.match(value)
        particle, rest = (found[1] or "", found[2]) if found else ("", value)
        return NumberPart(bare, particle, rest, re.sub(r"\s*-\s*", "-", sign), space, shown)


_JOINERS: dict[str, re.Pattern[str]] = {}


def _joiner(locale: Locale) -> re.Pattern[str]:
    """What may stand between two numbers, the locale's "and" included."""
    word = locale.term("and") or "and"
    if word not in _JOINERS:
        also = "" if word == "and" else rf"|,?\s+{re.escape(word)}\s+"
        _JOINERS[word] = lazy_regex.compile(rf"(\s*&\s*|,?\s+and\s+{also}|;\s+|,\s+|\s*[-–]+\s*)")
    return _JOINERS[word]


def _judge(parts: list[NumberPart], variable: str, text: str, locale: Locale) -> None:
    """Say of every part whether it is numeric, plural, part of a range, and whether its word is printed."""
    start = 0
    for place in range(1, len(parts) + 1):
        if place < len(parts) and parts[place].word == parts[start].word:
            continue
        _judge_run(parts[start:place])
        _show_word(parts[start], start == 0, variable, locale)
        start = place
    first = parts[0]
    if first.numeric and variable.startswith("number-of-") and (found := re.match("[0-9]+", text.strip())):
        first.plural = first.plural or int(found[0]) > 1
    for part in parts:
        part.plural = part.plural and part.numeric
    if len(parts) == 1:
        if variable == "number" and "|" in first.value:
            first.value = first.value.replace("|", ", ")
            first.numeric, first.plural, first.rangeable = True, True, False
        if re.fullmatch("[0-9]+(?:/[0-9]+)+", first.value):
            first.numeric, first.plural, first.rangeable = True, False, False


def _judge_run(run: list[NumberPart]) -> None:
    """Parts that share a word are numeric by the first of them."""
    first = run[0]
    numeric = bool(first.value) and _NUMERIC.match(first.value) is not None
    rangeable = bool(re.match(r"\s*-?[0-9]", first.value) or _ROMAN.match(first.value))
    for part in run:
        part.numeric = numeric
        part.rangeable = rangeable
        part.plural = len(run) > 1 and rangeable


def _show_word(part: NumberPart, is_first: bool, variable: str, locale: Locale) -> None:
    variable = variable.removesuffix("-first")
    if part.word.startswith("var:") or not part.word:
        return
    if not is_first:
        part.shown = True
    elif variable in _LABELLED:
        name = LOCATOR_WORDS.get(part.word)
        if name is None or locale.term(name) is None:
            part.shown = True
    elif LOCATOR_WORDS.get(part.word) != variable:
        part.shown = True
