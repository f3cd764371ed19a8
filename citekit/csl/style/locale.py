"""Locales: terms, ordinals, dates and options, merged along the fallback chain (CSL 1.0.2, "Locale")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from citekit.csl.output.serializer import Quotes
from citekit.csl.style.elements import DateElement, TermForm
from citekit.foundation.fast_dataclass import dataclass, field, replace

TermTexts: TypeAlias = tuple[str, str]  # single, multiple

# The form that stands in for an undefined one; a term without a long form is undefined.
_FALLBACK: dict[TermForm, TermForm] = {
    "verb-short": "verb",
    "verb": "long",
    "symbol": "short",
    "short": "long",
}
_LAST_DIGIT, _LAST_TWO_DIGITS, _WHOLE_NUMBER = "last-digit", "last-two-digits", "whole-number"


@dataclass(frozen=True, slots=True)
class Locale:
    """What a style needs of a language."""

    language: str
    terms: Mapping[tuple[str, TermForm], TermTexts]  # by name and form
    genders: Mapping[str, str] = field(default_factory=dict)  # term -> masculine | feminine
    gendered: Mapping[tuple[str, TermForm, str], TermTexts] = field(default_factory=dict)  # and gender-form
    ordinal_matches: Mapping[str, str] = field(default_factory=dict)  # ordinal term -> match attribute
    dates: Mapping[str, DateElement] = field(default_factory=dict)  # text | numeric -> localised date
    options: Mapping[str, str] = field(default_factory=dict)

    def term(
        self, name: str, form: TermForm = "long", *, plural: bool = False, gender: str = ""
    ) -> str | None:
        """The term, falling back verb-short -> verb -> long, symbol -> short -> long; None when undefined.

        A term with genders but without a neuter form is feminine, else masculine (the Brazilian long
        ordinals; tests/csl/cases/elements.yaml).
        """
        fallback: TermForm | None = form or "long"
        while fallback is not None:
            texts = self.gendered.get((name, fallback, gender)) if gender else None
            if texts is None:
                texts = self.terms.get((name, fallback)) or self._with_any_gender(name, fallback)
            if texts is not None:
                return texts[plural]
            fallback = _FALLBACK.get(fallback)
        return None

    def _with_any_gender(self, name: str, form: TermForm) -> TermTexts | None:
        if not self.gendered:
            return None
        feminine = self.gendered.get((name, form, "feminine"))
        return feminine if feminine is not None else self.gendered.get((name, form, "masculine"))

    def gender(self, name: str) -> str:
        """The grammatical gender of a term (of a month, of a number variable), "" when neuter."""
        return self.genders.get(name, "")

    def ordinal(self, number: int, gender: str = "") -> str:
        """The suffix of an ordinal number, `th` in `4th`.

        The most specific match wins (whole number, last two digits, last digit), and any match in the gender
        asked for before those in the neuter form.
        """
        for form in (gender, "") if gender else ("",):
            for name, match in _ordinal_terms(number):
                if self._match(name) == match:
                    suffix = self._ordinal_suffix(name, form)
                    if suffix is not None:
                        return suffix
        return self.term("ordinal", gender=gender) or self.term("ordinal-04", gender=gender) or ""

    def _match(self, name: str) -> str:
        return self.ordinal_matches.get(name) or (_LAST_DIGIT if name < "ordinal-10" else _LAST_TWO_DIGITS)

    def _ordinal_suffix(self, name: str, gender: str) -> str | None:
        texts = self.gendered.get((name, "long", gender)) if gender else self.terms.get((name, "long"))
        return texts[0] if texts is not None else None

    def long_ordinal(self, number: int, gender: str = "") -> str | None:
        """The word for 1 to 10, None beyond."""
        return self.term(f"long-ordinal-{number:02d}", gender=gender) if 1 <= number <= 10 else None

    @property
    def quotes(self) -> Quotes:
        """The quotation marks."""
        return Quotes(
            open=self.term("open-quote") or "",
            close=self.term("close-quote") or "",
            inner_open=self.term("open-inner-quote") or "",
            inner_close=self.term("close-inner-quote") or "",
            punctuation_in_quote=self.options.get("punctuation-in-quote") == "true",
        )

    @property
    def limit_day_ordinals(self) -> bool:
        """Whether only the first day of a month is an ordinal."""
        return self.options.get("limit-day-ordinals-to-day-1") == "true"


def _ordinal_terms(number: int) -> list[tuple[str, str]]:
    """The terms that may hold the suffix of a number, each with the match it needs, most specific first."""
    number = abs(number)
    by_number = [(f"ordinal-{number:02d}", _WHOLE_NUMBER)] if number < 100 else []
    return [
        *by_number,
        (f"ordinal-{number % 100:02d}", _LAST_TWO_DIGITS),
        (f"ordinal-{number % 10:02d}", _LAST_DIGIT),
    ]


def merge(layers: Iterable[Locale], language: str) -> Locale:
    """Merge locales term by term, date by date, option by option; earlier layers override later ones.

    A layer that defines `ordinal` replaces all ordinal suffixes of the layers below; another may only reword
    the suffixes that exist.
    """
    terms: dict[tuple[str, TermForm], TermTexts] = {}
    genders: dict[str, str] = {}
    gendered: dict[tuple[str, TermForm, str], TermTexts] = {}
    matches: dict[str, str] = {}
    dates: dict[str, DateElement] = {}
    options: dict[str, str] = {}
    for layer in reversed(list(layers)):
        if _defines(layer, "ordinal"):
            terms = {key: value for key, value in terms.items() if not _is_suffix(key[0])}
            gendered = {key: value for key, value in gendered.items() if not _is_suffix(key[0])}
            matches = {}
        elif ("ordinal", "long") in terms:
            layer = _only_suffixes(layer, {key[0] for key in (*terms, *gendered)})
        terms.update(layer.terms)
        genders.update(layer.genders)
        gendered.update(layer.gendered)
        matches.update(layer.ordinal_matches)
        dates.update(layer.dates)
        options.update(layer.options)
    return Locale(language, terms, genders, gendered, matches, dates, options)


def _is_suffix(name: str) -> bool:
    return name.startswith("ordinal")


def _defines(locale: Locale, name: str) -> bool:
    return (name, "long") in locale.terms or any(key[0] == name for key in locale.gendered)


def _only_suffixes(layer: Locale, names: set[str]) -> Locale:
    """The layer without ordinal suffixes other than these."""
    if not any(_is_suffix(key[0]) and key[0] not in names for key in layer.terms):
        return layer
    terms = {key: texts for key, texts in layer.terms.items() if not _is_suffix(key[0]) or key[0] in names}
    return replace(layer, terms=terms)


def fill(native: Locale, english: Locale) -> Locale:
    """A locale with its missing terms and dates taken from English, the last of the chain.

    A term that the language has in a form that can stand in is not missing; ordinal suffixes and options are
    never taken from English.
    """
    terms = dict(native.terms)
    for (name, form), texts in english.terms.items():
        if not _is_suffix(name) and native.term(name, form) is None:
            terms[name, form] = texts
    return replace(native, terms=terms, dates={**english.dates, **native.dates})


def for_style(in_style: Iterable[Locale], files: Locale, language: str) -> Locale:
    """The locale of a style in a language: its own cs:locale elements over the locale files.

    The order is the specification's: those of the dialect, of the language, of no language, then the files.
    """
    main = language.split("-")[0]
    of_style = list(in_style)
    layers: list[Locale] = []
    for wanted in (language, main, ""):
        layers += [locale for locale in of_style if locale.language == wanted and locale not in layers]
    return merge([*layers, files], language) if layers else files
