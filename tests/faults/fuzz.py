"""Coverage-guided fuzzing by atheris: `python -m tests.faults.fuzz RUNS FOLDER [TARGET...]`.

Each target (all of them where none is named) runs RUNS inputs in a process of its own, always the same ones
for the same code; or, as `60s`, for so many seconds other ones each time, going on from what FOLDER holds.
What it finds is written to FOLDER; keep it in `corpus/`, which `test_fuzz` reads.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
MOST_SECONDS = 3600  # a target that takes longer ends without a finding


def folder_of(name: str) -> Path:
    """The kept corpus of a target."""
    return CORPUS / name.replace(" ", "-")


def main() -> None:
    """Fuzz the targets one after another; those that found something are named, and give exit code 1."""
    import atheris

    runs, found, *names = sys.argv[1:]
    with atheris.instrument_imports(include=["citekit"]):
        from tests.faults.targets import TARGETS

    failed = []
    for name in names or TARGETS:
        child = os.fork()
        if not child:
            _fuzz(name, runs, Path(found))
        if os.waitpid(child, 0)[1]:
            failed.append(name)
            log = (Path(found) / name.replace(" ", "-") / "log").read_text(encoding="utf-8", errors="replace")
            print(f"found something: {name}\n{log[-3000:]}", flush=True)
    sys.exit(1 if failed else 0)


def _fuzz(name: str, runs: str, found: Path) -> None:
    """Run one target; never returns."""
    import atheris

    from tests.faults.targets import TARGETS

    target = TARGETS[name]

    def one(data: bytes) -> None:
        target(data.decode("utf-8", "replace"))

    folder = found / name.replace(" ", "-")
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    timed = runs.endswith("s")
    options = [
        f"-runs={-1 if timed else runs}",
        f"-max_total_time={runs[:-1] if timed else MOST_SECONDS}",
        f"-seed={os.getpid() if timed else 1}",
        "-timeout=300",
        "-rss_limit_mb=2000",
        "-max_len=2000",
    ]
    options += [f"-artifact_prefix={folder}/", "-verbosity=0", "-reload=0"]
    kept = [str(folder_of(name))] if folder_of(name).is_dir() else []
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus"), *kept], one)
    atheris.Fuzz()
    os._exit(0)


if __name__ == "__main__":
    main()
