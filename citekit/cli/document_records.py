"""The works that the live citations of a document carry, as records to be imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citekit.exchange import Imported


def read_document(path: Path) -> Imported:
    """The records of a document, in the order of their first citation. A key is that of its user, if any.

    Raises MissingFileError, FormatError.
    """
    import json

    from citekit.errors import Where
    from citekit.exchange import read_text
    from citekit.exchange.model import Imported, Notice
    from citekit.manuscript.formats import read_manuscript

    manuscript = read_manuscript(path)
    settings = manuscript.settings
    items = [{name: part for name, part in item.items() if name != "id"} for item in settings.references]
    items += [dict(item) for item in settings.carried]
    notices = tuple(
        Notice(problem.message, Where(str(problem.location)), lost=True)
        for problem in manuscript.problems
        if "cannot be read" in problem.message
    )
    if not items:
        return Imported((), notices, "csl-json")
    read = read_text(json.dumps(items, ensure_ascii=False), str(path), "csl-json")
    return Imported(read.records, (*notices, *read.warnings), read.format)
