"""Files of a library that are not records, and the suffixes of those that are."""

from __future__ import annotations

SETTINGS_FILE = "citekit.yaml"
ARCHIVES_FILE = "archives.yaml"
RECORD_SUFFIXES = (".yaml", ".yml")
# `repositories.yaml` and `styles.yaml` are kept free for tables of later versions.
RESERVED_FILES = frozenset([SETTINGS_FILE, ARCHIVES_FILE, "repositories.yaml", "styles.yaml"])
