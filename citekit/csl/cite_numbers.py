"""Cites by number that follow one another: `[1, 2, 3]` as `[1-3]` (CSL 1.0.2, "Collapsing").

In go the rendered cites of a citation in order, out come those that are left, each with the delimiter that
goes before it.
"""

from __future__ import annotations

from citekit.csl.output.tree import CITATION_NUMBER, is_alone
from citekit.csl.style.style import CitationElement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.csl.document.collapsing import Member


def number_runs(members: list[Member], citation: CitationElement) -> list[Member]:
    """Runs of three and more numbers as ranges; what the style puts after a group stands after a locator."""
    out: list[Member] = []
    place = 0
    layout, after = citation.layout.delimiter, citation.after_collapse_delimiter
    while place < len(members):
        end = place
        while end + 1 < len(members) and _is_next(members[end], members[end + 1]):
            end += 1
        first = members[place]
        if out:
            last = members[place - 1]
            ends = after is not None and last.has_locator and not is_alone(last.piece, CITATION_NUMBER)
            first.before = after if ends else layout
        out.append(first)
        if end - place > 1:
            members[end].before = "–"
            out.append(members[end])
        else:
            for member in members[place + 1 : end + 1]:
                member.before = layout
                out.append(member)
        place = end + 1
    return out


def _is_next(first: Member, second: Member) -> bool:
    """Are both nothing but numbers, one after the other?"""
    if second.number != first.number + 1 or not (first.bare and second.bare):
        return False
    return is_alone(first.piece, CITATION_NUMBER) and is_alone(second.piece, CITATION_NUMBER)
