"""References pasted from footnotes, read into records."""
