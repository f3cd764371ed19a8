"""Which writing systems matter for names and affixes.

Chinese, Japanese, Korean and Yi put no spaces between words, so that names in them keep their own order and
take none (name_AsianGlyphs of the CSL test suite). "Romanesque" scripts, of which initials are made and
which take spaces beside affixes, are Latin, Greek, Cyrillic, Hebrew, Arabic and Thai (name_ArticularPlain;
the row of `elements.yaml` on Thai names).
"""

from __future__ import annotations

from citekit.foundation import lazy_regex

ROMANESQUE_LETTERS = (
    "a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff"
    "\u1f00-\u1fff\u0600-\u06ff\u200c-\u200e\u0218-\u021b\u202a-\u202e\u1e00-\u1eff"
)
HAS_ROMANESQUE = lazy_regex.compile(f"[-0-9{ROMANESQUE_LETTERS}]")
ENDS_ROMANESQUE = lazy_regex.compile(f"[.;:&{ROMANESQUE_LETTERS}]$")
_STARTS_ROMANESQUE = lazy_regex.compile(f"[&{ROMANESQUE_LETTERS}]")
_UNSPACED_LETTERS = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_SPACED = lazy_regex.compile(f"[-&]|[^\\W_{_UNSPACED_LETTERS}]")
_HEBREW_AND = "\u05d5"  # written together with the word behind it


def spaces_words(text: str) -> bool:
    """Whether a text has a letter of a script that puts spaces between words, or a digit."""
    return text.isascii() or _SPACED.search(text) is not None


def spaces_around(word: str) -> tuple[str, str]:
    """The spaces before and behind a word between two names."""
    if not spaces_words(word):
        return "", ""
    return " ", "" if word == _HEBREW_AND else " "


def starts_romanesque(text: str) -> bool:
    """Whether a text begins with a letter of a romanesque script, or an ampersand."""
    if text[:1].isascii():
        return text[:1].isalpha() or text[:1] == "&"
    return _STARTS_ROMANESQUE.match(text) is not None
