"""MODS, the Library of Congress's format of descriptions, read and written."""
