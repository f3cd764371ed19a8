"""The command line: a command parses its arguments, makes one call and hands the result to a view."""
