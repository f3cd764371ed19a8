"""What pip installs: a wheel built from the sources, in a fresh environment, outside the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(cwd),
        "LANG": "C.UTF-8",
        **{
            name: value
            for name, value in os.environ.items()
            if name.startswith("PIP_") or "proxy" in name.lower()
        },
    }
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by way of the source distribution as for a release."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    (path,) = folder.glob("citekit_archives-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment with the wheel in it."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home / "venv", with_pip=True)
    run(home / "venv" / "bin" / "pip", "install", "-q", wheel, cwd=home)
    return home / "venv" / "bin"


def test_the_wheel_carries_styles_records_tables_and_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    here = {
        path.relative_to(ROOT).as_posix()
        for folder in ("styles", "records")
        for path in (ROOT / folder).rglob("*.*")
    }
    shipped = {name.removeprefix("citekit/shipped/") for name in names if name.startswith("citekit/shipped/")}
    wanted = {name for name in here if not Path(name).name.startswith(".")}
    assert wanted
    assert wanted <= shipped
    assert "citekit/py.typed" in names
    assert any(name.endswith(".data/data/share/man/man1/citekit.1") for name in names)
    assert not [name for name in names if name.startswith("tests/")]
    tables = {path.relative_to(ROOT).as_posix() for path in (ROOT / "citekit").rglob("data/*.*")}
    assert tables <= set(names)


def test_an_installed_citekit_cites_from_the_example_library(installed: Path, tmp_path: Path) -> None:
    run(installed / "citekit", "init", "desk", "--example", cwd=tmp_path)
    note = run(installed / "citekit", "cite", "antonov-1945-11-16", "-s", "chicago", cwd=tmp_path / "desk")
    assert note.startswith("Aleksei Antonov, “Antonov to Marshal Malinovsky")
    assert "RGASPI" in note


def test_an_installed_citekit_finds_its_own_styles(installed: Path, tmp_path: Path) -> None:
    run(installed / "citekit", "init", "--example", cwd=tmp_path)
    for style in (path.stem for path in (ROOT / "styles").glob("*.csl")):
        assert "RGASPI" in run(
            installed / "citekit", "cite", "antonov-1945-11-16", "-s", style, cwd=tmp_path
        ) or ("РГАСПИ" in run(installed / "citekit", "cite", "antonov-1945-11-16", "-s", style, cwd=tmp_path))


def test_it_runs_as_a_module(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "python", "-m", "citekit", "--version", cwd=tmp_path).startswith("citekit ")
