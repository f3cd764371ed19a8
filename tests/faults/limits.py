"""Running code with a limit on its processor time and memory, which no load of the machine changes."""

from __future__ import annotations

import resource
import subprocess
import sys

from tests.conftest import ROOT

SECONDS = 40  # of processor time
MEGABYTES = 1_500


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code that may import citekit. Over a limit it is ended, or meets a MemoryError."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))

    return subprocess.run(
        [sys.executable, "-c", f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}"],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
    )
