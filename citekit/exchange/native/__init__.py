"""citekit's own YAML records as an exchange format."""
