"""What the reader states of texts that are no references: `python -m tests.archives.prose FILE...`.

Each line of 16 to 399 characters is read as a reference. Prose and bibliographies of printed works have
none, so each level that is stated is a guess printed as a fact. It prints those lines with what is stated,
then their count.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from citekit.archives import Shelfmark, parse

_SHORTEST, _LONGEST = 16, 399


def stated(lines: set[str]) -> Iterator[tuple[str, Shelfmark]]:
    """The lines of which a level is stated, with the reading."""
    for line in sorted(lines):
        reading = parse(line)
        if reading.levels:
            yield line, reading


def main() -> None:
    """Print what is stated of the lines of files."""
    parser = argparse.ArgumentParser(prog="python -m tests.archives.prose", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    lines = {
        line.strip()
        for path in parser.parse_args().files
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if _SHORTEST <= len(line.strip()) <= _LONGEST
    }
    count = 0
    for line, reading in stated(lines):
        count += 1
        print(f"{line}\n    {reading.archive}: {dict(reading.levels)}")
    print(f"{count} of {len(lines)} lines")


if __name__ == "__main__":
    main()
