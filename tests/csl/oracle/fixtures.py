"""citeproc-js over fixtures of the CSL test suite (fixture.js)."""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Mapping
from typing import Any, Self

from tests.csl import oracle

Json = Any
PATIENCE = 10


class FixtureOracle:
    """citeproc-js over fixtures; a request that takes longer than PATIENCE seconds has no answer."""

    def __init__(self) -> None:
        self.environment = {**os.environ, "CITEPROC_JS": str(oracle.install())}
        self.locales = str(oracle.locale_folder())
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the process; the next request starts another."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def ask(self, request: Mapping[str, Json]) -> str:
        """What citeproc-js prints, "" where it fails."""
        if self.process is None:
            self.process = subprocess.Popen(
                ["node", str(oracle.HERE / "fixture.js")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=self.environment,
            )
        process = self.process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({**request, "locales": self.locales}) + "\n")
        process.stdin.flush()
        if not select.select([process.stdout], [], [], PATIENCE)[0]:
            self.stop()
            return ""
        return str(json.loads(process.stdout.readline()).get("output", "")).strip()
