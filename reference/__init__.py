"""The reference pages of the guide and the manual page, written from the code and its tables.

    python -m reference        writes docs/reference/*.md, man/citekit.1 and docs/picture.svg; tests compare

What a page says of a command, an option, a setting, a check or a field stands where that thing is declared; a
declaration that says nothing is an error here.
"""
