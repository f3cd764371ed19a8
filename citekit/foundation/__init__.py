"""Lazy regular expressions, cheap dataclasses, hashing, the user's folders, collation.

Imports no other room: nothing here knows of records, archives or CSL.
"""
