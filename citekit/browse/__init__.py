"""The terminal browser: search as one types, facets, a preview in a style. Made with Textual, an extra."""

from __future__ import annotations
