"""Bibliographic items: their variables as persons, dates, numbers and text with markup."""
