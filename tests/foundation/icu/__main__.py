"""Ask ICU, and store what it says."""

from __future__ import annotations

from tests.foundation.icu import ask, words, write

write(ask(words()))
