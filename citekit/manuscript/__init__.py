"""Citations in a manuscript: how they are written, and what they say."""
