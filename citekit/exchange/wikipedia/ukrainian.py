"""Citation templates of Ukrainian Wikipedia, written: {{АрхД}} for archives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from citekit.exchange.model import Notice
from citekit.exchange.watched import passing
from citekit.exchange.wikipedia.read_back import template_losses
from citekit.exchange.wikipedia.writer import citation
from citekit.records.record import Record


def write(records: Sequence[Record]) -> str:
    """The records as templates, one a line."""
    return "".join(f"{citation(record, ukrainian=True)}\n" for record in passing(records))


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that does not come back as it was."""
    return template_losses(records, partial(citation, ukrainian=True))
