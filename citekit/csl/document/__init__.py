"""One document: positions, disambiguation, citations, collapsing, bibliographies, selection, printing."""
