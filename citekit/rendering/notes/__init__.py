"""What archives add to notes: short references, locator checks, edits of the rendered tree."""
