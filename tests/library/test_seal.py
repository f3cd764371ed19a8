"""A flipped bit anywhere in the index changes no answer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citekit.library import parse_query
from citekit.library.index import builder, seal
from tests.library.folder import make, open_again

BITS = 30


def prepared(tmp_path: Path) -> tuple[Path, Path]:
    """A library and its index."""
    folder = tmp_path / "records"
    make(folder)
    for place in (folder, folder / "deeper"):
        os.utime(place, (1, 1))  # times that are trusted: the index is written to once
    list(open_again(folder).keys())
    (file,) = (tmp_path / "records-cache" / "index").glob("*.sqlite")
    return folder, file


def answers(folder: Path) -> object:
    """What the index is asked for."""
    library = open_again(folder)
    queries = ("", "letter or minutes", "archive:rgani", "has:tags", "year:1962", '"marshal malinovsky"')
    found = [[*library.source.summary_rows(parse_query(query))] for query in queries]
    records = {key: (library.get(key), library.get(key).where) for key in library.keys()}  # noqa: SIM118
    library.close()
    return found, records


def flip(file: Path, bit: int) -> None:
    """Change one bit in place."""
    with file.open("r+b") as stream:
        stream.seek(bit // 8)
        (byte,) = stream.read(1)
        stream.seek(bit // 8)
        stream.write(bytes([byte ^ 1 << bit % 8]))


def test_a_flipped_bit_changes_no_answer(tmp_path: Path) -> None:
    folder, file = prepared(tmp_path)
    expected = answers(folder)
    bits = file.stat().st_size * 8
    for bit in range(0, bits, bits // BITS + 1):
        flip(file, bit)
        assert answers(folder) == expected, bit


def test_a_bit_that_the_disk_has_lost_is_found_after_a_day(tmp_path: Path) -> None:
    folder, file = prepared(tmp_path)
    expected = answers(folder)
    content = file.read_bytes()
    flip(file, content.rindex(b"withdrawal") * 8)
    mark = Path(f"{file}{seal.SUFFIX}")
    *_, crc, compared = mark.read_text().split()
    status = os.stat(file)
    unchanged = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, crc]
    mark.write_text(" ".join(map(str, [*unchanged, int(compared) - seal.PERIOD - 1])))
    assert answers(folder) == expected
    assert file.read_bytes() != content  # made anew


def test_a_copy_of_the_index_elsewhere_is_read_once_and_trusted(tmp_path: Path) -> None:
    folder, file = prepared(tmp_path)
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content)
    assert seal.condition(file) == "sealed"
    assert answers(folder)
    assert file.read_bytes() == content


@pytest.mark.parametrize("damage", ["", "1 2 3", "no seal", "1 2 3 4 5 6"])
def test_a_seal_that_is_absent_or_none_is_made_anew(tmp_path: Path, damage: str) -> None:
    folder, file = prepared(tmp_path)
    expected = answers(folder)
    mark = Path(f"{file}{seal.SUFFIX}")
    if damage:
        mark.write_text(damage)
    else:
        mark.unlink()
    assert answers(folder) == expected
    assert len(mark.read_text().split()) == 6
    assert seal.condition(file) == "sealed"


def test_an_index_has_no_seal_while_it_is_written_to(tmp_path: Path) -> None:
    _, file = prepared(tmp_path)
    connection = builder.IndexConnection(file, isolation_level=None)
    connection.file = file
    with builder.transaction(connection):
        assert seal.condition(file) == "unsealed"
    assert seal.condition(file) == "sealed"
    connection.close()
    assert seal.condition(file) == "sealed"
