"""Forms: how references of an archive are written, as data that both reads and prints.

A form is a line such as `{bestand}/{signatur}, Bl. {blatt}` of `data/forms/*.yaml`, whose grammar stands in
the README.md beside it. `syntax` parses such a line and `table` compiles the files to JSON. `form` tells the
words of levels from other text, `words` and `kinds` make the regular expressions of words and values,
`labels` finds the words of levels in a text, `pattern` joins the forms of a repository to one expression,
`reader` matches it, `chain` reads levels that each have their word, and `printer` prints by the first form
that fits.
"""
