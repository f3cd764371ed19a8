"""The paths of the data that ships with citekit: its own `styles/` and the example library `records/`.

A wheel has both folders inside this package; in a checkout they stand beside the package.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _HERE / name
    return installed if installed.is_dir() else _HERE.parent.parent / name


def styles_folder() -> Path:
    """The folder of citekit's own CSL styles."""
    return _folder("styles")


def example_records() -> Path:
    """The folder of the example library."""
    return _folder("records")
