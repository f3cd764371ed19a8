"""Citation templates of Ukrainian Wikipedia, written: {{АрхД}} for archives."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.errors import Where
from citekit.exchange.model import Notice
from citekit.exchange.shared.losses import lost
from citekit.exchange.watched import passing
from citekit.exchange.wikipedia.reader import read_template
from citekit.exchange.wikipedia.template import templates_in
from citekit.exchange.wikipedia.writer import citation
from citekit.records.record import Record


def write(records: Sequence[Record]) -> str:
    """The records as templates, one a line."""
    return "".join(f"{citation(record, ukrainian=True)}\n" for record in passing(records))


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that does not come back as it was."""
    found = [[*templates_in(citation(record, ukrainian=True))][-1] for record in records]
    back = [read_template(each, Where(""))[0] for each in found]
    return lost(records, [each.with_key(record.key) for each, record in zip(back, records, strict=True)])
