"""Dates: EDTF (ISO 8601-2), Julian and Gregorian calendars, and dates written in English words."""
