"""Several programs at one library: nothing that any of them was told is kept is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from citekit.library import Library
from citekit.library.index.in_memory import InMemoryIndex
from citekit.yamlfile import ChangedError
from citekit.yamlfile.atomic import replace_expected
from tests.faults.attack import Attack, Attacker
from tests.faults.commands import LIBRARY

EIGHT = range(8)
RECORD = """\
# who saves this?
type: letter
authrs: [A B]
date: 1945-11-16
url: www.example.org
DOI: https://doi.org/10.1000/182
archive: RTsKhIDNI
fond: f. 558
"""
FIXED = """\
# who saves this?
type: letter
authors: [A B]
date: 1945-11-16
url: https://www.example.org
DOI: 10.1000/182
archive: RGASPI
fond: "558"
"""
CODES = ("no-url", "doi-address", "unknown-field", "former-archive", "labelled-value")


def _home(tmp_path: Path, files: dict[str, str]) -> Path:
    home = tmp_path / "home"
    (home / "home").mkdir(parents=True)
    for name, text in files.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


@pytest.mark.slow
def test_five_fix_forty_files_at_once(attacker: Attacker, tmp_path: Path) -> None:
    files = {f"records/r{number}.yaml": RECORD for number in range(40)}
    home = _home(tmp_path, files)
    runs = [(["check", "--fix", "--only", code], Attack()) for code in CODES]
    ended = attacker.together(home, runs)
    assert [run.code for run in ended] == [0] * len(CODES), [run.err for run in ended]
    assert ["40 findings fixed" in run.err for run in ended] == [True] * len(CODES)
    assert {name: (home / name).read_text() for name in files} == dict.fromkeys(files, FIXED)


@pytest.mark.slow
@pytest.mark.parametrize("same", [True, False], ids=["one file", "eight files"])
def test_eight_import_at_once(attacker: Attacker, tmp_path: Path, same: bool) -> None:
    def entries(importer: int) -> str:
        title = "Title" if same else f"Title {importer}"
        return "".join(f"@book{{key{number}, title = {{{title} {number}}}}}\n" for number in range(20))

    files = {"records/citekit.yaml": ""} | {f"{number}.bib": entries(number) for number in EIGHT}
    home = _home(tmp_path, files)
    ended = attacker.together(home, [(["import", f"{number}.bib"], Attack()) for number in EIGHT])
    assert [run.code for run in ended] == [0] * 8, [run.err for run in ended]
    reported = [line.partition("\t") for run in ended for line in run.out.splitlines()]
    records = InMemoryIndex.read(home / "records")
    assert not records.duplicates()
    assert sorted(key for key, _, _ in reported) == list(records.keys())
    assert len(reported) == (20 if same else 160)
    assert all((home / path).exists() for _, _, path in reported)


@pytest.mark.slow
def test_eight_add_one_title_while_others_read(attacker: Attacker, tmp_path: Path) -> None:
    home = _home(tmp_path, LIBRARY)
    runs = [(["add", "--title", "Letter", "--date", "1945"], Attack()) for _ in EIGHT]
    runs += [(["list", "--json"], Attack())] * 4
    ended = attacker.together(home, runs)
    assert [run.code for run in ended] == [0] * 12, [run.err for run in ended]
    keys = [run.out.partition("\t")[0] for run in ended[:8]]
    assert sorted(keys) == ["letter-1945", *(f"letter-1945-{number}" for number in range(2, 9))]
    library = Library(home / "records", home / "cache" / "citekit")
    assert list(library.keys()) == list(InMemoryIndex.read(home / "records").keys())
    library.close()


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["rename", "write"])
def test_an_editor_saves_at_any_moment_of_a_fix(attacker: Attacker, tmp_path: Path, mode: str) -> None:
    """The fix is made on what the editor saved, or refused; what the editor saved is never lost."""
    saved = RECORD + "note: saved meanwhile\n"
    words = ["check", "--fix", "--only", "no-url"]
    clean = _home(tmp_path / "clean", {"records/a.yaml": RECORD})
    calls = attacker(clean, words).calls
    assert calls > 3
    lost = []
    for at in range(1, calls + 1):
        home = _home(tmp_path / str(at), {"records/a.yaml": RECORD, "saved": saved})
        attack = Attack(mode, at, file=home / "records/a.yaml", save=home / "saved")  # type: ignore[arg-type]
        ended = attacker(home, words, attack)
        text = (home / "records/a.yaml").read_text()
        fixed = saved.replace("www.", "https://www.")
        said = ended.code == 1 and "meanwhile" in ended.err
        # a save after the last look at the file comes after the fix, and stands
        if text not in (saved, fixed) or (ended.code != 0 and not said):
            lost.append((at, ended.code, ended.err, text))
    assert not lost


def test_a_file_is_replaced_only_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one\n")
    replace_expected(path, b"one\n", "two\n")
    with pytest.raises(ChangedError, match="another program has changed the file meanwhile"):
        replace_expected(path, b"one\n", "three\n")
    assert path.read_text() == "two\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.yaml"]


def test_a_record_is_changed_only_as_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: one\n")
    library = Library(tmp_path, tmp_path / "cache")
    record = library.get("a")
    library.replace("a", record.with_key("b"))
    assert (tmp_path / "b.yaml").read_text() == "title: one\nid: b\n"
    library.close()
