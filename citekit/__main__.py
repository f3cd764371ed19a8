"""The program `citekit`, also run as `python -m citekit`."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from typing import NoReturn

from citekit.cli.error_boundary import guarded

# The number of new objects that starts a search for cycles. Start-up makes 50,000 objects that stay; with the
# interpreter's own 700 the collector scans them again and again, a tenth of the time of a citation.
_GC_THRESHOLD = 100_000


def main() -> NoReturn:
    """Run the command line given to the process; the exit code is 0, 1, 2, 3 or 130.

    The process ends here: tearing down its modules one by one would take another tenth. `_run_exitfuncs` is
    private to `atexit`, but the only way to run what was registered before `os._exit`.
    """
    gc.set_threshold(_GC_THRESHOLD, 20, 100)
    code = guarded(_run)
    # Ctrl-C comes too late now: what is left to do takes a moment, and would end in a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue  # the error boundary has said what there is to say
    os._exit(code)


def pandoc_filter() -> NoReturn:
    """The program `citekit-filter`, for `pandoc --filter` and Quarto, which give a filter no words of their
    own.
    """
    sys.argv.insert(1, "filter")
    main()


def _run() -> int:
    from citekit.cli.fast_path import run_plain

    words = sys.argv[1:]
    code = run_plain(words)
    if code is None:
        from citekit.cli.app import run

        code = run(words)
    return code


if __name__ == "__main__":
    main()
