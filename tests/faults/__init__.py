"""Attacks: calls of the system that fail, many processes, hostile files. What held must hold."""
