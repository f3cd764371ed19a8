"""citekit on the first day, its cache empty: `python citekit_first_runner.py STYLE ITEMS DOCUMENT`."""

from __future__ import annotations

import os
import sys
import tempfile

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CITEKIT_CACHE"] = folder
        from citekit_runner import main

        main(*sys.argv[1:])
