"""The parts of `footnote.dates`: the wordings of a date, what stands beside it, other calendars."""
