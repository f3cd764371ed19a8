"""The server: what an editor asks for, answered from the analysis of its documents."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from citekit import __version__
from citekit.errors import CitekitError
from citekit.lsp.actions import CitableRecords, ServerActions
from citekit.lsp.analysis import Analysis, OpenText, analysed, format_of_document
from citekit.lsp.hover import hover_text
from citekit.lsp.line_table import LineTable
from citekit.lsp.protocol import AnsweringProtocol
from citekit.lsp.record_changes import RecordChanges
from citekit.lsp.renaming import EditableFile, renamed
from citekit.lsp.typed_key import typed_key
from citekit.manuscript.formats import file_bytes
from citekit.manuscript.key_spans import KeySpan
from citekit.manuscript.text_file import TextFile
from citekit.records.summary import SummaryRow

_PAUSE = 0.3  # seconds without a keystroke after which a document is looked at
_MOST_COMPLETIONS = 50
_SEVERITIES = {"error": lsp.DiagnosticSeverity.Error, "warning": lsp.DiagnosticSeverity.Warning}


class CitekitServer(LanguageServer):
    """The language server over a library. `text` names the files of one text in order, if any."""

    def __init__(self, actions: ServerActions, text: Sequence[Path] = ()) -> None:
        # Documents are sent whole: pygls ends lines at characters that end none in the protocol, and would
        # put a change of a part in the wrong place.
        super().__init__(
            "citekit",
            __version__,
            text_document_sync_kind=lsp.TextDocumentSyncKind.Full,
            protocol_cls=AnsweringProtocol,
        )
        self.actions = actions
        self._text = [os.path.normpath(path) for path in text]
        self._analyses: dict[str, tuple[int | None, Analysis]] = {}
        self._records: dict[str, CitableRecords] = {}
        self.was_shut_down = False
        self._entered = False
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._changes = RecordChanges(actions.library_state)

    def table(self, document: TextDocument) -> LineTable:
        """The lines of a document, with columns as agreed with the editor."""
        return LineTable(document.source, self.workspace.position_encoding or "utf-16")

    def format(self, document: TextDocument) -> str:
        """The format of a document, "" for what is no manuscript."""
        return format_of_document(_name(document.uri), document.language_id or "")

    def analysis(self, document: TextDocument) -> Analysis:
        """What is known of a document in its present version."""
        version, found = self._analyses.get(document.uri, (None, None))
        if found is None or version != document.version:
            found = self._analysed(document)
            self._analyses[document.uri] = document.version, found
            if found.style is not None:
                self._records[document.uri] = found.style.records
        return found

    def _analysed(self, document: TextDocument) -> Analysis:
        return analysed(self._open_text(document), self.actions)

    def _open_text(self, document: TextDocument) -> OpenText:
        opened = {_name(uri): each for uri, each in self.workspace.text_documents.items()}

        def source(name: str) -> bytes:
            return _bytes(opened[name]) if name in opened else file_bytes(Path(name))

        return OpenText(_name(document.uri), self.format(document), self._text, source)

    def files(self) -> list[EditableFile]:
        """The open manuscripts, and the files of their texts. Raises CitekitError."""
        documents = [each for each in self.workspace.text_documents.values() if self.format(each)]
        found = {
            _name(each.uri): EditableFile(
                each.uri, _name(each.uri), self.format(each), _bytes(each), self.table(each)
            )
            for each in documents
        }
        for document in documents:
            for manuscript in self._open_text(document).manuscripts():
                name = manuscript.name
                if name not in found:
                    data = file_bytes(Path(name))
                    table = LineTable(TextFile(name, data).text, self.workspace.position_encoding or "utf-16")
                    uri = from_fs_path(os.path.abspath(name)) or ""
                    found[name] = EditableFile(uri, name, manuscript.format, data, table)
        return list(found.values())

    def records(self, document: TextDocument) -> CitableRecords:
        """The records that a document can cite, as it was last read: it is not read at every keystroke."""
        if document.uri not in self._records:
            self.analysis(document)
        found = self._records.get(document.uri)
        return found if found is not None else self.actions.records(Path(_name(document.uri)).parent)

    def enter(self, folder: str) -> None:
        """Look for the library from the folder of the editor, else from that of the first document."""
        if not self._entered and os.path.isdir(folder):
            self._entered = True
            self.actions.enter(Path(folder))

    def forget(self, *, records: bool) -> None:
        """Look at everything anew; at the records too, where these may have changed."""
        self._analyses.clear()
        if records:
            self._records.clear()
            self.actions.refresh()

    def notice(self) -> None:
        """Forget records whose files have changed since the last look, so that no answer is of old ones."""
        if self._changes.are_there(each.files() for each in self._records.values()):
            self.forget(records=True)
            for uri in self.workspace.text_documents:
                self.publish_soon(uri)

    def drop(self, uri: str) -> None:
        """Forget a document that was closed, and take its marks away."""
        self._analyses.pop(uri, None)
        self._records.pop(uri, None)
        if task := self._waiting.pop(uri, None):
            task.cancel()
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def publish(self, uri: str) -> None:
        """Send the marks of a document."""
        document = self.workspace.text_documents.get(uri)
        if document is None or not self.format(document):
            return
        table = self.table(document)
        diagnostics = [
            lsp.Diagnostic(
                table.range(mark.start, mark.end),
                mark.message,
                severity=_SEVERITIES[mark.severity],
                code=mark.code,
                source="citekit",
            )
            for mark in self.analysis(document).marks
        ]
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, diagnostics, version=document.version)
        )

    def publish_all(self) -> None:
        """Send the marks of all open documents."""
        for uri in list(self.workspace.text_documents):
            self.publish(uri)

    def publish_soon(self, uri: str) -> None:
        """Send the marks of a document when its author pauses."""

        async def later() -> None:
            await asyncio.sleep(_PAUSE)
            self._waiting.pop(uri, None)
            self.notice()
            self.publish(uri)

        if task := self._waiting.pop(uri, None):
            task.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(later())

    def span_at(self, uri: str, position: lsp.Position) -> tuple[TextDocument, KeySpan] | None:
        """The key at a position of a manuscript."""
        self.notice()
        document = self.workspace.text_documents.get(uri)
        if document is None or not self.format(document):
            return None
        span = self.analysis(document).span_at(self.table(document).offset(position))
        return (document, span) if span is not None else None


def _bytes(document: TextDocument) -> bytes:
    return document.source.encode("utf-8", "replace")  # half of a surrogate pair is no character


def _name(uri: str) -> str:
    """The file of a document; of one that is in no file, the name that the editor has for it."""
    path = to_fs_path(uri)
    return os.path.normpath(path or unquote(urlsplit(uri).path) or "untitled")


def make_server(actions: ServerActions, text: Sequence[Path] = ()) -> CitekitServer:
    """A server with all that it can do."""
    server = CitekitServer(actions, text)
    _add_documents(server)
    _add_questions(server)
    _add_rename(server)
    return server


def _add_documents(server: CitekitServer) -> None:
    """Follow what happens to documents and files."""

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        folders = params.workspace_folders or []
        root = to_fs_path(folders[0].uri if folders else params.root_uri or "")
        if root and os.path.isdir(root):
            server.enter(root)

    @server.feature(lsp.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.was_shut_down = True

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        server.enter(os.path.dirname(_name(params.text_document.uri)))
        server.forget(records=True)
        server.publish(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        server.forget(records=False)
        server.publish_soon(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(_: lsp.DidSaveTextDocumentParams) -> None:
        server.forget(records=True)
        server.publish_all()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(_: lsp.DidChangeWatchedFilesParams) -> None:
        server.forget(records=True)
        server.publish_all()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        server.drop(params.text_document.uri)


def _add_questions(server: CitekitServer) -> None:
    """Answer what is asked of a place in a document."""

    options = lsp.CompletionOptions(trigger_characters=["@", "{", ","], resolve_provider=True)

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, options)
    def completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        document = server.workspace.text_documents.get(params.text_document.uri)
        known = document is not None and server.format(document)
        server.notice()
        items = _completions(server, document, params.position) if document and known else []
        # What is typed next narrows it otherwise than an editor would: it may be a word of a title.
        return lsp.CompletionList(is_incomplete=True, items=items)

    @server.feature(lsp.COMPLETION_ITEM_RESOLVE)
    def resolve(item: lsp.CompletionItem) -> lsp.CompletionItem:
        document = server.workspace.text_documents.get(str(item.data))
        if document is not None and server.format(document):
            record = server.records(document).find(item.label)
            if record is not None:
                item.documentation = server.actions.note(record)
        return item

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        found = server.span_at(params.text_document.uri, params.position)
        if found is None:
            return None
        document, span = found
        text = hover_text(server.analysis(document), span)
        content = lsp.MarkupContent(lsp.MarkupKind.Markdown, text)
        return lsp.Hover(content, server.table(document).range(span.start, span.end)) if text else None

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> lsp.Location | None:
        found = server.span_at(params.text_document.uri, params.position)
        place = server.records(found[0]).place(found[1].key) if found is not None else None
        if place is None or not place.file:
            return None
        position = lsp.Position(max(place.line - 1, 0), max(place.column - 1, 0))
        return lsp.Location(from_fs_path(os.path.abspath(place.file)) or "", lsp.Range(position, position))

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        found = server.span_at(params.text_document.uri, params.position)
        return _references(server, found[1].key) if found is not None else []


def _completions(
    server: CitekitServer, document: TextDocument, position: lsp.Position
) -> list[lsp.CompletionItem]:
    table, text = server.table(document), document.source
    records: CitableRecords = server.records(document)
    typed = typed_key(
        text, table.offset(position), server.format(document), lambda key: records.find(key) is not None
    )
    if typed is None:
        return []
    where = table.range(typed.start, typed.end)
    return [
        lsp.CompletionItem(
            row[0],
            kind=lsp.CompletionItemKind.Reference,
            detail=_detail(row),
            # The editor is to show them all, in this order, whatever was typed to find them.
            filter_text=typed.text or row[0],
            sort_text=f"{number:04}",
            text_edit=lsp.TextEdit(where, row[0]),
            data=document.uri,
        )
        for number, row in enumerate(records.completions(typed.text, _MOST_COMPLETIONS))
    ]


def _detail(row: SummaryRow) -> str:
    """What a record is, beside its key."""
    _, date, who, title, where = row
    return " · ".join(part for part in (who, title, date, where) if part)


def _references(server: CitekitServer, key: str) -> list[lsp.Location]:
    """Where the open documents cite a key."""
    found = []
    for uri, document in server.workspace.text_documents.items():
        if server.format(document):
            table = server.table(document)
            spans = (span for span in server.analysis(document).spans if span.key == key)
            found += [lsp.Location(uri, table.range(span.start, span.end)) for span in spans]
    return found


def _add_rename(server: CitekitServer) -> None:
    """Give a record another key, in its file and in the documents."""

    options = lsp.RenameOptions(prepare_provider=True)

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare_rename(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        found = server.span_at(params.text_document.uri, params.position)
        return server.table(found[0]).range(found[1].start, found[1].end) if found is not None else None

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, options)
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        found = server.span_at(params.text_document.uri, params.position)
        if found is None:
            return None
        try:
            edit = renamed(
                server.actions, server.files(), found[1].key, params.new_name.strip().removeprefix("@")
            )
            server.forget(records=True)
            return edit
        except CitekitError as error:
            raise JsonRpcInvalidParams(str(error)) from error
