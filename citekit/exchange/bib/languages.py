"""The language of an entry: `langid`, its older name `hyphenation`, `language`, and `langidopts`.

`langid` is the language of the entry, `language` that of the work: the first counts. biber reads a variety
from `langidopts={variant=american}` (biblatex manual, "langidopts"; polyglossia manual, 3). A variety that
babel has no name for (`de-DE`) stands in `languagetag`, beside babel's name of the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from citekit.exchange.bib.dialect import Dialect
from citekit.exchange.shared.language_names import language_tag as tag_of_catalogue

LANGUAGE_TAG = "languagetag"
LANGUAGE_FIELDS = ("langid", "hyphenation", "language", LANGUAGE_TAG)
_VARIANT = re.compile(r"\s*variant\s*=\s*(\w+)\s*")


def read_languages(
    names: Container[str], text: Callable[[str], str], dialect: Dialect
) -> tuple[str, list[str]]:
    """The language tag of an entry with fields `names`, "" for none, and the fields that say otherwise."""
    tag, kept = "", []
    for name in LANGUAGE_FIELDS:
        if name not in names:
            continue
        other = language_tag(text(name), dialect)
        if other.startswith(f"{tag}-") and name in ("language", LANGUAGE_TAG):
            tag = other  # the same language, more exactly
        tag = tag or other
        if other != tag:
            kept.append(name)
    if "langidopts" in names:
        variety = _variety(text("langidopts"), tag, dialect)
        tag = variety or tag
        if not variety:
            kept.append("langidopts")
    return tag, kept


def language_tag(word: str, dialect: Dialect) -> str:
    """The tag of a language by babel's name or localisation key; any other word as it is."""
    tags = dialect.language_tags
    name = word.lower()
    return tags.get(name) or tags.get(name.removeprefix("lang")) or tag_of_catalogue(word)


def _variety(options: str, tag: str, dialect: Dialect) -> str:
    """The variety of a language that `langidopts` names, and nothing else; "" for any other options."""
    match = _VARIANT.fullmatch(options)
    variety = dialect.language_variants.get(match[1].lower(), "") if match else ""
    return variety if variety.partition("-")[0] == tag.partition("-")[0] else ""
