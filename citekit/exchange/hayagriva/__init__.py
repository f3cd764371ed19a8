"""Hayagriva, Typst's format of bibliographies, read and written."""
