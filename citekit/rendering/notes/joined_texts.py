"""How the texts of a document are joined, where a style counts on those that only a book has.

A style puts nothing between a date and an archive that it never prints together (`1947RGASPI`), a blank
between a title and its date, a comma before the bracket that stands behind a series; and a kind stands in
small letters where another title would have a capital (`telegram, 16 November 1945`). A location that a
style begins with a capital has one inside a sentence too (`RGASPI, F. 558`).
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.csl.output.tree import Node, Piece
from citekit.rendering.item.archive import ARCHIVE_VARIABLES
from citekit.rendering.notes.text_runs import BLANKS, BLOCK, Cell, TextRuns, is_block

_OPENED = frozenset({*ARCHIVE_VARIABLES, "locator", "title", "title-short", "genre", "issued"})
_TITLES = frozenset({"title", "title-short", "genre"})
_CAPITALS = frozenset({"genre", "issued"})
_ADDRESSES = frozenset({"URL", "DOI"})
_OTHER_SCRIPTS = "\u2e80"  # from here on texts need no blanks between them


def with_joined_texts(
    piece: Piece,
    *,
    opens: bool,
    listed: bool = False,
    comma_before_bracket: bool = False,
    comma_before_date: bool = True,
    location: str = "",
    file_behind_comma: bool = False,
    initials: Mapping[str, str] | None = None,
) -> Piece:
    """The tree with its texts apart and its sentences begun with a capital; itself where they are so.

    `opens`: whether it may open a sentence, as notes and entries (`listed`) do. `comma_before_bracket`:
    whether a comma before a bracket is a habit of the style; `comma_before_date`: whether one stands between
    a title and its date, which a preposition makes needless. `location` is the archive's location as the item
    has it, which a comma divides from the description with `file_behind_comma`, `initials` the first letters
    of kind and date where the tree has holes for them.
    """
    runs = TextRuns()
    rebuild = runs.read(piece)
    changed = False
    place = 0
    # `Telegram 1945` is how an author-date style begins, whatever stands in the place of an author
    for before, run, behind in runs.runs():
        if behind is None:
            break
        text = "".join([cell.text for cell in run])
        dated = comma_before_date and (place > 1 or not _is_year(behind.text))
        if before is not None and run and (mark := _mark(before, text, behind, dated)):
            run[0].text = mark + run[0].text
            changed = True
        if before is not None and not comma_before_bracket and text.lstrip(BLANKS) in (", (", ",("):
            _without_comma(run)
            changed = True
        if opens and _begins_small(before if place else None, text, behind, initials):
            behind.capital = "always" if place or listed else "initial"
            changed = True
        if file_behind_comma and behind.kind == "archive_location" and before is not None:
            changed = _with_comma(run) or changed
        if behind.kind == "archive_location" and _is_raised(before, text, behind, location):
            behind.capital = "never"
            changed = True
        place += behind.text not in ("", BLOCK)
    return rebuild() if changed else piece


def ends_with_block(piece: Piece) -> bool:
    """Whether the last text of an entry stands in a block."""
    while isinstance(piece, Node) and not is_block(piece):
        piece = piece.parts[-1]
    return isinstance(piece, Node)


def with_final_stop(piece: Piece) -> Piece:
    """The tree with a stop behind its last text, in the field and the block that this stands in."""
    if isinstance(piece, Node) and (is_block(piece) or not (piece.tag or piece.format or piece.suffix)):
        return piece._replace(parts=(*piece.parts[:-1], with_final_stop(piece.parts[-1])))
    return Node((piece, "."))


def _mark(before: Cell, run: str, behind: Cell, dated: bool) -> str:
    """What is to stand between two texts that nothing divides."""
    if before.place == behind.place or not behind.text:
        return ""
    if not run:
        return ", " if _are_glued(before, behind) else ""
    if not run.strip(BLANKS) and before.kind in ARCHIVE_VARIABLES and behind.kind not in _OPENED:
        address = "," if behind.kind in _ADDRESSES else ""
        return "." if behind.text[0].isupper() else address  # `ll. 2–4 Available at: ...`
    is_dated_title = before.kind in _TITLES and behind.kind == "issued" and not run.strip(BLANKS)
    return "," if is_dated_title and dated else ""


def _is_year(text: str) -> bool:
    return len(text) > 2 and text.isdigit()


def _are_glued(before: Cell, behind: Cell) -> bool:
    if not before.text:
        return before.closes and behind.kind in _OPENED and behind.text[0].isalnum()
    last, first = before.text[-1], behind.text[0]
    if min(last, first) >= _OTHER_SCRIPTS or not first.isalnum():
        return False
    return bool(before.kind) and behind.kind in _OPENED and (last.isalnum() or last in ".)]")


def _without_comma(run: list[Cell]) -> None:
    for cell in run:
        if "," in cell.text:
            cell.text = cell.text.replace(",", "", 1)
            return


def _with_comma(run: list[Cell]) -> bool:
    """Put a comma in the place of a semicolon; whether there was one."""
    for cell in run:
        if ";" in cell.text:
            cell.text = cell.text.replace(";", ",", 1)
            return True
    return False


def _is_raised(before: Cell | None, run: str, behind: Cell, location: str) -> bool:
    """Whether a location has a capital inside a sentence that the item does not have."""
    inside = before is not None and bool(before.text) and run.rstrip(BLANKS).endswith((",", ":", "("))
    return inside and location[:1].islower() and behind.text[:1] == location[:1].upper()


def _begins_small(before: Cell | None, run: str, behind: Cell, initials: Mapping[str, str] | None) -> bool:
    """Whether a kind, a date or words of the style begin a sentence in small letters."""
    initial = behind.text[:1] if initials is None else initials.get(behind.kind, behind.text[:1])
    if not initial.islower():
        return False
    if before is None:
        return not run.strip(BLANKS) and behind.kind in ("genre", "", "issued")
    stop = f"{before.text[-1:]}{run}".rstrip(BLANKS)
    if behind.kind not in _CAPITALS or before.place == behind.place or not run.endswith(tuple(BLANKS)):
        return False
    return stop.endswith(".") and (before.kind != "term" or behind.kind == "genre")
