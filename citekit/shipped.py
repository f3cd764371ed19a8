"""Where the data that ships with citekit stands: its own `styles/` and the example library `records/`.

In: nothing. Out: paths. An installed wheel carries both folders under `citekit/share/`; in a checkout they stand
beside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / "share" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def styles_folder() -> Path:
    """The folder of citekit's own CSL styles."""
    return _folder("styles")


def example_records() -> Path:
    """The folder of the example library."""
    return _folder("records")
