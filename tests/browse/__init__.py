"""The terminal browser, by the pilot of Textual and on a real terminal."""
