"""The program `citekit`, also run as `python -m citekit`. In: the command line. Out: an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn

from citekit.cli.boundary import guarded

# Objects made before cycles among them are looked for. Start-up makes 50,000 that stay; the interpreter's own
# 700 has them all looked through again and again, a tenth of the time of a citation.
_MANY = 100_000


def main() -> NoReturn:
    """Run the command line given to the process; the exit code is 0, 1, 2, 3 or 130.

    The process ends here: taking its modules apart one by one would be another tenth.
    """
    gc.set_threshold(_MANY, 20, 100)
    code = guarded(_run)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue  # the error boundary has said what there is to say
    os._exit(code)


def _run() -> int:
    from citekit.cli.fast_path import quick

    words = sys.argv[1:]
    code = quick(words)
    if code is None:
        from citekit.cli.app import run

        code = run(words)
    return code


if __name__ == "__main__":
    main()
