"""What archives add to notes: short references, citing rules for neighbours, locator checks, tree edits."""
