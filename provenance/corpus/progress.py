"""How a caller follows work that takes long."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how long work is going. All methods are called from the thread that asked for the work."""

    def phase(self, name: str, total: int | None) -> None:
        """A new phase begins, of `total` steps if that is known."""

    def advance(self, steps: int) -> None:
        """So many steps are done."""

    def expect(self, total: int) -> None:
        """The phase turns out to be of so many steps."""


class Silent:
    """Tells nobody."""

    def phase(self, name: str, total: int | None) -> None:
        """Ignore it."""

    def advance(self, steps: int) -> None:
        """Ignore it."""

    def expect(self, total: int) -> None:
        """Ignore it."""
