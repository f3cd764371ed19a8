"""The pages by their file names: those of the guide, and the manual page of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reference.archives import archival_traditions
from reference.checks import checks
from reference.commands import commands
from reference.formats import formats
from reference.man import manual_page
from reference.queries import queries
from reference.records import record_fields
from reference.settings import settings

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "reference"
PAGES: Mapping[Path, Callable[[], str]] = {
    FOLDER / "commands.md": commands,
    FOLDER / "fields.md": record_fields,
    FOLDER / "queries.md": queries,
    FOLDER / "settings.md": settings,
    FOLDER / "checks.md": checks,
    FOLDER / "traditions.md": archival_traditions,
    FOLDER / "formats.md": formats,
    ROOT / "man" / "citekit.1": manual_page,
}
