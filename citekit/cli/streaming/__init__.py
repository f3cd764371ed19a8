"""Works of any number that come on standard input and are printed as they are made."""
