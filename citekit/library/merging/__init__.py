"""Merging record files of two branches, field by field."""
