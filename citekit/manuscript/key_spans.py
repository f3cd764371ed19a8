"""Where keys are written in a manuscript that is a text, Markdown or LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.cited import ALL
from citekit.manuscript.model import Location, Manuscript, mentions
from citekit.manuscript.text_file import TextFile

FORMATS = ("markdown", "latex")

# A key of Markdown stands behind `@`, in braces where it has other signs; what goes on is another key.
_MARKDOWN = r"@(?:{key}(?![\w:.#$%&\-+?<>~/]*\w)|\{{{key}(?=\}}))"
# A key of LaTeX stands in braces, alone or in a list, with blanks and comments around it; not in `[{key}]`.
_LATEX = r"(?:(?<!\[)\{{|,)(?:\s|%[^\n]*\n)*{key}(?=(?:\s|%[^\n]*\n)*[,}}])"


@dataclass(frozen=True, slots=True)
class KeySpan:
    """The characters of a key, and the place of the citation that it is written in."""

    key: str
    start: int
    end: int
    citation: Location


def key_spans(manuscript: Manuscript, file: TextFile) -> Iterator[KeySpan]:
    """Every key that a manuscript cites or lists, where it is written; `file` is its text.

    Within a citation keys come in the order of its cites, and a key is looked for behind the one before it.
    """
    pattern = _MARKDOWN if manuscript.format == "markdown" else _LATEX
    for mention in mentions(manuscript.events):
        at = file.offset(mention.location)
        for cite in mention.cites:
            span = _span(file.text, at, cite.id, pattern, mention.location)
            if span is not None:
                yield span
                at = span.end
    at = 0
    for key, location in manuscript.settings.nocite:
        at = max(at, file.offset(location))
        span = _span(file.text, at, key, pattern, location) if key != ALL else None
        if span is not None:
            yield span
            at = span.end


def _span(text: str, at: int, key: str, pattern: str, citation: Location) -> KeySpan | None:
    found = _compiled(pattern, key).search(text, at)
    return KeySpan(key, found.end() - len(key), found.end(), citation) if found else None


@lru_cache(maxsize=1000)
def _compiled(pattern: str, key: str) -> re.Pattern[str]:
    return re.compile(pattern.format(key=re.escape(key)))
