"""The guide builds as a site: every page in its menu, every link there, nothing from another server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

pytestmark = pytest.mark.slow


def test_the_guide_builds_and_asks_no_other_server(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) >= 20
    for page in pages:
        loaded = re.findall(
            r"<(?:script|link|img)[^>]*?(?:src|href)=\"?(https?:[^\"\s>]+)", page.read_text("utf-8")
        )
        assert loaded == [], page.name
