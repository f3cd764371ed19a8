"""`exports:` in the settings of a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from citekit.errors import FormatError
from citekit.library.config import read_config


def test_exports_are_rows_of_texts(tmp_path: Path) -> None:
    (tmp_path / "citekit.yaml").write_text("exports:\n  - {file: ../a.bib, ascii: yes}\n  - file: ../b.ris\n")
    rows = [{"file": "../a.bib", "ascii": "yes"}, {"file": "../b.ris"}]
    assert list(read_config(tmp_path).exports) == rows
    assert list(read_config(tmp_path).exports) == rows  # from the cache


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{file: ../all.bib, wrong: x}", "no setting"),
        ("{format: ris}", "names its file"),
        ("text", "is a mapping"),
        ("{file: [a]}", "must be a text"),
    ],
)
def test_a_row_that_is_none(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "citekit.yaml").write_text(f"exports:\n  - {row}\n")
    with pytest.raises(FormatError, match=message):
        read_config(tmp_path)
