"""What is said on stderr while work goes on: bars on a terminal, notes anywhere, nothing with --quiet."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from provenance.corpus import Added, Progress
    from provenance.ingest.interface import Skipped
    from provenance.models import LeftOut

SHOWN = 10
"""Skipped things that are named before the rest is only counted."""


class _Bars:
    """One bar a phase, with rate and time left."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task: TaskID | None = None

    def phase(self, name: str, total: int | None) -> None:
        if self._task is not None:
            self._bar.update(self._task, visible=False)
        self._task = self._bar.add_task(name, total=total)

    def advance(self, steps: int) -> None:
        if self._task is not None:
            self._bar.advance(self._task, steps)

    def expect(self, total: int) -> None:
        if self._task is not None:
            self._bar.update(self._task, total=total)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress | None]:
    """Show how far the work is, on a terminal; None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(TextColumn):
        """Steps a second, lately."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(""),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bars(bar)


def note(message: str, *, quiet: bool = False) -> None:
    """Say something that is not the result."""
    if not quiet:
        sys.stderr.write(message + "\n")


def note_skipped(skipped: Sequence[Skipped], *, quiet: bool, verbose: bool) -> None:
    """Name what was skipped, with the reason; count what is not named."""
    loud = [item for item in skipped if verbose or not item.quiet]
    shown = loud if verbose else loud[:SHOWN]
    for item in shown:
        note(f"skipped {item.source}: {item.reason}", quiet=quiet)
    rest = len(loud) - len(shown)
    if rest:
        note(f"skipped {rest} more (-v names them)", quiet=quiet)


def note_renamed(renamed: Sequence[str], *, quiet: bool) -> None:
    """Name documents that go by another id than their record gave, since another file's document has that."""
    if not renamed:
        return
    from provenance.report.wording import counted

    and_so_on = ", ..." if len(renamed) > 1 else ""
    note(
        f"note: {counted(len(renamed), 'record')} with a number for an id that names another file's "
        f"document: called by the file too, {renamed[0]}{and_so_on} "
        "(`index add --field id=NAME` takes ids from another field)",
        quiet=quiet,
    )


def note_added(done: Added, *, quiet: bool, verbose: bool) -> None:
    """Say what of an `add` is not as its files have it: what was skipped, and what goes by another id."""
    note_skipped(done.skipped, quiet=quiet, verbose=verbose)
    note_renamed(done.renamed, quiet=quiet)


def summary(done: Added) -> str:
    """Return what an `add` did, in a line."""
    parts = [
        f"{count} {word}"
        for count, word in (
            (done.added, "added"), (done.updated, "updated"), (done.unchanged, "unchanged"), (done.removed, "removed"),
            (sum(s.count for s in done.skipped if not s.quiet), "skipped"),
        )
        if count
    ]  # fmt: skip
    if done.refused:
        parts[-1] += (
            f" ({done.refused} for an id that names another document: --field id=NAME takes ids from another field)"
        )
    return f"documents: {', '.join(parts)}"


def note_left_out(left_out: Iterable[LeftOut], *, quiet: bool) -> None:
    """Name the documents that were not heard, since they are what is checked, or copies of it."""
    for one in left_out:
        note(f"{one.document.id} was not heard: it {one.reason}", quiet=quiet)
