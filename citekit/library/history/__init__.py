"""The history of a library: what each writing command changed, so that it can be taken back.

It lives in `.citekit/history` of the library, a file a step, and can be deleted at any time.
"""
