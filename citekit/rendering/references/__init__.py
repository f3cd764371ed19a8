"""What archives add to reference lists: divisions, folded collections, abbreviations."""
