"""Small programs, one a rival: style, items and document go in as files, JSON comes out."""
