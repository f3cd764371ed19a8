"""A flipped bit anywhere in the index changes no answer."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    *_, compared, crcs = mark.read_text().split(" ", 5)
    status = os.stat(file)
    unchanged = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
    mark.write_text(" ".join(map(str, [*unchanged, int(compared) - seal.PERIOD - 1, crcs])))
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
    assert len(mark.read_text().split()) == 5 + -(-file.stat().st_size // seal.PART)
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


_MORE = (
    "INSERT OR REPLACE INTO folders WITH RECURSIVE n(i) AS"
    " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT hex(randomblob(200)), i FROM n"
)
STATEMENTS = {"insert": _MORE, "other": _MORE, "delete": "DELETE FROM folders WHERE time % 61 < ?"}
CHANGES = st.lists(
    st.tuples(st.sampled_from(["insert", "delete", "other"]), st.integers(1, 60)), min_size=1, max_size=6
)


@settings(deadline=None, max_examples=10)
@given(changes=CHANGES)
def test_what_is_sealed_anew_is_what_the_file_holds(changes: list[tuple[str, int]]) -> None:
    """Only the parts that a change has written to are read; another process writes meanwhile."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(seal, "PART", 1 << 10)
        _, file = prepared(Path(name))
        ours, other = (builder.IndexConnection(file, isolation_level=None) for _ in range(2))
        ours.file = other.file = file
        for kind, number in changes:
            with builder.transaction(other if kind == "other" else ours):
                (other if kind == "other" else ours).execute(STATEMENTS[kind], (number,))
            os.utime(file)  # so that all of it is compared
            assert seal.condition(file) == "sealed"
        ours.close()
        other.close()
