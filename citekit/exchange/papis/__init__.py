"""Papis and cobib, whose entries are those of .bib files in YAML."""
