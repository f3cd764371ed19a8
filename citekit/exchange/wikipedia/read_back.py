"""What citation templates do not carry of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat

from citekit.errors import Where
from citekit.exchange.model import Notice
from citekit.exchange.shapes.plain_shape import is_plain_name, losses_by_shape
from citekit.exchange.wikipedia.reader import read_template
from citekit.exchange.wikipedia.template import templates_in
from citekit.records.record import Record


def template_losses(records: Sequence[Record], citation: Callable[[Record], str]) -> tuple[Notice, ...]:
    """A notice for every record that `citation` does not carry whole; keys it never does."""

    def read_back(index: int) -> Record:
        *_, template = templates_in(citation(records[index]))  # the outermost is closed last
        return read_template(template, Where(""))[0].with_key(records[index].key)

    return tuple(losses_by_shape(records, repeat(True, len(records)), read_back, is_plain_name))
