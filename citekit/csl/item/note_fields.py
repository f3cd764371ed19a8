"""Variables kept in the `note` of an item, as Zotero users do: `{:DOI: 10.1/x}` or lines `DOI: 10.1/x`.

In goes an item, out come the variables that its note adds (a value that the item has is not replaced,
`type` and dates excepted), and the note without them. The rules are citeproc-js's: fields come first in the
note; a line that is none ends them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES
from citekit.foundation import lazy_regex

_BRACED = lazy_regex.compile(r"(\{:(?:[-_a-z]+|[A-Z]+):[^}]+\})")
_LINE = lazy_regex.compile(r"([-_a-z]+|[A-Z]+):\s*([^}]+)$", re.DOTALL)


def note_fields(item: Mapping[str, object]) -> dict[str, object]:
    """The variables that the note of the item carries, and what is left of the note."""
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return {}
    found: dict[str, object] = {}
    names: dict[str, list[dict[str, str]]] = {}
    lines = _lines(note)
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        field = _LINE.match(line)
        if not field:
            if place == 0:
                continue
            break
        key, value = field[1], field[2].strip()
        if key == "type":
            found[key] = value
        elif key in DATE_VARIABLES:
            found[key] = {"raw": value}
        elif item.get(key):
            continue
        elif key in NAME_VARIABLES:
            parts = re.split(r"\s*\|\|\s*", value)
            if len(parts) == 1:
                names.setdefault(key, []).append({"literal": parts[0]})
            elif len(parts) == 2:
                names.setdefault(key, []).append({"family": parts[0], "given": parts[1]})
        elif key not in found:
            found[key] = value
        else:
            continue
        lines[place] = ""
    return found | names | {"note": "\n".join(lines).strip()}


def _lines(note: str) -> list[str]:
    """The lines of the note, each braced field on a line of its own."""
    lines = []
    for place, line in enumerate(note.split("\n")):
        pieces = _BRACED.split(line)
        for at in range(1, len(pieces), 2):
            before = pieces[at - 1]
            if before.strip() and (place > 0 or at > 1) and not _LINE.match(before):
                break
            pieces[at] = "\n" + pieces[at][2:-1].strip() + "\n"
        lines.append("".join(pieces))
    return "\n".join(lines).split("\n")
