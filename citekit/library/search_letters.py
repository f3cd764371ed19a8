"""Letters as searching sees them: Cyrillic and Greek in Latin, and letters of two scripts that look alike.

`Сталин` and `Stalin` are one word to a query. The Latin is that of the Library of Congress without its marks
(ALA-LC Romanization Tables: Russian, Ukrainian, Belarusian, Serbian, Greek), which most catalogues print.
"""

from __future__ import annotations

import re

from citekit.foundation import lazy_regex

# Small letters without their marks: й is и here, ё and ї are е and і.
_CYRILLIC = (
    "а=a б=b в=v г=g ґ=g д=d е=e ж=zh з=z и=i і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts "
    "ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia є=ie ѣ=ie ѳ=f ѵ=i ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѕ=dz қ=q ң=n "
    "ғ=g ү=u ұ=u ө=o ә=a һ=h ҷ=j"
)
_GREEK = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=e θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=ph χ=ch ψ=ps ω=o"
)
TO_LATIN = str.maketrans(dict(pair.split("=") for pair in f"{_CYRILLIC} {_GREEK}".split()))

_LATIN_SHAPES = "ABCEHIJKMOPSTXYaceijopsxy"
_CYRILLIC_SHAPES = "АВСЕНІЈКМОРЅТХУасеіјорѕху"
_AS_CYRILLIC = str.maketrans(_LATIN_SHAPES, _CYRILLIC_SHAPES)
_AS_LATIN = str.maketrans(_CYRILLIC_SHAPES, _LATIN_SHAPES)
_MIXED = lazy_regex.compile(r"(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[\u0400-\u04ff])[^\W\d_]+")
_ENDINGS = (
    ("skii", "sky", "skiy", "ski", "skyi"),
    ("ii", "iy", "yi"),
    ("ei", "ey"),
    ("ai", "ay"),
    ("oi", "oy"),
)
_LEAST = 5  # letters of a word whose ending is romanised in several ways


def one_script(text: str) -> str:
    """The text with words in two scripts (a Latin `C` in `Сталин`) made Cyrillic."""
    return _MIXED.sub(lambda match: match[0].translate(_AS_CYRILLIC), text)


def other_shape(word: str) -> str:
    """A word whose letters all have twins in the other script (`P-5446`, `CCCP`), in that script; else "".

    Only words in capitals and words with digits: `cope` is no Cyrillic word.
    """
    if not (word.isupper() or any(sign.isdigit() for sign in word)):
        return ""
    letters = [sign for sign in word if sign.isalpha()]
    for own, table in ((_LATIN_SHAPES, _AS_CYRILLIC), (_CYRILLIC_SHAPES, _AS_LATIN)):
        if letters and all(sign in own for sign in letters):
            return word.translate(table)
    return ""


def other_endings(word: str) -> tuple[str, ...]:
    """A name under the other romanisations of its ending: `malinovsky` is `malinovskii` too."""
    if len(word) < _LEAST or not re.fullmatch(r"[a-z]+", word):
        return ()
    for endings in _ENDINGS:
        for ending in endings:
            if word.endswith(ending):
                stem = word.removesuffix(ending)
                return tuple(stem + other for other in endings if other != ending)
    return ()
