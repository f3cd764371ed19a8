"""References without an archive: levels certain by themselves, codes by their shape, collections."""
