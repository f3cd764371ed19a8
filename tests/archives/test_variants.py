"""References rewritten by rule are read as those that they were made of (`tests.archives.variants`)."""

from __future__ import annotations

import pytest
import yaml

from tests.archives.measure import CASES
from tests.archives.variants import VARIANTS, measured, of_invented

_LEAST = yaml.safe_load((CASES / "variants.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [*VARIANTS, "invented archives"])
def test_a_variant_is_read_as_the_reference(name: str) -> None:
    found = of_invented() if name == "invented archives" else measured(name)
    least, most = _LEAST[name]
    assert found.share >= least, f"{found.share:.1%} read whole:\n" + "\n".join(found.faults[:20])
    assert found.error <= most, f"{found.error:.1%} of what is stated is wrong:\n" + "\n".join(found.faults)


def test_every_variant_has_its_least_share() -> None:
    assert set(_LEAST) == {*VARIANTS, "invented archives"}
