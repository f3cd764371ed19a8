"""Tests of citekit/csl/item."""
