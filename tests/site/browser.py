"""Pages in a headless Chromium, and axe-core, which npm installs into a cache folder on the first call."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

from citekit.foundation.user_dirs import cache_folder

HERE = Path(__file__).parent
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')


def chromium() -> str | None:
    """The program, None where there is none."""
    return next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )


def axe() -> str:
    """The source of axe-core, as `package.json` pins it."""
    wanted = (HERE / "package.json").read_bytes()
    folder = cache_folder() / "axe"
    there = folder / "package.json"
    source = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not (source.exists() and there.read_bytes() == wanted):
        folder.mkdir(parents=True, exist_ok=True)
        there.write_bytes(wanted)
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return source.read_text(encoding="utf-8")


def loaded(page: Path) -> str:
    """The document as it stands when its scripts have run."""
    program = chromium()
    assert program is not None
    done = subprocess.run(
        [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={page.parent / 'profile'}",
            "--virtual-time-budget=20000",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return done.stdout.decode()


def answer(page: Path, expression: str, *, width: int = 1000) -> object:
    """What an asynchronous function of a frame with this page, so many pixels wide, returns as JSON.

    The page's policy lets no other script into it; a page of the same origin can look at it from outside.
    """
    frame = html.escape(page.read_text(encoding="utf-8"))
    outer = page.with_name(f"outer-{width}.html")
    outer.write_text(
        f"""<!DOCTYPE html><meta charset="utf-8"><body>
<iframe id="frame" style="width:{width}px;height:800px;border:0" srcdoc="{frame}"></iframe><script>
const wait = (time) => new Promise((done) => setTimeout(done, time));
document.getElementById("frame").onload = async (event) => {{
  let result;
  try {{ result = await ({expression})(event.target.contentDocument, event.target.contentWindow); }}
  catch (error) {{ result = String(error); }}
  document.body.replaceChildren(Object.assign(document.createElement("pre"), {{
    id: "result", textContent: JSON.stringify(result) }}));
}};
</script></body>""",
        encoding="utf-8",
    )
    found = re.search(r'<pre id="result">(.*?)</pre>', loaded(outer), re.DOTALL)
    assert found, "the page has not answered"
    return json.loads(html.unescape(found[1]))


def violations(page: Path, source: str) -> object:
    """The rules of axe-core that the page breaks, light and dark, with the elements that break them."""
    text = POLICY.sub("", page.read_text(encoding="utf-8"))
    run = """addEventListener("load", async () => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  const named = (rule) => [rule.id, rule.nodes.map((node) => node.html.slice(0, 200))];
  const found = await axe.run(document);
  const style = document.querySelector("style");
  style.textContent = style.textContent.replace("(prefers-color-scheme:dark)", "all");
  const dark = await axe.run(document, {runOnly: ["color-contrast"]});
  const rows = {light: found.violations.map(named), dark: dark.violations.map(named)};
  document.body.replaceChildren(Object.assign(document.createElement("pre"), {
    id: "result", textContent: JSON.stringify([found.passes.length, rows]) }));
});"""
    copy = page.with_name("axe.html")
    copy.write_text(
        text.replace("</body>", f"<script>{source}</script><script>{run}</script></body>"), "utf-8"
    )
    found = re.search(r'<pre id="result">(.*?)</pre>', loaded(copy), re.DOTALL)
    assert found, "axe has not answered"
    passed, broken = json.loads(html.unescape(found[1]))
    assert passed > 20
    return broken
