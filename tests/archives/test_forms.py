"""Forms: every example of every form is read, and printed back as the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.archives import Repositories, Shelfmark, traditions
from citekit.archives.forms.kinds import kind_names, kind_pattern
from citekit.archives.forms.printer import print_reference
from citekit.archives.forms.style import style_named
from citekit.archives.forms.syntax import parse_form
from citekit.archives.forms.table import fields, form_tables
from citekit.archives.forms.words import BOUNDARY
from citekit.archives.shelfmark.reference import read_reference
from citekit.archives.tables import DATA, read_yaml

FOLDER = DATA / "forms"
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "kinds.yaml")
Row = dict[str, Any]


def _forms(path: Path) -> Iterator[tuple[str, str, Row]]:
    """Repository (or ""), tradition and form."""
    file = read_yaml(path)
    for form in file.get("forms") or []:
        yield "", file["tradition"], form
    for code, row in (file.get("repositories") or {}).items():
        for form in row.get("forms") or []:
            yield code, file["tradition"], form


def parse(text: str) -> Shelfmark:
    return read_reference(text, Repositories.shipped())


def _examples() -> Iterator[Any]:
    for path in FILES:
        for code, tradition, form in _forms(path):
            for example in form["examples"]:
                yield pytest.param(code, tradition, form, example, id=f"{path.stem}-{example['text'][:60]}")


def levels_of(example: Row) -> tuple[tuple[str, str], ...]:
    """The levels of an example; a level that repeats has a list of values."""
    pairs = []
    for key, value in example["levels"].items():
        pairs += [(key, one) for one in (value if isinstance(value, list) else [value])]
    return tuple(pairs)


@pytest.mark.parametrize(("code", "tradition", "form", "example"), list(_examples()))
def test_an_example_is_read(code: str, tradition: str, form: Row, example: Row) -> None:
    got = parse(example["text"])
    assert got.levels == levels_of(example), f"{form['form']}: {got}"
    assert got.tradition == tradition, got
    if code:
        assert got.repository == code or example.get("archive") == got.archive, got
    if "rest" in example:
        assert got.rest == example["rest"]


@pytest.mark.parametrize(("code", "tradition", "form", "example"), list(_examples()))
def test_an_example_is_printed_back(code: str, tradition: str, form: Row, example: Row) -> None:
    got = parse(example["text"])
    known = Repositories.shipped().get(got.repository) if got.repository else None
    place = (known.code, known.country) if known is not None else ("", "")
    style = style_named(example.get("style", "latin"))
    printed = print_reference(levels_of(example), traditions()[tradition], style, *place)
    wanted = example.get("prints") or example["text"]
    if "prints" in example:
        assert printed == wanted
    else:
        assert _bare(printed) in _bare(wanted), f"{printed!r} is not in {wanted!r}"


def _bare(text: str) -> str:
    """A text with one kind of dash and space."""
    return re.sub(r"\s+", " ", re.sub(r"[-‐‑‒–—−]", "-", text)).strip(" .")


@pytest.mark.parametrize(
    ("also", "fault"), [({"made": "no"}, "has made"), ({"made": "yes", "source": "A"}, "is made")]
)
def test_an_example_is_made_or_printed_somewhere(tmp_path: Path, also: Row, fault: str) -> None:
    example = {"text": "RA, 1", "levels": {"fond": "1"}, **also}
    form = {"form": "{fond}", "source": "A", "examples": [example]}
    (tmp_path / "a.yaml").write_text(yaml.safe_dump({"tradition": "ru", "forms": [form]}), encoding="utf-8")
    (tmp_path / "kinds.yaml").write_bytes((FOLDER / "kinds.yaml").read_bytes())
    with pytest.raises(ValueError, match=fault):
        form_tables(tmp_path, read_yaml)


def test_most_forms_have_a_printed_example() -> None:
    forms = [form for path in FILES for _, _, form in _forms(path)]
    printed = [form for form in forms if any("made" not in example for example in form["examples"])]
    assert len(printed) * 20 >= len(forms) * 13, f"{len(printed)} of {len(forms)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_levels_and_repositories_of_a_file_are_known(path: Path) -> None:
    for code, tradition, form in _forms(path):
        known = {level.key for level in traditions()[tradition].levels} | {"archive", "note"}
        unknown = {field.level for field in fields(parse_form(form["form"]))} - known
        assert not unknown, f"{form['form']}: {tradition} has no level {unknown}"
        assert not code or code in Repositories.shipped(), f"no repository {code}"


@pytest.mark.parametrize("name", kind_names())
def test_a_kind_has_the_values_it_says(name: str) -> None:
    kind = read_yaml(FOLDER / "kinds.yaml")["kinds"][name]
    pattern = re.compile(f"(?:{kind_pattern(name, 'us')}){BOUNDARY}")
    assert not [value for value in kind["yes"] if not pattern.fullmatch(value)]
    assert not [value for value in kind["no"] if pattern.fullmatch(value)]
