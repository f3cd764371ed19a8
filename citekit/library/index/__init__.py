"""The SQLite index of a library: derived from the files, safe to delete, rebuilt when files change."""
