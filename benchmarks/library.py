"""How fast a large library answers, against the budget of the design.

    python -m benchmarks.library                             100,000 records, some minutes
    python -m benchmarks.library --size 5000 --keep FOLDER
    python -m benchmarks.library --size 1000 --papis ~/papis/bin/papis     beside papis

The library is written first (`benchmarks.records`). Every row is a whole process, start included; but for the
first index, which is made once, it is the median of some runs after one that does not count.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import papis
from benchmarks.measure import Measured, compile_citekit, measure
from benchmarks.records import Written, write

SIZE = 100_000
RUNS = 7
# Seconds and megabytes, for a library of SIZE records.
WARM = (0.25, 150.0)
FIRST = (60.0, None)
# Longer than the moment in which a changed file is not yet trusted (`citekit.library.index.builder.RACY`).
MOMENT = 0.1


@dataclass(frozen=True, slots=True)
class Task:
    """Words of citekit's command line, what they may take, and what is done before each run."""

    name: str
    words: tuple[str, ...]
    budget: tuple[float | None, float | None] = (None, None)
    before: Callable[[], None] | None = None
    runs: int | None = None
    completes: bool = False  # the words are completed, not run


@dataclass(frozen=True, slots=True)
class Row:
    """What a task took; `lines` is how many it printed."""

    task: str
    size: int
    lines: int
    status: str
    seconds: float
    cpu_seconds: float
    peak_mb: float
    budget_seconds: float | None
    budget_mb: float | None

    @property
    def kept(self) -> bool | None:
        """Whether the budget was kept; None where there is none."""
        limits = ((self.budget_seconds, self.seconds), (self.budget_mb, self.peak_mb))
        told = [took <= limit for limit, took in limits if limit is not None]
        return (self.status == "ok" and all(told)) if told else None


def tasks(library: Written, environment: Mapping[str, str]) -> tuple[Task, ...]:
    """What is measured, the first index first."""
    key, file = library.key, library.folder / f"{library.key}.yaml"

    def own(*words: str) -> None:
        """Let citekit itself change something."""
        subprocess.run(program(words), env={**os.environ, **environment}, capture_output=True, check=True)
        time.sleep(MOMENT)

    def changed() -> None:
        own("set", key, f"note={time.time_ns()}")

    def taken_back() -> None:
        changed()
        own("undo")

    return (
        Task("first index", ("show", key), FIRST, runs=1),
        Task("cite, a key", ("cite", key), WARM),
        Task("show, a key", ("show", key), WARM),
        Task("search, a key", ("search", key), WARM),
        Task("search, a rare word", ("search", library.rare), WARM),
        Task("search, a word with hundreds of hits", ("search", library.subject(0.005)), WARM),
        Task("search, a word with many thousand hits", ("search", library.subject(0.1)), WARM),
        Task("search, a word in half of all records", ("search", library.subject(0.5))),
        Task("list", ("list",)),
        Task("show, its file just changed", ("show", key), before=lambda: change(file)),
        Task("set, its file just changed", ("set", key, "genre=draft"), before=lambda: change(file)),
        Task("set, a field", ("set", key, "note=after"), WARM, before=changed),
        Task("search, behind a change", ("search", library.rare), WARM, before=changed),
        Task("undo", ("undo",), WARM, before=changed),
        Task("search, behind an undo", ("search", library.rare), WARM, before=taken_back),
        Task("complete, behind an undo", ("cite", key[:6]), WARM, before=taken_back, completes=True),
        Task("check", ("check",), (30.0, 150.0), runs=1),
        Task("show, a file just added", ("show", key), before=lambda: add(library.folder)),
    )


def change(file: Path) -> None:
    """Write another note into a record, in place, as many editors do."""
    text = file.read_text(encoding="utf-8").replace("genre: draft\n", "").partition("note: ")[0]
    file.write_text(f"{text}note: {time.time_ns()}\n", encoding="utf-8")
    time.sleep(MOMENT)


def add(folder: Path) -> None:
    """Put a new record into a library."""
    (folder / f"new-{time.time_ns()}.yaml").write_text("title: New\n", encoding="utf-8")
    time.sleep(MOMENT)


def program(words: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "citekit", *words]


def run(task: Task, library: Written, environment: Mapping[str, str], output: Path, runs: int) -> Row:
    """A task in whole processes."""
    command = program(task.words)
    if task.completes:
        words = {"COMP_WORDS": f"citekit {' '.join(task.words)}", "COMP_CWORD": str(len(task.words))}
        environment = {**environment, "_CITEKIT_COMPLETE": "complete_bash", **words}
        command = program(())
    measured: list[Measured] = []
    for _ in range(task.runs or runs + 1):
        if task.before:
            task.before()
        measured.append(measure(command, output, environment=environment))
    return row(task, measured if task.runs else measured[1:], sum(1 for _ in library.folder.iterdir()))


def row(task: Task, measured: Sequence[Measured], size: int) -> Row:
    """The median of some runs; of memory the most."""
    with open(measured[-1].output, "rb") as printed:
        lines = sum(1 for _ in printed)
    bad = [each.status for each in measured if each.status != "ok"]
    return Row(
        task.name, size, lines, bad[0] if bad else "ok",
        round(statistics.median(each.seconds for each in measured), 3),
        round(statistics.median(each.cpu_seconds for each in measured), 3),
        round(max(each.peak_mb for each in measured), 1),
        *task.budget,
    )  # fmt: skip


HEAD = (
    "| task | lines | seconds | CPU s | peak MB | budget | kept |",
    "|---|---:|---:|---:|---:|---|---|",
)


def line(row: Row) -> str:
    """A row of the table, in Markdown."""
    seconds = f"{row.seconds:.3f}" if row.seconds < 10 else f"{row.seconds:.1f}"
    limits = [f"{row.budget_seconds:g} s" if row.budget_seconds else ""]
    limits += [f"{row.budget_mb:g} MB" if row.budget_mb else ""]
    kept = "" if row.kept is None else "yes" if row.kept else "no"
    cells = (
        row.task, f"{row.lines}", seconds if row.status == "ok" else row.status, f"{row.cpu_seconds:.2f}",
        f"{row.peak_mb:.0f}", ", ".join(filter(None, limits)), kept,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def rows(folder: Path, size: int, runs: int, papis_program: str = "") -> Iterator[Row]:
    """Write a library into a folder and measure every task on it."""
    if (folder / "records").exists() or (folder / "cache").exists():
        raise SystemExit(f"{folder} holds a library of before; remove it or name another folder")
    library = write(folder / "records", size)
    os.sync()
    environment = {"XDG_CACHE_HOME": str(folder / "cache"), "CITEKIT_LIBRARY": str(library.folder)}
    for task in tasks(library, environment):
        yield run(task, library, environment, folder / "out.txt", runs)
    if papis_program:
        environment = {**papis.write(library, folder)}
        for name, words in papis.tasks(library).items():
            command = [papis_program, *words]
            measured = [
                measure(command, folder / "out.txt", environment=environment)
                for _ in range(1 if "first" in name else runs)
            ]
            yield row(Task(name, words), measured, size)


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.library",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--size", type=int, default=SIZE, metavar="N", help="records of the library")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help="runs of which the median counts")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows here too")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the library and its index here")
    parser.add_argument("--papis", default="", metavar="PROGRAM", help="measure papis on the same records")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Print the table row by row; 1 when a command failed."""
    chosen = arguments(given)
    compile_citekit()
    found: list[Row] = []
    print("\n".join(HEAD), flush=True)
    with tempfile.TemporaryDirectory(prefix="citekit-benchmark-") as temporary:
        for each in rows(chosen.keep or Path(temporary), chosen.size, chosen.runs, chosen.papis):
            found.append(each)
            print(line(each), flush=True)
        if chosen.json:  # before the library is removed, which takes a while
            chosen.json.write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n")
    return 0 if all(each.status == "ok" for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
