"""What a terminal gets that a pipe does not: lines that fit, colours, bars."""
