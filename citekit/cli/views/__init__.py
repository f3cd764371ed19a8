"""What commands print: notes, reference lists, records, readings, tables, JSON."""
