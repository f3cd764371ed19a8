"""The parts of names that RIS, with its one comma, would be read as others: `name-parts` in a research note.

`name-parts: von Neumann, J. = family: von Neumann | given: J.` says that the "von" is no particle here;
`undivided: yes` says so of a particle that is written together with its name (`d'Ormesson`). Other programs
read the name in its own line as it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable

from citekit.records.record import Name

NAME_PARTS = "name-parts"
_PARTS = ("family", "given", "particle", "dropping_particle", "suffix", "literal")
_UNDIVIDED = "undivided: yes"


def divided_name(text: str, name: Name) -> str:
    """The note on a name that is printed as `text`."""
    parts = ((part.replace("_", "-"), getattr(name, part)) for part in _PARTS)
    told = [f"{part}: {value}" for part, value in parts if value] + [_UNDIVIDED] * name.undivided
    return f"{NAME_PARTS}: {text} = {' | '.join(told)}"


def divided_names(notes: Iterable[str]) -> dict[str, Name]:
    """The names that such notes tell, by their texts."""
    names: dict[str, Name] = {}
    for note in notes:
        start, _, rest = note.partition(": ")
        text, mark, parts = rest.rpartition(" = ")
        pairs = dict(part.split(": ", 1) for part in parts.split(" | ") if ": " in part)
        fields = {part: pairs.pop(part.replace("_", "-"), "") for part in _PARTS}
        undivided = pairs.pop("undivided", "") == "yes"
        if start == NAME_PARTS and mark and not pairs and any(fields.values()):
            names[text] = Name(**fields, undivided=undivided)
    return names
