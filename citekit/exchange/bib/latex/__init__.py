"""LaTeX values of .bib fields: read as text, and text written as such values."""
