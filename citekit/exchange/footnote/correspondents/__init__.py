"""The writers and recipients of documents whose names are in cases, or in scripts without capitals."""
