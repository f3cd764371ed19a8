"""Times and memory of citekit beside pandoc, citeproc-js and stock citeproc-py, on the same items."""
