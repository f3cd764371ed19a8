"""References with the archive of another one: `python -m tests.archives.swap FILE...`.

A reference that is read rightly should be read as well under another archive of its country, where both
divide alike. Each such reference of the files gets the archives of two others of its country and tradition;
printed are the share of fields right, the wrong values, and with `--faults` what was read. Not all is to be
right: a library's mark is no archive's, and a house may have levels of its own. So the share is no goal,
but a means to find kinds of references that are read by their archive alone.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from citekit.archives import parse
from tests.archives.accuracy import Tally, is_measured, tally
from tests.archives.measure import lines

_SEED = 5
_OTHERS = 2
_SHORTEST_NAME = 10


def swapped(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows that are read rightly, each under the archives of two others of its country and tradition."""
    chosen = random.Random(_SEED)
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row.get("country", ""), row["tradition"]), []).append(row)
    for group in groups.values():
        names = sorted({row["gold"]["archive"] for row in group})
        names = [name for name in names if len(name) >= _SHORTEST_NAME]
        for row in group:
            own = row["gold"]["archive"]
            for name in chosen.sample(names, min(_OTHERS, len(names))):
                if name != own:
                    gold = {**row["gold"], "archive": name}
                    yield {**row, "string": row["string"].replace(own, name, 1), "gold": gold}


def _is_chosen(row: dict[str, Any]) -> bool:
    """Whether a row is a reference with its archive, which is read without a fault."""
    gold = row.get("gold", {})
    if "string" not in row or "record" in row or gold.get("more") or not is_measured(row):
        return False
    if not gold.get("archive") or gold["archive"] not in row["string"]:
        return False
    found = tally(row)
    return found.right == found.fields and not found.wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--faults", action="store_true", help="print each reading that misses a field")
    given = parser.parse_args()
    rows = [row for path in given.files for row in lines(path) if _is_chosen(row)]
    total = Tally()
    for row in swapped(rows):
        found = tally(row)
        total.add(found)
        if given.faults and (found.right < found.fields or found.wrong):
            print(row["string"], row["gold"]["levels"], parse(row["string"]), sep="\n    ")
    print(
        f"{total.right} of {total.fields} fields right {100 * total.share:.1f} %, {total.wrong} values wrong"
    )


if __name__ == "__main__":
    main()
