"""Tables: CSV and TSV with a row for each record, read and written."""
