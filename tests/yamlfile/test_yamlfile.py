"""YAML as text: what is read, what is written, what survives a change, what is said of broken files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from citekit.errors import CitekitError, FormatError, MissingFileError
from citekit.yamlfile import (
    MapNode,
    dump,
    parse_documents,
    read_documents,
    to_value,
    update_mapping,
    write_atomic,
    write_new,
)
from tests.yamlfile.strategies import MAPPING, NESTED, TEXT

BROKEN = [
    ("a: 1\na: 2", "f.yaml:2:1: a: this key stands here twice, first in line 1; keep one of the two"),
    ("a: b\n\tc: d", "f.yaml:2:1: a tab where YAML allows only spaces; indent with spaces"),
    ("x: *u", "f.yaml:1:4: the alias *u names nothing above it"),
    ("&a [*a]", "f.yaml:1:5: the alias *a names nothing above it"),
    ("a: b: c", "f.yaml:1:5: broken YAML: mapping values are not allowed in this context"),
    ("k: [a, b", "f.yaml:2:1: broken YAML: did not find expected ',' or ']' (while parsing a flow sequence)"),
    ("[a: b]: c", "f.yaml:1:1: a key must be a text"),
    ("[" * 100_000, "f.yaml:1:65: nested deeper than 64 levels"),
    ("a: \x01b", "f.yaml:1: a control character, which YAML forbids"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN, ids=[text[:12] for text, _ in BROKEN])
def test_a_broken_text_is_one_line_with_its_place(text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        parse_documents(text, "f.yaml")
    assert str(caught.value) == message


def test_an_alias_bomb_stops() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    for last, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{','.join([f'*{last}'] * 10)}]")
    with pytest.raises(FormatError, match="aliases of this file unfold into too much"):
        parse_documents("\n".join(lines), "f.yaml")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n---\n", "\n\n"])
def test_empty_documents_are_left_out(text: str) -> None:
    assert parse_documents(text, "f.yaml") == ()


def test_every_scalar_is_text_with_its_place() -> None:
    (node,) = parse_documents("list: 0144\ntime: 12:30\nno: no\ndate: 1945-11-16\n", "f.yaml")
    assert to_value(node) == {"list": "0144", "time": "12:30", "no": "no", "date": "1945-11-16"}
    assert isinstance(node, MapNode)
    assert [(key.line, value.column) for key, value in node.pairs] == [(1, 7), (2, 7), (3, 5), (4, 7)]


def test_a_tag_constructs_nothing() -> None:
    (node,) = parse_documents("a: !!python/object/apply:os.getcwd []\nb: !!int 5\n", "f.yaml")
    assert to_value(node) == {"a": [], "b": "5"}


FILES = [
    (b"a: \xcf\xff\n", "f.yaml:1:4: not UTF-8: byte 0xcf at offset 3; save the file as UTF-8"),
    (b"a: b\nc: \xe9\n", "f.yaml:2:4: not UTF-8: byte 0xe9 at offset 8; save the file as UTF-8"),
    ("a: b".encode("utf-16"), "f.yaml: the file is UTF-16, not UTF-8; save it as UTF-8"),
]


@pytest.mark.parametrize(("data", "message"), FILES)
def test_what_is_not_utf8_is_said_with_its_place(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "f.yaml").write_bytes(data)
    with pytest.raises(FormatError) as caught:
        read_documents(tmp_path / "f.yaml")
    assert str(caught.value) == f"{tmp_path}/{message}"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(b"\xef\xbb\xbfa: b\n")
    assert [to_value(node) for node in read_documents(tmp_path / "f.yaml")] == [{"a": "b"}]


@pytest.mark.parametrize(
    ("name", "message"), [("no.yaml", "no such file"), (".", "this is a folder, not a file")]
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(MissingFileError, match=message):
        read_documents(tmp_path / name)


@given(MAPPING)
def test_what_is_written_is_read_back_by_us_and_by_other_tools(value: dict[str, Any]) -> None:
    text = dump(value)
    (node,) = parse_documents(text, "f.yaml")
    assert to_value(node) == value
    assert yaml.safe_load(text) == value
    assert YAML(typ="safe", pure=True).load(text) == value


COMMENTED = """\
# the document
id: a   # its key
fond: 0144 # eol

# who
authors:
  - Aleksei Antonov  # chief of staff
  - 'B'
# end
note: |
  long
  text

{flow}
# tail
"""


@given(st.sampled_from(["id", "fond", "authors", "note", "tags", "also", "new"]), NESTED | st.none())
def test_a_change_touches_nothing_else(field: str, value: Any) -> None:
    text = COMMENTED.format(flow="tags: [a, 'b']")
    (node,) = parse_documents(text, "f.yaml")
    assert isinstance(node, MapNode)
    changed = update_mapping(text, node, {field: value})
    (after,) = parse_documents(changed, "f.yaml")
    expected = {**to_value(node), field: value}  # type: ignore[dict-item]
    assert to_value(after) == {key: part for key, part in expected.items() if part is not None}
    before, now = text.splitlines(), changed.splitlines()
    own = {"id": 1, "fond": 2, "authors": (5, 6, 7), "note": (9, 10, 11, 12), "tags": 13}.get(field, ())
    kept = [
        line
        for number, line in enumerate(before)
        if number not in (own if isinstance(own, tuple) else (own,))
    ]
    assert [line for line in kept if line] == [line for line in now if line in kept and line]


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("a: 1 # c\nb: 2\n", {"a": "x"}, "a: x # c\nb: 2\n"),
        ("a: 1 # c\nb: 2\n", {"a": "x\ny"}, "a: |- # c\n  x\n  y\nb: 2\n"),
        ("a: 1\r\nb: 2\r\n", {"c": "x"}, "a: 1\r\nb: 2\r\nc: x\r\n"),
        ("a: 1", {"c": "x"}, "a: 1\nc: x"),
        ("a:\nb: 2\n", {"a": "x"}, "a: x\nb: 2\n"),
        ("l:\n  - a # one\n  - b # two\n", {"l": ["b", "c"]}, "l:\n  - b # two\n  - c\n"),
        ("{a: 1, b: 2} # c\n", {"b": "no"}, '{a: 1, b: "no"} # c\n'),
        ("a: 1\nb: 2\n", {"b": None}, "a: 1\n"),
    ],
)
def test_changes(text: str, changes: dict[str, Any], expected: str) -> None:
    (node,) = parse_documents(text, "f.yaml")
    assert isinstance(node, MapNode)
    assert update_mapping(text, node, changes) == expected


@given(TEXT)
def test_a_file_holds_what_was_written(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write_atomic(Path(folder) / "f", text)
        assert (Path(folder) / "f").read_bytes() == text.encode()
        assert os.listdir(folder) == ["f"]


def test_a_replaced_file_keeps_its_rights_and_its_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("old")
    (tmp_path / "target").chmod(0o640)
    (tmp_path / "link").symlink_to("target")
    write_atomic(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "new"
    assert (tmp_path / "target").stat().st_mode & 0o777 == 0o640


def test_a_new_file_takes_no_others_place(tmp_path: Path) -> None:
    assert write_new(tmp_path / "f", "first")
    assert not write_new(tmp_path / "f", "second")
    assert (tmp_path / "f").read_text() == "first"
    assert os.listdir(tmp_path) == ["f"]


@pytest.mark.parametrize("write", [write_atomic, write_new])
def test_a_folder_that_is_none_is_said(tmp_path: Path, write: Any) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CitekitError, match="cannot be written: Not a directory"):
        write(tmp_path / "file" / "f", "text")
