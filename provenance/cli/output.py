"""Reports go to stdout or to a file, whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

WIDTH_WHEN_PIPED = 100
_STDOUT = Path("-")


def require_place(output: Path | None, *, read: Iterable[Path] = ()) -> None:
    """Raise before the work, not after it, when `output` could not be written.

    Args:
        output: a file; None or `-` is stdout.
        read: files that are read, which a report must not replace.

    Raises:
        OutputError: it is a folder or one of `read`, or would lie in a folder that is not there or takes no file.
    """
    if output is None or output == _STDOUT:
        return
    try:
        reason = None
        if output.is_dir():
            reason = "it is a folder"
        elif not output.parent.is_dir():
            reason = f"there is no folder {output.parent}"
        elif output.is_file() and any(each.exists() and output.samefile(each) for each in read):
            reason = "it is what is checked"
        elif not os.access(output.resolve().parent if _is_swapped_in(output) else output, os.W_OK):
            reason = os.strerror(errno.EACCES)
    except OSError as error:
        reason = error.strerror
    if reason:
        raise OutputError(f"cannot write {output}: {reason}", hint="give another --output")


def _is_swapped_in(output: Path) -> bool:
    """Tell whether a file is made beside `output` and takes its name: not where that is a device or a pipe."""
    return not output.exists() or output.is_file()


def write_rendered(render: Callable[..., str | bytes], output: Path | None) -> None:
    """Write what `render(width=..., color=...)` returns to `output` (atomically) or to stdout.

    Args:
        render: a format's `render`, with what it is to show already given; it may return bytes.
        output: a file; None or `-` is stdout.

    Raises:
        OutputError: the file cannot be written, or a terminal would have to show what is no text.
    """
    to_stdout = output is None or output == _STDOUT
    terminal = to_stdout and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else WIDTH_WHEN_PIPED
    # https://no-color.org: set and not empty
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    _write(render(width=width, color=color), output)


def write_text(text: str, output: Path | None) -> None:
    """Write `text` to `output` (atomically) or, for None and `-`, to stdout.

    Raises:
        OutputError: the file cannot be written.
    """
    _write(text, output)


def _write(content: str | bytes, output: Path | None) -> None:
    if output is None or output == _STDOUT:
        _write_to_stdout(content)
        return
    try:
        _write_whole(output, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror}", hint="give another --output") from error


def json_line(held: Mapping[str, Any]) -> str:
    """Return an object on one line of JSON, in plain letters where UTF-8 can carry them."""
    text = json.dumps(held, ensure_ascii=False, allow_nan=False)
    # an id may hold half a character, which only an escape can carry
    return json.dumps(held, allow_nan=False) if any("\ud800" <= c <= "\udfff" for c in text) else text


def _write_to_stdout(content: str | bytes) -> None:
    if isinstance(content, str):
        sys.stdout.write(content)
        return
    if sys.stdout.isatty():
        raise OutputError("this format is no text for a terminal", hint="give a file with --output")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _write_whole(output: Path, content: bytes) -> None:
    """Write a file beside `output` and swap it in; what is no plain file (/dev/null, a pipe) is written to as it is."""
    if not _is_swapped_in(output):
        output.write_bytes(content)
        return
    target = output.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(mode)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    # it can be read only by setting it
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
