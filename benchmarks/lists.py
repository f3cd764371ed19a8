"""Rows without a rival: one record among many, long reference lists, streams of works."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Measured, in_turn, measure
from benchmarks.records import write
from benchmarks.workload import make

RECORDS = 10_000  # of the library in which one is looked up
LISTED = 100_000
STREAMED = 1_000_000
JOBS = 2
# Entries as they come, sorted and told apart; a note for each work, as it comes and compared with all others.
_STREAMS = (
    ("bib", "ieee", 1),
    ("bib", "ieee", JOBS),
    ("bib", "chicago-author-date", JOBS),
    ("cite", "ieee", 1),
    ("cite", "chicago-notes-bibliography", JOBS),
)
_AGAIN = 1000  # works of a stream before they come again under other ids


@dataclass(frozen=True, slots=True)
class ListTask:
    """A call of citekit: its words, and the file that it reads from standard input, if any."""

    name: str
    size: int
    words: tuple[str, ...]
    stdin: Path | None = None
    runs: int = 1
    warm: bool = False  # a run that does not count comes first


def list_tasks(folder: Path, *, records: int, listed: int, streamed: int) -> Iterator[ListTask]:
    """The tasks, each with its files written before it; a size of 0 leaves one out."""
    folder.mkdir(parents=True, exist_ok=True)
    if records:
        library = write(folder / "library", records)
        where = ("--library", str(library.folder))
        yield ListTask("one record among", records, (*where, "cite", library.key), runs=3, warm=True)
    if listed:
        file = folder / "list.jsonl"
        _write_lines(file, listed)
        yield ListTask("bib of", listed, ("-b", str(file), "bib", "-s", "chicago-author-date"))
    if streamed:
        file = folder / "stream.jsonl"
        _write_lines(file, streamed)
        for command, style, jobs in _STREAMS:
            words = (command, "-", "-s", style, "--json", "--jobs", str(jobs))
            yield ListTask(f"{command} stream in {style} on {jobs} of", streamed, words, file)


def _write_lines(file: Path, size: int) -> None:
    """Works as JSON lines; they come again after some, each with its own id, year and author's name."""
    items = make(min(size, _AGAIN), "distinct").items
    with file.open("w", encoding="utf-8") as lines:
        for number in range(size):
            item = {**items[number % len(items)], "id": f"i{number}"}
            turn = number // len(items)
            item["author"] = [{**name, "family": name["family"] + _letters(turn)} for name in item["author"]]
            lines.write(json.dumps(item) + "\n")


def _letters(number: int) -> str:
    """A number in letters, "" for 0."""
    text = ""
    while number:
        number, rest = divmod(number, 26)
        text = chr(97 + rest) + text
    return text


def measured(tasks: Iterator[ListTask], folder: Path, limit: float) -> Iterator[tuple[ListTask, Measured]]:
    """The median run of each task."""
    for task in tasks:
        run = _run(task, folder, limit)
        if task.warm:
            run()
        (median,) = in_turn([run], short=limit, runs=task.runs)
        yield task, median


def _run(task: ListTask, folder: Path, limit: float) -> Callable[[], Measured]:
    command: Sequence[str] = [sys.executable, "-m", "citekit", *task.words]
    environment = {"XDG_CACHE_HOME": str(folder / "cache")}
    return lambda: measure(
        command, folder / "list.out", stdin=task.stdin, limit=limit, environment=environment
    )
