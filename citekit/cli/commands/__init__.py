"""One module a command: it parses the command line, makes one call and hands the result to a view."""
