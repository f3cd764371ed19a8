"""A key renamed from an editor: the record by its library, which can take it back, texts by the editor."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types as lsp

from citekit.foundation.fast_dataclass import dataclass
from citekit.lsp.actions import ServerActions
from citekit.lsp.line_table import LineTable
from citekit.manuscript.renamed_key import renamed_spans


@dataclass(frozen=True, slots=True)
class EditableFile:
    """A manuscript that the editor can change, open or not."""

    uri: str
    name: str
    format: str
    data: bytes
    table: LineTable


def renamed(actions: ServerActions, files: Iterable[EditableFile], old: str, new: str) -> lsp.WorkspaceEdit:
    """Rename a record, and return what changes in the manuscripts.

    Raises CitekitError before anything is changed.
    """
    actions.check_rename(old, new)
    changes = {}
    for file in files:
        spans = renamed_spans(file.name, file.data, old, new, file.format)
        if spans:
            changes[file.uri] = [lsp.TextEdit(file.table.range(span.start, span.end), new) for span in spans]
    actions.rename(old, new)
    return lsp.WorkspaceEdit(changes=changes)
