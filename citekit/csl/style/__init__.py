"""CSL styles and locales: the model of elements, parsing, finding files by name, the cache on disk."""
