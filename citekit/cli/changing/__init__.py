"""Commands that change a library: which records, what becomes of their files, and how it is taken back."""
