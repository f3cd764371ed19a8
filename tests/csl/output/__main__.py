"""Official styles in every format, each read by the program that owns it, as the plain text.

    python -m tests.csl.output                          200 styles drawn by the seed, 25 works, five formats
    python -m tests.csl.output --seed 7 --styles 20 --formats typst rtf --show 10

Texts with signs that pdfTeX's or Typst's own fonts lack are left out there. Ends with 1 where a text differs.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.csl.differential import independent_styles, style_folder
from tests.csl.output.test_readers import READERS, TITLES, texts, without_blanks

SEED = 1848
AT_ONCE = 20  # styles in one document
WORKS = 25
_PDFTEX = frozenset(map(chr, range(0x180))) | frozenset("–—‘’“”„‚…€†‡•\u2011\u202f")


def letters(text: str) -> str:
    """The text as far as readers agree. pandoc writes small capitals as capitals, raised text as ^(a) or ²,
    and curls the straight quotation marks of a style; a PDF has one hyphen.
    """
    text = re.sub(r"\^\((.*?)\)", r"\1", unicodedata.normalize("NFKC", text))
    return without_blanks(text).casefold().translate(_ALIKE)


_ALIKE = str.maketrans({"\u2010": "-", "‘": "'", "’": "'", "“": '"', "”": '"'})


def _has_signs(format: str, text: str) -> bool:
    """Whether the fonts of a program have all signs of a text."""
    if format == "typst":
        return all(sign < "\u2e80" for sign in text)
    return format != "latex" or _PDFTEX.issuperset(text)


def compared(format: str, styles: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The style, the plain text and what was read of each text."""
    paths = {style: str(style_folder() / f"{style}.csl") for style in styles}
    titles = [*TITLES["latin"], *TITLES["not_latin"]] if format != "latex" else TITLES["latin"]
    titles = titles[-WORKS:] if format != "latex" else titles[:WORKS]
    wanted = [(style, text) for style, path in paths.items() for text in texts(path, "plain", titles)]
    written = [(style, text) for style, path in paths.items() for text in texts(path, format, titles)]
    kept = [
        (style, plain, text)
        for (style, plain), (_, text) in zip(wanted, written, strict=True)
        if without_blanks(plain) and _has_signs(format, plain)
    ]
    with tempfile.TemporaryDirectory() as folder:
        read = READERS[format]([text for _, _, text in kept], Path(folder)) if kept else []
    for (style, plain, _), text in zip(kept, read, strict=True):
        yield style, plain, text


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.csl.output", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--styles", type=int, default=200, metavar="N")
    parser.add_argument("--formats", nargs="+", choices=tuple(READERS), default=tuple(READERS))
    parser.add_argument("--show", type=int, default=5, metavar="N", help="differences of each format")
    chosen = parser.parse_args()
    names = random.Random(chosen.seed).sample(independent_styles(), chosen.styles)
    different = 0
    for format in chosen.formats:
        total, lost = 0, []
        for begin in range(0, len(names), AT_ONCE):
            for style, plain, text in compared(format, names[begin : begin + AT_ONCE]):
                total += 1
                if letters(plain) != letters(text):
                    lost.append((style, plain, text))
        print(f"{format}: {total - len(lost)} of {total} texts are the plain text")
        for style, plain, text in lost[: chosen.show]:
            print(f"  {style}\n    - {plain.strip()}\n    + {text.strip()}")
        different += len(lost)
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
