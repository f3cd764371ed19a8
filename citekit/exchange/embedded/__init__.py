"""Metadata that web pages carry for reference managers and search engines: COinS and schema.org."""
