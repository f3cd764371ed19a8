"""Shapes of records and holdings: they tell what a format carries, so that not all is read back."""
