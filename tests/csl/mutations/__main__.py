"""Cases of the CSL test suite, changed at one or two places, in citekit and in citeproc-js.

    python -m tests.csl.mutations --seed 1 --rounds 2
    python -m tests.csl.mutations --seed 1 --only 'name_|sort_' --kind name --show 40

A case of the suite shows one feature. Its mutants show what happens beside it: an attribute with another
value that the suite's styles give it, two elements in the other order, a field with a value from another
case, a name with a blank or a stop more, a cite with a locator. Both processors answer each; the share of
like answers and the answers that differ are printed. Cases that citeproc-js itself does not pass are left
out. Ends with 0.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.csl.adapter import answer
from tests.csl.mutations.cite_changes import add_section, change_cites, change_mode
from tests.csl.mutations.item_changes import change_field, change_name, change_text
from tests.csl.mutations.pool import Pool, Request, make_pool
from tests.csl.mutations.style_changes import change_attribute, change_variable, move_elements, specify
from tests.csl.oracle.fixtures import FixtureOracle
from tests.csl.suite import Case, cases

ERROR = re.compile("CSL STYLE ERROR|undefined")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed case: the kinds of its changes, and what both processors are asked."""

    name: str
    changes: tuple[str, ...]
    request: Request


KINDS: dict[str, Callable[[Request, Pool, random.Random], str]] = {
    "attribute": change_attribute,
    "specification": specify,
    "variable": change_variable,
    "elements": move_elements,
    "field": change_field,
    "text": change_text,
    "name": change_name,
    "cites": change_cites,
    "mode": change_mode,
    "section": add_section,
}


def mutants(
    every: Sequence[Case], pool: Pool, kinds: Sequence[str], seed: int, rounds: int
) -> Iterator[Mutant]:
    """`rounds` mutants of each case, each with one change or two."""
    for case in every:
        rng = random.Random(f"{seed} {case.name}")
        for number in range(rounds):
            for _ in range(20):
                request = copy.deepcopy(case.request)
                changes = [KINDS[rng.choice(kinds)](request, pool, rng) for _ in range(rng.choice((1, 1, 2)))]
                if all(changes):
                    yield Mutant(f"{case.name}~{number}", tuple(changes), request)
                    break


@dataclass(frozen=True, slots=True)
class Difference:
    """A mutant that both processors answer otherwise."""

    mutant: Mutant
    theirs: str
    ours: str


def compare(mutant: Mutant, oracle: FixtureOracle) -> Difference | None:
    """Both answers; None where citeproc-js has none, or prints an error into the text."""
    theirs = oracle.ask(mutant.request)
    if not theirs or ERROR.search(theirs):
        return None
    given = answer(mutant.request)
    return Difference(mutant, theirs, given.get("output", given.get("error", "")).strip())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.csl.mutations", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1, help="mutants of each case")
    parser.add_argument("--only", default="", metavar="REGEX", help="cases whose names fit")
    parser.add_argument("--kind", nargs="+", default=list(KINDS), choices=KINDS, help="kinds of changes")
    parser.add_argument("--show", type=int, default=20, help="how many differences are printed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all differences here")
    chosen = parser.parse_args(arguments)
    every = cases()
    pool = make_pool(every)
    asked = [case for case in every if re.search(chosen.only, case.name)]
    with FixtureOracle() as oracle:
        sound = [case for case in asked if oracle.ask(case.request) == case.result.strip()]
        compared = [
            found
            for mutant in mutants(sound, pool, chosen.kind, chosen.seed, chosen.rounds)
            if (found := compare(mutant, oracle)) is not None
        ]
    differ = [each for each in compared if each.ours != each.theirs]
    share = 1 - len(differ) / max(len(compared), 1)
    of = f"{len(compared)} mutants of {len(sound)} cases"
    print(f"seed {chosen.seed}: {of}, {len(differ)} differ: {share:.2%} alike")
    for word, count in Counter(each.mutant.name.split("_")[0] for each in differ).most_common():
        print(f"{count:>5}  {word}")
    for each in differ[: chosen.show]:
        print(f"{each.mutant.name}  {'; '.join(each.mutant.changes)}\n  - {each.theirs}\n  + {each.ours}")
    if chosen.json:
        rows = [{**asdict(each.mutant), "theirs": each.theirs, "ours": each.ours} for each in differ]
        chosen.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
