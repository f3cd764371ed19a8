"""Pandoc's citation syntax: in, `[@key, ll. 5–7ob.; see @other, p. 3]` or `@key [p. 3]`; out, citations.

Pandoc User's Guide, "Citation syntax". Locator words are those of all archival traditions and of CSL; the locator
stays as written, with its word: the bridge reads it by the record that it belongs to.
"""

from __future__ import annotations

from citekit.csl import Citation


def parse_citation(text: str, note: int = 0) -> Citation:
    """One citation: a bare key, `@key`, `-@key`, `@key [p. 3]` or a bracketed group. Raises UsageError."""
    raise NotImplementedError
