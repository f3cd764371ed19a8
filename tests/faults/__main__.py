"""How often each attack on system calls is made, and what is wrong after it: `python -m tests.faults`.

Prints a table in Markdown, a row an attack.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.faults.attack import started
from tests.faults.commands import COMMANDS
from tests.faults.test_system_calls import ATTACKS, attacked


def main() -> None:
    """Make every attack on every command."""
    print("| attack | commands | runs | problems |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for attacker in started(Path(folder)):
            for name in ATTACKS:
                commands = [each for each in COMMANDS if not each.attacks or name in each.attacks]
                runs = problems = 0
                for number, command in enumerate(commands):
                    place = Path(folder) / f"{name}-{number}"
                    for _, found in attacked(attacker, place, command, name):
                        runs += 1
                        problems += len(found)
                print(f"| {name} | {len(commands)} | {runs} | {problems} |", flush=True)


if __name__ == "__main__":
    main()
