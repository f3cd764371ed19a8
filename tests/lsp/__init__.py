"""The language server, spoken to over pipes as an editor does."""
