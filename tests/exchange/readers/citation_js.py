"""citation-js, which npm installs into a cache folder on the first call, as package.json pins it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from citekit.foundation.user_dirs import cache_folder

HERE = Path(__file__).parent


def items(text: str) -> list[dict[str, Any]]:
    """The CSL items that it reads; the test is skipped without node and npm (never in CI)."""
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("CI"):
            pytest.fail("node and npm are needed")
        pytest.skip("node and npm are not installed")
    folder = cache_folder() / "readers"
    for name in ("package.json", "citation.js"):
        wanted, there = (HERE / name).read_bytes(), folder / name
        if not (there.exists() and there.read_bytes() == wanted):
            folder.mkdir(parents=True, exist_ok=True)
            there.write_bytes(wanted)
    if not (folder / "node_modules" / "@citation-js" / "plugin-ris").exists():
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        ["node", "citation.js"], cwd=folder, input=text, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found
