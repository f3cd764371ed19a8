"""The program `citekit`, also run as `python -m citekit`. In: the command line. Out: an exit code."""

from __future__ import annotations

import sys

from citekit.cli.boundary import guarded


def main() -> int:
    """Run the command line given to the process; the exit code is 0, 1, 2, 3 or 130."""
    return guarded(_run)


def _run() -> int:
    from citekit.cli.quick import quick

    words = sys.argv[1:]
    code = quick(words)
    if code is None:
        from citekit.cli.app import run

        code = run(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
