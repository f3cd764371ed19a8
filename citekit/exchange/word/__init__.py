"""The list of sources that Word keeps."""
