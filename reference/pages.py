"""The pages by their file names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reference.archives import archival_traditions
from reference.checks import checks
from reference.commands import commands
from reference.formats import formats
from reference.records import record_fields
from reference.settings import settings

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands,
    "fields.md": record_fields,
    "settings.md": settings,
    "checks.md": checks,
    "traditions.md": archival_traditions,
    "formats.md": formats,
}
