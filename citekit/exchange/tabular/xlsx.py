"""The first sheet of an Excel workbook as a table of comma-separated values.

It is read by openpyxl, which is installed with the extra `xlsx`.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from citekit.errors import CitekitError, FormatError, Where
from citekit.exchange.model import Notice

# Rows and cells that are read; a workbook of a few kilobytes may say that it has a million of each.
_MOST_ROWS, _MOST_COLUMNS = 200_000, 500
_MOST_BYTES = 500_000_000  # of all parts, unpacked


def sheet_as_csv(raw: bytes, where: str) -> tuple[str, tuple[Notice, ...]]:
    """The table of a workbook's first sheet, and a notice that names the others, which are not read.

    Raises CitekitError without openpyxl, FormatError for a broken workbook.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise CitekitError(
            "reading an Excel workbook needs openpyxl",
            where=Where(where),
            hint="pip install openpyxl where citekit is installed, or save the table as CSV",
        ) from error
    import zipfile

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
                raise FormatError("is too large when it is unpacked", where=Where(where))
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        first, *others = book.worksheets
        rows = first.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
        for row in rows:
            cells = [_cell(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                writer.writerow(cells)
    except FormatError:
        raise
    # Whatever is wrong with a workbook, openpyxl and expat have many names for it.
    except Exception as error:
        raise FormatError(f"is a broken Excel workbook: {error}", where=Where(where)) from error
    names = [sheet.title for sheet in others if next(sheet.iter_rows(max_row=1), ())]
    return out.getvalue(), (_not_read(names, where),) if names else ()


def _not_read(names: list[str], where: str) -> Notice:
    sheets = "a second sheet was" if len(names) == 1 else f"{len(names)} further sheets were"
    message = f"{sheets} not read: {', '.join(names)}; save it as CSV, or move it to the first place"
    return Notice(message.replace("save it", "save each") if len(names) > 1 else message, Where(where))


def _cell(value: object) -> str:
    """A cell as text: a day by ISO 8601, a whole number without a point."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
