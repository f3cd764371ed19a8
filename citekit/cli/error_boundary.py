"""The error boundary: whatever a command raises becomes an exit code and at most one line on standard error.

Exit codes: 0 done, 1 done with findings or an expected error, 2 wrong usage, 3 a fault of citekit (with a
report file), 130 interrupted. Little is imported here, so that the boundary stands before anything can fail.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from citekit.cli.streams import prepare_streams, report
from citekit.errors import CitekitError, UsageError

INTERRUPTED = 130
FAULT = 3


def guarded(command: Callable[[], int]) -> int:
    """Run a command and return its exit code; every exception ends here."""
    try:
        prepare_streams()
        code = command()
        sys.stdout.flush()
        return code
    except CitekitError as error:
        report("error", str(error))
        return error.exit_code
    except KeyboardInterrupt:
        report("error", "interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return 0  # the reader of our output (`head`) has seen enough, which is no error
    except OSError as error:
        _close_output()
        report("error", f"{_name_of(error)}: {error.strerror or error}")
        return CitekitError.exit_code
    except MemoryError:
        report("error", "there is not enough memory for this")
        return CitekitError.exit_code
    except UnicodeEncodeError as error:
        if (word := _argument_that_is_no_text()) is None:
            return _fault(error)
        report("error", f"the argument {word!a} is not UTF-8 text")
        return UsageError.exit_code
    # the only place that catches everything: a fault ends in a report file, not in a traceback
    except Exception as error:  # noqa: BLE001
        return _fault(error)


def _argument_that_is_no_text() -> str | None:
    """The argument whose bytes came as lone surrogates (PEP 383), which neither an index nor a file takes."""
    return next((word for word in sys.argv[1:] if any("\ud800" <= sign <= "\udfff" for sign in word)), None)


def _fault(error: Exception) -> int:
    report("error", f"citekit has failed ({type(error).__name__}); {_report_of(error)}")
    return FAULT


def _report_of(error: Exception) -> str:
    """Where the report of a fault is."""
    from citekit.cli.fault_report import write_report

    try:
        return f"please send this report: {write_report(error)}"
    except (OSError, MemoryError, RecursionError):
        return "there is no room for a report"


def _name_of(error: OSError) -> str:
    """The file of an error. Files are opened by name: what fails without one is the stream we print to."""
    return os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "standard output"


def _close_output() -> None:
    """Point standard output at nothing if it takes no more: the interpreter would report at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
