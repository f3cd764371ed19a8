"""Where a text prints the date of a document: a date may stand in parts, `(1945, November 16)`."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.csl.output.tree import DATE, NAMES, VARIABLE, Node, Piece, plain_text, replace, walk

DateRun = tuple[Node, ...]  # date nodes with no other variable between them


def date_runs(piece: Piece) -> list[DateRun]:
    """The dates of the document that a text prints, each with its parts."""
    runs: list[list[Node]] = [[]]
    for each in walk(piece):
        if each.tag == DATE and each.value == "issued":
            runs[-1].append(each)
        elif each.tag in (VARIABLE, NAMES) and runs[-1] and plain_text(each):
            runs.append([])
    return [tuple(run) for run in runs if run]


def run_text(run: DateRun) -> str:
    """What the parts of a date say."""
    return " ".join(map(plain_text, run))


def is_date_in_parts(run: Sequence[Node]) -> bool:
    """Whether the last of several parts gives no year: `(1947, September)`."""
    return len(run) > 1 and not any(char.isdigit() for char in plain_text(run[-1]))


def with_dates(piece: Piece, date: Piece, runs: Sequence[DateRun]) -> Piece:
    """The tree with the date in the place of each of those runs of it."""
    first = {id(run[0]) for run in runs}
    others = {id(node) for run in runs for node in run[1:]}

    def change(each: Node) -> Piece | None:
        if id(each) in first:
            return each._replace(parts=(date,), delimiter="")
        return "" if id(each) in others else None

    return replace(piece, change)
