"""The tables of `data/ris.yaml`: types, tags and roles of RIS."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Any]:
    """The tables of `data/ris.yaml`."""
    import yaml

    text = files("citekit.exchange.ris").joinpath("data/ris.yaml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded
