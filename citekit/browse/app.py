"""The application: a search field, facets, the records, and the one under the cursor in full."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Sequence
from itertools import islice
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.widgets import DataTable, Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from citekit.browse.facets import Facet, facets
from citekit.errors import CitekitError
from citekit.foundation.fast_dataclass import dataclass
from citekit.library import RecordSource
from citekit.library.query import parse_query
from citekit.records import Record, write_record
from citekit.records.summary import HEADINGS

# Rows that are shown, and records that facets are counted in; a search narrows both.
_MOST_ROWS = 1000
_MOST_COUNTED = 5000
# Columns of a terminal from which on facets, records and preview stand side by side.
_WIDE_ENOUGH = 90


@dataclass(frozen=True, slots=True)
class BrowseActions:
    """What the program does for the browser; each prints what it has to say and returns an exit code.

    `note` renders the full note of a record in a style. `source` gives the records as they are now.
    """

    source: Callable[[], RecordSource]
    note: Callable[[Record, str], str]
    edit: Callable[[str], int]
    open: Callable[[str], int]
    undo: Callable[[], int]


class BrowseApp(App[None]):
    """The browser of a library."""

    TITLE = "citekit"
    CSS = """
    Horizontal { height: 1fr; }
    #facets { width: 28; }
    .narrow #facets { display: none; }
    #records { width: 2fr; }
    #preview { width: 1fr; min-width: 30; padding: 0 1; border-left: solid $primary; }
    #status { height: 1; padding: 0 1; color: $text-muted; }
    #facets > .option-list--option-disabled { color: $foreground; text-style: bold; }
    Input > .input--placeholder { color: $foreground 80%; }
    FooterKey .footer-key--key { color: $foreground; }
    #records > .datatable--cursor { background: $primary-darken-2; color: $text; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # A field of text takes letters and most of Ctrl for itself.
        Binding("escape", "search", "Search"),
        Binding("f2", "style", "Next style"),
        Binding("f3", "copy", "Copy note"),
        Binding("f4", "edit", "Edit"),
        Binding("f5", "copy_key", "Copy key"),
        Binding("f6", "open", "Open file"),
        Binding("f8", "undo", "Undo"),
        Binding("f10", "quit", "Quit"),
    ]

    def __init__(self, actions: BrowseActions, styles: Sequence[str], query: str = "") -> None:
        super().__init__()
        self.actions, self.styles_to_show, self.first_query = actions, list(styles), query
        self.note_text = ""
        self._facets: Sequence[Facet] = ()

    def compose(self) -> ComposeResult:
        """The widgets."""
        yield Input(self.first_query, placeholder="words, archive:RGASPI, year:1945..49", id="query")
        with Horizontal():
            yield OptionList(id="facets", markup=False)
            yield DataTable(id="records", cursor_type="row")
            with VerticalScroll(id="preview"):
                yield Static("", id="note", markup=False)
                yield Static("", id="fields", markup=False)
        yield Static("", id="status", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show everything, with the cursor in the search field."""
        for heading in HEADINGS:
            self.table.add_column(heading)
        self.show_facets()
        self.show_records()
        self.query_one("#query").focus()

    @property
    def table(self) -> DataTable[Text]:
        """The list of records."""
        return self.query_one("#records", DataTable)

    @property
    def words(self) -> str:
        """The query as it stands in the search field."""
        return self.query_one("#query", Input).value.strip()

    @property
    def key(self) -> str:
        """The key of the record under the cursor, "" where there is none."""
        if not self.table.row_count:
            return ""
        cell = self.table.coordinate_to_cell_key(self.table.cursor_coordinate)
        return cell.row_key.value or ""

    def show_facets(self) -> None:
        """Count the facets of the whole library anew."""
        found = islice(self.actions.source().search(parse_query("")), _MOST_COUNTED)
        self._facets = facets(found)
        options = self.query_one("#facets", OptionList)
        options.clear_options()
        for facet in self._facets:
            label = f"{facet.label}  {facet.count}" if facet.term else facet.label.upper()
            options.add_option(Option(label, disabled=not facet.term))

    def show_records(self, key: str = "") -> None:
        """Show what fits the query, with the cursor on a record; a query that is not whole yet is told."""
        try:
            rows = list(islice(self.actions.source().summary_rows(parse_query(self.words)), _MOST_ROWS + 1))
        except CitekitError as error:
            self.say(error.message)
            return
        self.table.clear()
        for row in rows[:_MOST_ROWS]:
            self.table.add_row(*(Text(cell, no_wrap=True) for cell in row), key=row[0])
        more = " and more" if len(rows) > _MOST_ROWS else ""
        count = min(len(rows), _MOST_ROWS)
        self.say(f"{count} record{'s' if count != 1 else ''}{more}")
        keys = [row[0] for row in rows[:_MOST_ROWS]]
        if key in keys:
            self.table.move_cursor(row=keys.index(key))
        self.show_preview()

    def show_preview(self) -> None:
        """The note in the style, and the record as it is written."""
        located = self.actions.source().find(self.key) if self.key else None
        style = self.styles_to_show[0]
        self.note_text = self.actions.note(located.record, style) if located is not None else ""
        self.query_one("#note", Static).update(f"{self.note_text}\n\n[{style}]\n" if located else "")
        self.query_one("#fields", Static).update(write_record(located.record) if located else "")

    def say(self, message: str) -> None:
        """Show a line below the records."""
        self.query_one("#status", Static).update(message)

    def on_resize(self, event: Resize) -> None:
        """Leave the facets out where there is no room for them; the query says the same."""
        self.screen.set_class(event.size.width < _WIDE_ENOUGH, "narrow")

    def on_input_changed(self, _: Input.Changed) -> None:
        """Search as one types."""
        self.show_records(self.key)

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """Go to the records."""
        self.table.focus()

    def on_data_table_row_highlighted(self, _: DataTable.RowHighlighted) -> None:
        """Show the record that the cursor has come to."""
        self.show_preview()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Put a facet into the query, or take it out."""
        term = self._facets[event.option_index].term
        field = self.query_one("#query", Input)
        words = f" {self.words} "
        field.value = (
            words.replace(f" {term} ", " ").strip()
            if f" {term} " in words
            else f"{self.words} {term}".strip()
        )

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one("#query").focus()

    def action_style(self) -> None:
        """Show the note in the next style."""
        self.styles_to_show.append(self.styles_to_show.pop(0))
        self.show_preview()

    def action_copy(self) -> None:
        """Copy the note, by the terminal (OSC 52)."""
        if self.note_text:
            self.copy_to_clipboard(self.note_text)
            self.say("copied the note")

    def action_copy_key(self) -> None:
        """Copy the citation that a manuscript has."""
        if self.key:
            self.copy_to_clipboard(f"[@{self.key}]")
            self.say(f"copied [@{self.key}]")

    def action_open(self) -> None:
        """Open the file or the address of the record."""
        if self.key:
            self._quietly(lambda: self.actions.open(self.key))

    def action_undo(self) -> None:
        """Take the last change of the library back."""
        self._quietly(self.actions.undo)

    def action_edit(self) -> None:
        """Edit the record in the user's editor."""
        key = self.key
        if not key:
            return
        try:
            with self.suspend():
                self.actions.edit(key)
        except SuspendNotSupported:  # not on a real terminal
            self._quietly(lambda: self.actions.edit(key))
            return
        self.show_facets()
        self.show_records(key)

    def _quietly(self, action: Callable[[], int]) -> None:
        """Do something that prints; its last line is shown below the records, which are read anew."""
        key, printed = self.key, io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            try:
                action()
            except CitekitError as error:
                print(f"error: {error}", file=printed)
        self.show_facets()
        self.show_records(key)
        if lines := printed.getvalue().strip().splitlines():
            self.say(lines[-1])
