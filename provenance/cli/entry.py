"""Where a run begins and ends: nothing but words and an exit code leaves it."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import re
import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from types import FrameType

FINDINGS = 1
"""Something at or above `--fail-on` was found."""
COULD_NOT_RUN = 2
INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
_TERMINATED = 143
"""128 + SIGTERM: somebody ended the run, and what it had begun to write is cleared away."""
_OUTPUT_CLOSED = 141
"""128 + SIGPIPE: the reader of our output left before it had all of it."""
_OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""More than a check makes, and at 100 bytes each some 20 MB that a long `index add` may hold too long."""


def main() -> NoReturn:
    """Be the process: run the command line and exit with what it returns.

    A check makes some hundred thousand objects that live until its end. Looking through them for cycles, and taking
    them down one by one at the end, is a tenth of the processor time of a cold check and changes nothing that it says.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *gc.get_threshold()[1:])
    _listen()
    code = run()
    if sys.gettrace() or sys.getprofile():
        sys.exit(code)  # whoever watches writes down what was seen when the interpreter ends
    atexit._run_exitfuncs()  # noqa: SLF001  (all that ending the interpreter does which anyone could miss)
    for stream in (sys.stdout, sys.stderr):
        # where its reader left, `run` has said what there was to say
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def run() -> int:
    """Run the command line: 0 clean, 1 findings, 2 could not run, 130 or 143 ended, 141 nobody reads on."""
    _open_closed_streams()
    try:
        _make_printable()
        code = _command()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:  # noqa: BLE001  (the boundary: a person gets a sentence, a developer the traceback)
        return _interrupted() if _comes_of_interrupt(error) else _failed(error)
    return code


def _failed(error: Exception) -> int:
    if isinstance(error, ProvenanceError):
        return _fatal(error.message, error.hint, error.exit_code)
    if isinstance(error, BrokenPipeError):
        return _output_closed()
    if isinstance(error, OSError):
        named = f"{error.filename}: " if error.filename else ""
        return _fatal(f"{named}{error.strerror or error}", None, COULD_NOT_RUN)
    return _unexpected(error)


def _listen() -> None:
    """Let what ends the process be heard wherever it arrives, and clear away what was begun."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminate)
    sys.unraisablehook = _again


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(_TERMINATED)


def _again(lost: sys.UnraisableHookArgs) -> None:
    """Send the signal once more that arrived in a finaliser, where what it raises goes nowhere."""
    numbers = {KeyboardInterrupt: signal.SIGINT, SystemExit: signal.SIGTERM}
    number = numbers.get(lost.exc_type)
    if number is None:
        sys.__unraisablehook__(lost)
        return
    from threading import Timer

    # a moment later, since it would be lost in here as well
    Timer(0.05, os.kill, (os.getpid(), number)).start()


def _comes_of_interrupt(error: BaseException | None) -> bool:
    """Tell whether an error is what a library made of an interrupt, as compiled modules do while they load."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _command() -> int:
    from provenance.cli.app import app

    try:
        code = app(standalone_mode=False)
    except SystemExit as exit_:
        # Typer's Click answers a closed pipe with exit code 1, which is ours for findings
        if isinstance(exit_.__context__, BrokenPipeError):
            raise exit_.__context__ from None
        return exit_.code if isinstance(exit_.code, int) else 0
    if code == INTERRUPTED:  # Typer caught it
        return _interrupted()
    return code if isinstance(code, int) else 0


def _open_closed_streams() -> None:
    """Write into nothing where the caller closed stdout or stderr (`>&-`), which Python has as None."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (open to the end)


def _make_printable() -> None:
    """Have what the terminal's encoding lacks shown as `?`: news text holds every character there is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _output_closed() -> int:
    # keep the interpreter from trying to flush again
    if sys.__stdout__ is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
    return _OUTPUT_CLOSED


def _interrupted() -> int:
    sys.stderr.write("interrupted; what was committed before is untouched\n")
    return INTERRUPTED


def _unexpected(error: Exception) -> int:
    kinds = {
        kind.__name__ for kind in type(error).__mro__
    }  # of the Click that Typer carries and does not export
    if "NoArgsIsHelpError" in kinds:
        sys.stderr.write(f"{error}\n")
        return COULD_NOT_RUN
    if "ClickException" in kinds and hasattr(error, "format_message"):
        context = getattr(error, "ctx", None)
        command, message = context.command_path if context else "provenance", error.format_message()
        return _fatal(message, _way_on(command, message), COULD_NOT_RUN)
    if "Abort" in kinds:
        return _interrupted()
    if os.environ.get("PROVENANCE_DEBUG"):
        raise error
    return _fatal(
        f"unexpected {type(error).__name__}: {error}",
        "this is a bug; PROVENANCE_DEBUG=1 shows the traceback to report",
        COULD_NOT_RUN,
    )


def _way_on(command: str, message: str) -> str:
    """Return what to type after a slip: the command that may be meant, or where to look."""
    from provenance.cli.meant import meant

    missing = re.fullmatch(r"No such command '(.*)'\.", message)
    known = meant(command, missing[1]) if missing else None
    nearest = f"`provenance {known}` may be what you mean; " if known else ""
    return f"{nearest}`{command} --help` shows what it takes"


def _fatal(message: str, hint: str | None, code: int) -> int:
    lines = f"error: {message}\n" + (f"  hint: {hint}\n" if hint else "")
    sys.stderr.write("".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in lines))
    return code
