"""A locale's terms, dates and options, merged along the chain (CSL 1.0.2, "Locale", "Terms").

In: plain data made by `load.py` (or by the cache). Out: `Locale`, answering for terms, ordinals, dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citekit.csl.output.serializer import Quotes
from citekit.csl.style.elements import DateElement
from citekit.foundation.fast_dataclass import dataclass, field, replace

TermForms = Mapping[tuple[str, str], tuple[str, str]]  # (name, form) -> (single, multiple)

# The form that is looked up when one is not defined; a missing long form is no term.
_FALLBACK = {"verb-short": "verb", "verb": "long", "symbol": "short", "short": "long"}
_LAST_DIGIT, _LAST_TWO, _WHOLE = "last-digit", "last-two-digits", "whole-number"


@dataclass(frozen=True, slots=True)
class Locale:
    """All that a style needs of a language. Plain data: no XML, no file."""

    language: str
    terms: TermForms
    genders: Mapping[str, str] = field(default_factory=dict)  # term -> masculine | feminine
    gendered: Mapping[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)  # (+ gender-form)
    ordinal_matches: Mapping[str, str] = field(default_factory=dict)  # ordinal term -> match attribute
    dates: Mapping[str, DateElement] = field(default_factory=dict)  # text | numeric -> localised date
    options: Mapping[str, str] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str | None:
        """The term, falling back verb-short -> verb -> long, symbol -> short -> long; None when undefined.

        A term that has genders and no neuter stands in the feminine, else in the masculine, as in
        citeproc-js.
        """
        look: str | None = form or "long"
        while look is not None:
            found = self.gendered.get((name, look, gender)) if gender else None
            if found is None:
                found = self.terms.get((name, look)) or self._any_gender(name, look)
            if found is not None:
                return found[plural]
            look = _FALLBACK.get(look)
        return None

    def _any_gender(self, name: str, form: str) -> tuple[str, str] | None:
        if not self.gendered:
            return None
        found = self.gendered.get((name, form, "feminine"))
        return found if found is not None else self.gendered.get((name, form, "masculine"))

    def gender(self, name: str) -> str:
        """The grammatical gender of a term (of a month, of a number variable), `""` when neuter."""
        return self.genders.get(name, "")

    def ordinal(self, number: int, gender: str = "") -> str:
        """The suffix of an ordinal number, `th` in `4th`.

        The most exact match wins (whole number, last two digits, last digit); the gender asked for is tried
        before the neuter form.
        """
        for wanted in (gender, "") if gender else ("",):
            for name, match in _ordinals_of(number):
                if self._match(name) == match:
                    found = self._exactly(name, wanted)
                    if found is not None:
                        return found
        return self.term("ordinal", gender=gender) or self.term("ordinal-04", gender=gender) or ""

    def _match(self, name: str) -> str:
        return self.ordinal_matches.get(name) or (_LAST_DIGIT if name < "ordinal-10" else _LAST_TWO)

    def _exactly(self, name: str, gender: str) -> str | None:
        found = self.gendered.get((name, "long", gender)) if gender else self.terms.get((name, "long"))
        return found[0] if found is not None else None

    def long_ordinal(self, number: int, gender: str = "") -> str | None:
        """The word for 1 to 10, None beyond."""
        return self.term(f"long-ordinal-{number:02d}", gender=gender) if 1 <= number <= 10 else None

    @property
    def quotes(self) -> Quotes:
        """The quotation marks, for `serialize`."""
        return Quotes(
            open=self.term("open-quote") or "",
            close=self.term("close-quote") or "",
            inner_open=self.term("open-inner-quote") or "",
            inner_close=self.term("close-inner-quote") or "",
            punctuation_in_quote=self.options.get("punctuation-in-quote") == "true",
        )

    @property
    def limit_day_ordinals(self) -> bool:
        """Only the first day of a month is an ordinal."""
        return self.options.get("limit-day-ordinals-to-day-1") == "true"


def _ordinals_of(number: int) -> list[tuple[str, str]]:
    number = abs(number)
    whole = [(f"ordinal-{number:02d}", _WHOLE)] if number < 100 else []
    return [
        *whole,
        (f"ordinal-{number % 100:02d}", _LAST_TWO),
        (f"ordinal-{number % 10:02d}", _LAST_DIGIT),
    ]


def merge(layers: Iterable[Locale], language: str) -> Locale:
    """One locale out of several, the first the strongest: term by term, date by date, option by option.

    A layer that defines `ordinal` brings its own set of suffixes and hides those below; another can only word
    the suffixes anew that there are.
    """
    terms: dict[tuple[str, str], tuple[str, str]] = {}
    genders: dict[str, str] = {}
    gendered: dict[tuple[str, str, str], tuple[str, str]] = {}
    matches: dict[str, str] = {}
    dates: dict[str, DateElement] = {}
    options: dict[str, str] = {}
    for layer in reversed(list(layers)):
        if _has(layer, "ordinal"):
            terms = {key: value for key, value in terms.items() if not _is_suffix(key[0])}
            gendered = {key: value for key, value in gendered.items() if not _is_suffix(key[0])}
            matches = {}
        elif ("ordinal", "long") in terms:
            layer = _known_suffixes(layer, {key[0] for key in (*terms, *gendered)})
        terms.update(layer.terms)
        genders.update(layer.genders)
        gendered.update(layer.gendered)
        matches.update(layer.ordinal_matches)
        dates.update(layer.dates)
        options.update(layer.options)
    return Locale(language, terms, genders, gendered, matches, dates, options)


def _is_suffix(name: str) -> bool:
    return name.startswith("ordinal")


def _has(locale: Locale, name: str) -> bool:
    return (name, "long") in locale.terms or any(key[0] == name for key in locale.gendered)


def _known_suffixes(layer: Locale, known: set[str]) -> Locale:
    """The layer without suffixes for numbers that have none of their own below."""
    if not any(_is_suffix(key[0]) and key[0] not in known for key in layer.terms):
        return layer
    terms = {key: value for key, value in layer.terms.items() if not _is_suffix(key[0]) or key[0] in known}
    return replace(layer, terms=terms)


def fill(native: Locale, english: Locale) -> Locale:
    """A locale with the gaps of its terms and dates filled from English, the last of the chain.

    A term that the language has in any form that would do is not replaced by an English one in the very form;
    ordinal suffixes and options of English are not those of the language.
    """
    terms = dict(native.terms)
    for (name, form), text in english.terms.items():
        if not _is_suffix(name) and native.term(name, form) is None:
            terms[name, form] = text
    return replace(native, terms=terms, dates={**english.dates, **native.dates})


def for_style(in_style: Iterable[Locale], files: Locale, language: str) -> Locale:
    """The locale of a style in a language: its own cs:locale elements over the locale files.

    The order is the specification's: those of the dialect, of the language, of no language, then the files.
    """
    main = language.split("-")[0]
    own = list(in_style)
    layers = [each for wanted in (language, main, "") for each in own if each.language == wanted]
    seen: list[Locale] = []
    for each in layers:
        if each not in seen:
            seen.append(each)
    return merge([*seen, files], language) if seen else files
