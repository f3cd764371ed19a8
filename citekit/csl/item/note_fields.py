"""Variables kept in an item's `note`, as Zotero users do: `{:DOI: 10.1/x}`, or lines `DOI: 10.1/x`.

Fields come first in the note, behind one line of free text if any; a line that is not one ends them
(label_NameLabelThroughSubstitute of the CSL test suite; the rows of `elements.yaml` on notes).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES
from citekit.foundation import lazy_regex

_BRACED_FIELD = lazy_regex.compile(r"(\{:(?:[-_a-z]+|[A-Z]+):[^}]+\})")
_FIELD = lazy_regex.compile(r"([-_a-z]+|[A-Z]+):\s*([^}]+)$", re.DOTALL)


def note_fields(item: Mapping[str, object]) -> dict[str, object]:
    """The variables that the note of an item adds, and the `note` that is left.

    Variables of the item itself are not replaced, except `type` and dates.
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return {}
    variables: dict[str, object] = {}
    names: dict[str, list[dict[str, str]]] = {}
    lines = _lines(note)
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        field = _FIELD.match(line)
        if not field:
            if index == 0:
                continue
            break
        variable, value = field[1], field[2].strip()
        if variable == "type":
            variables[variable] = value
        elif variable in DATE_VARIABLES:
            variables[variable] = {"raw": value}
        elif item.get(variable):
            continue
        elif variable in NAME_VARIABLES:
            parts = re.split(r"\s*\|\|\s*", value)
            if len(parts) == 1:
                names.setdefault(variable, []).append({"literal": parts[0]})
            elif len(parts) == 2:
                names.setdefault(variable, []).append({"family": parts[0], "given": parts[1]})
        elif variable not in variables:
            variables[variable] = value
        else:
            continue
        lines[index] = ""
    return variables | names | {"note": "\n".join(lines).strip()}


def _lines(note: str) -> list[str]:
    """The lines of a note, each braced field on a line of its own."""
    lines = []
    for line_index, line in enumerate(note.split("\n")):
        pieces = _BRACED_FIELD.split(line)
        for index in range(1, len(pieces), 2):
            before = pieces[index - 1]
            if before.strip() and (line_index > 0 or index > 1) and not _FIELD.match(before):
                break
            pieces[index] = "\n" + pieces[index][2:-1].strip() + "\n"
        lines.append("".join(pieces))
    return "\n".join(lines).split("\n")
