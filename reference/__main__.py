"""Write the pages: `python -m reference`."""

from __future__ import annotations

from reference.pages import PAGES
from reference.picture import PICTURE, picture

if __name__ == "__main__":
    for path, write in PAGES.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(write(), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
