"""A page of text for a terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleRenderable
    from rich.text import Text

LEAST_WIDTH = 40
"""Narrower than this, a word a line reads worse than lines that the terminal wraps itself."""


class Page:
    """Lines of text, wrapped by cells rather than characters (CJK takes two), with no trailing spaces."""

    def __init__(self, width: int, *, color: bool) -> None:
        self.color = color
        self._width = max(width, LEAST_WIDTH)
        self._out = io.StringIO()
        self._console = _console(self._out, self._width, color=color)

    def line(
        self,
        text: str,
        plain: str = "",
        *,
        indent: int = 0,
        hanging: int = 0,
        style: str = "",
        margin: str = "",
    ) -> None:
        """Add styled `text` and unstyled `plain`, wrapped; lines after the first go in by `hanging` more.

        `margin`, such as the stem of a tree, stands at the left of every line, behind the indent.
        """
        from rich.text import Text

        paragraph = Text.assemble((text, style), plain)
        for number, part in enumerate(
            paragraph.wrap(self._console, self._width - indent - len(margin) - hanging)
        ):
            part.rstrip()
            self._print(Text(" " * indent + margin + " " * hanging * bool(number)) + part)

    def margin(self, mark: str, text: Text, *, style: str) -> None:
        """Add `text`, wrapped, right of `mark`, which stands beside its first line only."""
        from rich.text import Text

        parts = text.wrap(self._console, self._width - len(mark)) or [Text()]
        for number, part in enumerate(parts):
            part.rstrip()
            left = Text(" " * len(mark)) if number else Text(mark, style=style)
            whole = left + part
            whole.rstrip()
            self._print(whole)

    def unbroken(self, text: str, *, indent: int, style: str) -> None:
        """Add a line that stays one line whatever its length."""
        from rich.text import Text

        self._print(Text(" " * indent).append(text, style))

    def block(self, block: ConsoleRenderable) -> None:
        """Add something that rich lays out itself, such as a table, to the width of the page."""
        from rich.text import Text

        for segments in self._console.render_lines(block, pad=False):
            line = Text.assemble(*((part.text, part.style or "") for part in segments))
            line.rstrip()
            self._print(line)

    def gap(self) -> None:
        """Add an empty line."""
        self._out.write("\n")

    def text(self) -> str:
        """Return what was added."""
        return self._out.getvalue()

    def _print(self, line: object) -> None:
        self._console.print(line, soft_wrap=True, crop=False)


def _console(out: io.StringIO, width: int, *, color: bool) -> Console:
    from rich.console import Console

    # Every choice is given, so that no environment variable of the caller's changes a report.
    return Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
