"""A library as one page for a browser: search, facets, a timeline, citations in several styles.

The page is one file that asks for nothing else, can be read without JavaScript, and carries its records for
programs as COinS and JSON-LD.
"""

from __future__ import annotations

from citekit.site.page import SiteRequest, site_page

__all__ = ["SiteRequest", "site_page"]
