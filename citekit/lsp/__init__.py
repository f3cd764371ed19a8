"""The language server: keys, notes and faults of the manuscript in an editor (LSP 3.17, by pygls)."""
