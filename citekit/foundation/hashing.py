"""The hash function that names the entries of a cache and guards their content: BLAKE2 (RFC 7693).

`hashlib` loads OpenSSL when it is imported, 3 ms of the 90 that one citation takes; the function itself is
Python's own.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that is built otherwise
    from hashlib import blake2b

__all__ = ["blake2b"]
