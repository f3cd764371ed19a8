"""Which items a bibliography takes (the `bibsection` of citeproc-js)."""

from __future__ import annotations

from collections.abc import Mapping

from citekit.csl.api import Selection


def selects(selection: Selection, item: Mapping[str, object]) -> bool:
    """Is an item of these variables taken? The modes are described at `Selection`."""
    holds = [_holds(value, item.get(field)) for field, value in selection.conditions]
    if selection.mode == "include" and not any(holds):
        return False
    if selection.mode == "exclude" and any(holds):
        return False
    if selection.mode == "select" and not all(holds):
        return False
    quash = [_holds(value, item.get(field)) for field, value in selection.quash]
    return not (quash and all(quash))


def _holds(wanted: object, value: object) -> bool:
    if isinstance(wanted, bool) or not wanted:
        return bool(value) is bool(wanted)
    if isinstance(value, str):
        return value == wanted
    return bool(value) and isinstance(value, list | tuple) and wanted in value
