"""Whatever a file holds, a command reads it or says in one line what is wrong, in bounded time and memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import CommandLine
from tests.faults import limits
from tests.faults.hostile_files import SOUND, Reader, hostile_files, of_formats

# All files of a reader in one process, each in a folder of its own: words, code, and what was said.
RUN = """
import contextlib, io, json, os, shutil, sys
from pathlib import Path
from citekit.cli.app import run
from citekit.cli.error_boundary import guarded
home, words, name = Path({home!r}), {words!r}, {name!r}
os.environ.update({environment!r})
results = []
for file in sorted((home / "hostile").iterdir(), key=lambda file: int(file.name)):
    folder = home / "work"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "records").mkdir(parents=True)
    os.chdir(folder)
    Path("records/one.yaml").write_text("title: One\\n")
    if name != "<":
        shutil.copy(file, name)
    sys.stdin = io.TextIOWrapper(io.BytesIO(file.read_bytes()), "utf-8")
    said, printed = io.StringIO(), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(printed):
        code = guarded(lambda: run([word.replace("FILE", name) for word in words]))
    results.append([code, said.getvalue()[:2000], Path("records/one.yaml").read_text()])
print(json.dumps(results))
"""

# All files of a format in one process: recognised, read, and each record made ready to be kept.
READ = """
from citekit.errors import CitekitError
from citekit.exchange import read_text, recognise
from citekit.records.readback import write_readable
from tests.faults.hostile_files import hostile_files, of_formats
(reader,) = (each for each in of_formats() if each.name == {name!r})
for what, data in hostile_files(reader):
    text = data.decode("utf-8", "replace")
    try:
        recognise(text, "f")
        for record in read_text(text, "f", {name!r}).records:
            write_readable(record, "another", origin={name!r})
    except CitekitError:
        pass
    except BaseException:
        print(what)
        raise
"""


@pytest.mark.parametrize("name", [reader.name for reader in of_formats()])
def test_no_file_makes_a_reader_fail(name: str) -> None:
    ran = limits.run(READ.format(name=name))
    assert ran.returncode == 0, ran.stdout + ran.stderr[-2000:]


@pytest.mark.parametrize("reader", SOUND, ids=lambda reader: reader.name)
def test_no_file_makes_a_command_fail(citekit: CommandLine, reader: Reader) -> None:
    files = list(hostile_files(reader))
    folder = Path(citekit.home) / "hostile"
    folder.mkdir()
    for number, (_, data) in enumerate(files):
        (folder / str(number)).write_bytes(data)
    code = RUN.format(
        home=str(citekit.home), words=list(reader.words), name=reader.name, environment=citekit.environment
    )
    ran = limits.run(code)
    assert ran.returncode == 0, ran.stderr[-3000:]
    results = json.loads(ran.stdout.splitlines()[-1])
    bad = [
        (what, code, said)
        for (what, _), (code, said, _) in zip(files, results, strict=True)
        if code not in (0, 1, 2) or "Traceback" in said
    ]
    assert not bad, bad[:10]
    assert {kept for _, _, kept in results} == {"title: One\n"}
