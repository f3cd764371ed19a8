"""Pages of the Wilson Center Digital Archive, read."""
