"""Bibliographic items as the processor sees them: variables, persons, dates, numbers and page ranges."""
