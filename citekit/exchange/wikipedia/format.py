"""Citation templates in wikitext, read and written: `{{cite archive}}`, `{{cite book}}` and others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice
from citekit.records.record import Record

_CITATION = re.compile(r"\{\{\s*(?:cite[ _]|citation\b|архд\b|архівні матеріали\b)", re.IGNORECASE)


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text has a template that cites."""
    return bool(_CITATION.search(text[:50_000]))


def read(text: str, where: str) -> Imported:
    """The records of the citations in a text. Raises FormatError where it has none."""
    from citekit.exchange.shared.csl_records import with_keys
    from citekit.exchange.watched import passing
    from citekit.exchange.wikipedia.reader import is_citation, read_template
    from citekit.exchange.wikipedia.template import templates_in

    found = [template for template in templates_in(text) if is_citation(template)]
    if not found:
        raise FormatError("there is no citation template of Wikipedia in it", where=Where(where))
    return with_keys(read_template(each, Where(where, each.line)) for each in passing(found))


def write(records: Sequence[Record]) -> str:
    """The records as templates of English Wikipedia, one a line."""
    from citekit.exchange.watched import passing
    from citekit.exchange.wikipedia.writer import citation

    return "".join(f"{citation(record)}\n" for record in passing(records))


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that does not come back as it was; keys do not, which templates have not."""
    from citekit.exchange.wikipedia.read_back import template_losses
    from citekit.exchange.wikipedia.writer import citation

    return template_losses(records, citation)
