"""Tropy: photographs from archives with their descriptions, notes and transcriptions, exported as JSON-LD."""
