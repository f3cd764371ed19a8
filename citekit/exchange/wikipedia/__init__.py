"""Citation templates of Wikipedia, read and written."""
