"""A process that makes and drops many processors, as a server does, does not grow with their number."""

from __future__ import annotations

import subprocess
import sys

MOST_GROWTH = 20  # MB; a processor and its document take 1.3 MB
SCRIPT = """
import resource
from citekit.csl import Citation, Cite, Processor

items = [
    {"id": str(n), "type": "book", "title": f"Title {n}", "author": [{"family": "Roe", "given": "Ann"}]}
    for n in range(20)
]
citations = [Citation((Cite(str(n)),), note=n + 1) for n in range(20)]
for n in range(200):
    processor = Processor("chicago-notes-bibliography", items=items)
    processor.cite(citations)
    processor.bibliography()
    if n in (49, 199):
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_dropped_processors_leave_no_memory_behind() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    kilobytes = 1 if sys.platform == "linux" else 1024
    early, late = (int(line) / 1024 / kilobytes for line in done.stdout.split())
    assert late - early < MOST_GROWTH
