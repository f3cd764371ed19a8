"""Archival references (shelfmarks): reading them into levels and printing them back."""
