"""The reference pages of the guide, written from the code and its tables.

    python -m reference        writes docs/reference/*.md anew; a test compares

What a page says of a command, an option, a setting, a check or a field stands where that thing is declared; a
declaration that says nothing is an error here.
"""
