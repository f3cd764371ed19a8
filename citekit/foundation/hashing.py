"""BLAKE2b (RFC 7693), which names cache entries and guards their content.

Python's own implementation, without `hashlib`: that loads OpenSSL, 3 ms of the 90 of one citation.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # other implementations of Python
    from hashlib import blake2b

__all__ = ["blake2b"]
