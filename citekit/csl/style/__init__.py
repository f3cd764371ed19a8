"""CSL styles and locales: the element model, parsing, finding them by name, the cache of parsed styles."""
