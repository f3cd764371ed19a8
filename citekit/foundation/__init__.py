"""Lazy regular expressions, light value classes, hashing, user folders, collation.

Nothing here knows of records, archives or CSL, and nothing here imports another room.
"""
