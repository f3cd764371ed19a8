"""A citation line of the Wilson Center, read and printed again, is the same line."""

from __future__ import annotations

import pytest

from citekit.csl import Citation, Cite
from citekit.exchange import read_text
from citekit.rendering import Document

LINES = (
    (
        '"Antonov to Marshal Malinovsky, the Commanding General of the Transbaykal-Amur Military District", '
        "November 16, 1945, Wilson Center Digital Archive, RGASPI, f. 558, op. 11, d. 98, ll. 0144. "
        "Contributed by Sergey Radchenko and translated by Gary Goldberg. <https://digitalarchive.umd.edu/document/208925>"
    ),
    "RGANI, f. 5, op. 49, d. 131, ll. 193-194. Translated by Gary Goldberg.",
    (
        "RGASPI, f. 558, op. 11, d. 97, ll. 67-70. Contributed by Sergey Radchenko and translated by "
        "Gary Goldberg."
    ),
    "Nehru Memorial Museum and Library, File No. JNSG, vol. 21-1.",
)


@pytest.mark.parametrize("line", LINES)
def test_the_line_comes_back(line: str) -> None:
    (record,) = read_text(line, "a page", "wilson").records
    (note,) = Document("wilson", [record]).notes([Citation((Cite(record.key),), note=1)])
    assert note.text == line
