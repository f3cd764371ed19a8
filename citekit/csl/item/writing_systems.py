"""Which writing systems matter for names and affixes: "romanesque" scripts put spaces between words.

They are Latin, Greek, Cyrillic, Hebrew, Arabic and Thai (name_AsianGlyphs, name_ArticularPlain of the CSL
test suite; the row of `elements.yaml` on Thai names).
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


def starts_romanesque(text: str) -> bool:
    """Whether a text begins with a letter of a romanesque script, or an ampersand."""
    if text[:1].isascii():
        return text[:1].isalpha() or text[:1] == "&"
    return _STARTS_ROMANESQUE.match(text) is not None
