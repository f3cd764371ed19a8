"""Cases of the CSL test suite, changed at one or two places (`python -m tests.csl.mutations`)."""
