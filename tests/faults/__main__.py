"""How often each attack on system calls is made, and what is wrong after it: `python -m tests.faults`.

Prints a table in Markdown, a row an attack, of those named alone (`python -m tests.faults killed`) or of all.
With `--all` every command suffers every attack at every call that changes a file; the tests, and this program
without it, leave out what others of the same kind show.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.faults.attack import started
from tests.faults.commands import COMMANDS
from tests.faults.test_system_calls import ATTACKS, attacked, made


def main() -> None:
    """Make the attacks on every command."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--all", action="store_true", help="leave nothing out")
    parser.add_argument("attacks", nargs="*", choices=[[], *ATTACKS], help="these alone, by name")
    given = parser.parse_args()
    chosen = [*made()]
    if given.all:
        chosen = [(replace(each, attacks=(), every=1), name) for each in COMMANDS for name in ATTACKS]
    print("| attack | commands | runs | problems |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for attacker in started(Path(folder)):
            for name in given.attacks or ATTACKS:
                commands = [command for command, attack in chosen if attack == name]
                runs = problems = 0
                for number, command in enumerate(commands):
                    place = Path(folder) / f"{name}-{number}"
                    for attack, found in attacked(attacker, place, command, name):
                        runs += 1
                        problems += len(found)
                        for problem in found:
                            print(f"{command}: {attack}: {problem}", file=sys.stderr, flush=True)
                print(f"| {name} | {len(commands)} | {runs} | {problems} |", flush=True)


if __name__ == "__main__":
    main()
