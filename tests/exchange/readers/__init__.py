"""Other programs that read what citekit writes: each gives the records that it has understood."""
