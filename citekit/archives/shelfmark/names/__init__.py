"""Names beside the levels of a reference."""
