"""A reference before it is read: full-width signs, double spaces and words that lead in are taken away."""

from __future__ import annotations

import re

_WIDE = str.maketrans("，؛،；。：、（）　\u00a0\u2009\u202f\u2011", ",;,;.:,()    -")
#: a point between the parts of a reference: `Arch. dép. 22 · 4 E 1122`
_POINT = re.compile(r"\s[·•]\s")
#: an accession that is printed without a space behind its fonds: `E 4001(C)1000/783`
_GLUED = re.compile(r"(?<=\([A-Z]\))(?=\d{4}[A-Z]?/\d)")
_SPACES = re.compile(r"[^\S\n]+")
#: a zero that stands where the print had the letter of `оп.`
_ZERO = re.compile(r"(?<!\w)0(?=[пp]\.?\s?\d)")
#: what leads to a source and is none of its words; `S.`, `Ver` and the like may be words of a reference
_LEAD = re.compile(
    r"(?:(?:Source|Quelle|Источник|Джерело|NOTAÇÃO|Fonte|Fuente)\s?:"
    r"|(?:See(?: also| for example| in)?|Cf\.|Compare|Vgl\.(?: auch| dazu)?|Siehe(?: auch| dazu)?|Voir(?: aussi)?|Véase(?: también)?"
    r"|Vedi(?: anche)?|Cfr\.|Zob\.(?: też| także)?|Srov\.|Zie(?: ook)?|Vrt\.|См\.(?: также| например)?|Див\.(?: також)?)[,:]?(?=\s+[^\W_a-zß-ÿа-я]))\s*"
)


def cleaned(text: str) -> str:
    """A text with one kind of space and comma, without a lead (`Source:`) or brackets round the whole."""
    clean = text if text.isascii() else text.translate(_WIDE)
    if "  " in clean or not clean.isprintable():
        clean = _SPACES.sub(" ", clean)
    clean = clean.strip().strip("`")
    if "·" in clean or "•" in clean:
        clean = _POINT.sub(", ", clean)
    if ")" in clean:
        clean = _GLUED.sub(" ", clean)
    if "0p" in clean or "0п" in clean:
        clean = _ZERO.sub(lambda zero: "О" if clean[zero.end()] == "п" else "O", clean)
    lead = _LEAD.match(clean)
    clean = clean[lead.end() :] if lead is not None else clean
    if clean[:1] == "(" and clean.rstrip(".")[-1:] == ")" and clean.count("(") == clean.count(")"):
        return clean.rstrip(".")[1:-1]
    return clean
