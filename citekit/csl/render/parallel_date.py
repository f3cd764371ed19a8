"""The same day in another calendar, printed beside a date.

It follows the parts in which the calendars differ, in the order of the style: `1 (14) January 1918`,
`October 25 (November 7), 1917`, `20 December 1917 (2 January 1918)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.csl.item.date import DateValue, ParallelDate, Parts
from citekit.csl.output.tree import YEAR, Node, Piece
from citekit.csl.render.date_part import DAY_PART, MONTH_PART, YEAR_PART, DatePartPrinter


def with_parallel_date(printers: Sequence[DatePartPrinter], date: DateValue, delimiter: str) -> list[Piece]:
    """The parts of a date, those of its parallel date behind the last in which the two differ."""
    parallel = date.parallel
    differing = _differing(printers, date.start, parallel) if parallel is not None else range(0)
    if parallel is None or not differing:
        return [printer.print(date) for printer in printers]
    first, last = differing[0], differing[-1]
    printer = printers[last]
    own, rest = printer.own_suffix, printer.suffix[len(printer.own_suffix) :]
    text = printer.prefix + printer.text(date) + own
    head = (
        *(printer.print(date) for printer in printers[first:last]),
        Node((text,), tag=YEAR if printer.index == YEAR_PART else ""),
    )
    tail = _parallel_text(printers[first : last + 1], DateValue(parallel.start), delimiter)
    tail += own + _parallel_year(printers, date.start, parallel)
    whole = Node((Node(head, delimiter), f" {parallel.prefix}{tail}{parallel.suffix}{rest}"))
    return [
        *(printer.print(date) for printer in printers[:first]),
        whole,
        *(printer.print(date) for printer in printers[last + 1 :]),
    ]


def _parallel_text(printers: Sequence[DatePartPrinter], date: DateValue, delimiter: str) -> str:
    """The differing parts of the parallel date, without the affixes at both ends."""
    texts = []
    for index, printer in enumerate(printers):
        text = printer.text(date)
        if text:
            prefix = printer.prefix if index else ""
            suffix = printer.suffix if index < len(printers) - 1 else ""
            texts.append(prefix + text + suffix)
    return delimiter.join(texts)


def _differing(printers: Sequence[DatePartPrinter], start: Parts, parallel: ParallelDate) -> range:
    """From the first to the last of the parts that must stand in both; none where no day is printed."""
    prints_day = any(printer.index == DAY_PART for printer in printers)
    if not start[DAY_PART] or not parallel.start[DAY_PART] or not prints_day:
        return range(0)
    widest = next((index for index in range(3) if start[index] != parallel.start[index]), DAY_PART)
    if parallel.repeat_month:
        widest = min(widest, MONTH_PART)
    if any(printer.is_numeric and printer.index == MONTH_PART for printer in printers):
        widest = YEAR_PART  # `14.01.1918` means nothing in pieces
    smaller = [at for at, printer in enumerate(printers) if printer.index >= widest]
    return range(smaller[0], smaller[-1] + 1)


def _parallel_year(printers: Sequence[DatePartPrinter], start: Parts, parallel: ParallelDate) -> str:
    """The year of the parallel date where the style prints none and it is another:
    `December 20 (January 2, 1918)`.
    """
    year = parallel.start[YEAR_PART]
    if start[YEAR_PART] == year or any(printer.index == YEAR_PART for printer in printers):
        return ""
    return f" {year}" if printers[-1].index == MONTH_PART else f", {year}"
