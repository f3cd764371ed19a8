"""What several exchange formats need: dates, keys, holdings as text, losses, file encodings."""
