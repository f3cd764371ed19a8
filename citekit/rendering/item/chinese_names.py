"""Chinese names in notes, in Latin letters: `Yu Jishi`, of whose given name no historian makes an initial."""

from __future__ import annotations

from collections.abc import Mapping

from citekit.csl.item.person import WHOLE_GIVEN_NAME


def with_whole_names(item: Mapping[str, object]) -> dict[str, object]:
    """The item with its persons' given names whole, whatever the style makes of them."""
    return {
        variable: [{**name, WHOLE_GIVEN_NAME: True} if "given" in name else name for name in value]
        if isinstance(value, list) and all(isinstance(name, Mapping) for name in value)
        else value
        for variable, value in item.items()
    }
