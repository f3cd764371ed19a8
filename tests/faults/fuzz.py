"""Coverage-guided fuzzing of one target by atheris: `python -m tests.faults.fuzz TARGET SECONDS [FOLDER]`.

What it finds is written to FOLDER; keep it in `corpus/`, which `test_fuzz` reads at every run.
"""

from __future__ import annotations

import sys
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


def folder_of(name: str) -> Path:
    """The kept corpus of a target."""
    return CORPUS / name.replace(" ", "-")


def main() -> None:
    """Fuzz until the time is over or something is found; the exit code tells which."""
    import atheris

    name, seconds, *found = sys.argv[1:]
    with atheris.instrument_imports(include=["citekit"]):
        from tests.faults.targets import TARGETS

    target = TARGETS[name]

    def one(data: bytes) -> None:
        target(data.decode("utf-8", "replace"))

    folder = Path(found[0]) if found else Path()
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2000", "-max_len=2000", "-seed=1"]
    options += [f"-artifact_prefix={folder}/", "-verbosity=0", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus"), str(folder_of(name))], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
