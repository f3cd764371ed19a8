"""Zotero's own items: Better BibTeX JSON, the JSON of Zotero's interface, Zotero RDF."""
