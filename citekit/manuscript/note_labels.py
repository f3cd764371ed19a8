"""Labels of notes (`[^7]`) that are each used once in what becomes one file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


class NoteLabels:
    """The labels that are taken; those of several files that are put together are given out by one."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = set(taken)
        self._written: set[str] = set()  # labels of authors, in the files so far

    def for_notes(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """A label for each new note: its number, unless one of the numbers is taken."""
        labels = {number: str(number) for number in numbers}
        if any(label in self._taken for label in labels.values()):
            decimal = [int(label) for label in self._taken if label.isdecimal() and len(label) < 10]
            first = max(0, *decimal, *numbers) + 1
            labels = {number: str(label) for label, number in enumerate(labels, first)}
        self._taken.update(labels.values())
        return labels

    def renamed(self, labels: Collection[str]) -> Mapping[str, str]:
        """New labels for those of a file that another file before it has, too."""
        names: dict[str, str] = {}
        for label in sorted(labels):
            new, number = label, 1
            while new in self._written or (new != label and new in self._taken):
                number += 1
                new = f"{label}-{number}"
            if new != label:
                names[label] = new
            self._written.add(new)
        self._taken.update(names.values())
        return names
