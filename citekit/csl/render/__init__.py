"""CSL rendering elements compiled to closures: text, number, label, date, names, group, choose; sorting."""
