"""Excel workbooks as tables: days, whole numbers, empty cells, and files that are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citekit.errors import FormatError
from citekit.exchange import read_file
from citekit.records.write import record_mapping

openpyxl = pytest.importorskip("openpyxl")
DAY = datetime(1918, 11, 9, tzinfo=UTC).replace(tzinfo=None)


def _workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def test_the_first_sheet_is_a_table(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Title", "Date", "Archive", "Reference", "Remark"],
        ["Brief, an Ebert", DAY, "BArch", "R 43/2481", None],
    ]
    (record,) = read_file(_workbook(tmp_path / "list.xlsx", rows)).records
    mapping = record_mapping(record)
    assert (mapping["title"], mapping["date"]) == ("Brief, an Ebert", "1918-11-09")
    assert (mapping["archive"], mapping["bestand"], mapping["signatur"]) == ("BArch", "R 43", "2481")


def test_further_sheets_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Letters"), book.create_sheet("Maps")):
        sheet.append(["Title", "Year", "Author"])
        sheet.append(["A", 1999, "Doe, Jane"])
    book.create_sheet("Sheet4")  # without a cell, as Excel makes them
    book.save(tmp_path / "a.xlsx")
    imported = read_file(tmp_path / "a.xlsx")
    assert len(imported.records) == 1
    assert "2 further sheets were not read: Letters, Maps" in str(imported.warnings[0])


def test_whole_numbers_have_no_point(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Title", "Year", "Volume", "Author"], ["A", 1999.0, 7, "Doe, Jane"]]
    (record,) = read_file(_workbook(tmp_path / "a.xlsx", rows)).records
    assert record.date is not None
    assert (record.date.edtf, record.get("volume")) == ("1999", "7")


def test_a_broken_workbook_is_one_clear_error(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook>")
    (tmp_path / "x.xlsx").write_bytes(buffer.getvalue())
    with pytest.raises(FormatError, match="is a broken Excel workbook"):
        read_file(tmp_path / "x.xlsx")
