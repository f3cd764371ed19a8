"""citekit: citations and bibliographies for people who write from archives."""

__version__ = "0.1.0"
