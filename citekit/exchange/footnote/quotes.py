"""Titles in quotation marks, of any language that notes are written in."""

from __future__ import annotations

import re

QUOTED = re.compile(
    r"“(?P<curly>[^”]+)”|«(?P<angle>[^»]+)»|„(?P<low>[^“”]+)[“”]|(?<!\w)\"(?P<straight>[^\"]+)\"(?!\w)"
    r"|(?<!\w)‘(?P<single>(?:[^’']|[’'](?=\w))+)[’'](?!\w)"
    r"|(?<![\w’'])'(?=[^\W\d_a-zа-я])(?P<plain>(?:[^']|'(?=\w))+)'(?!\w)"
    r"|《(?P<chinese>[^》]+)》|〈(?P<chapter>[^〉]+)〉|「(?P<corner>[^」]+)」|『(?P<hollow>[^』]+)』"
)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where the quoted titles of a text stand."""
    return [match.span() for match in QUOTED.finditer(text)]
