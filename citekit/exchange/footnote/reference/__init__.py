"""The reference within a note: the tail that names an archive, levels, a collection or a code."""
