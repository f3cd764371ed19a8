"""Documents of every kind are printed whole and clean: the laws of `kinds`, over styles and languages.

`python -m tests.rendering.kinds` asks all styles.
"""

from __future__ import annotations

import pytest

from citekit.rendering import own_styles
from tests.rendering.identified import styles_of
from tests.rendering.kinds import blemishes

STYLES = [*styles_of("note")[7::60], *styles_of("author-date")[11::250], *styles_of("numeric")[5::200]]
NO_AUTHORS = {"wilson-center"}  # its line names no author beside a title
LOCALES = ("de-DE", "fr-FR", "ru-RU", "pl-PL", "zh-CN")


@pytest.mark.parametrize("style", [*STYLES, *sorted({*own_styles()} - NO_AUTHORS)])
def test_documents_of_every_kind_are_printed_whole(style: str) -> None:
    assert not dict(blemishes(style))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("style", styles_of("note")[40::250])
def test_so_are_they_in_other_languages(style: str, locale: str) -> None:
    assert not dict(blemishes(style, locale))
