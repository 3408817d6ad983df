"""Where a run begins and ends: nothing but words and an exit code leaves it."""

from __future__ import annotations

import os
import sys

from provenance.errors import ProvenanceError

FINDINGS = 1
"""Something at or above `--fail-on` was found."""
COULD_NOT_RUN = 2
INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""


def main() -> None:
    """Run the command line and exit: 0 clean, 1 findings, 2 could not run, 130 interrupted."""
    sys.exit(_run())


def _run() -> int:
    from provenance.cli.app import app

    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except ProvenanceError as error:
        return _fatal(error.message, error.hint, error.exit_code)
    except KeyboardInterrupt:
        return _fatal("interrupted; what was committed before is untouched", None, INTERRUPTED)
    except BrokenPipeError:
        # the reader of our output left; say nothing, and keep the interpreter from trying to flush again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  (the boundary: a person gets a sentence, a developer the traceback)
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def _unexpected(error: Exception) -> int:
    if hasattr(error, "format_message") and hasattr(
        error, "exit_code"
    ):  # a usage error of the vendored Click
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "provenance"
        return _fatal(error.format_message(), f"`{command} --help` shows what it takes", COULD_NOT_RUN)
    if type(error).__name__ == "Abort":
        return _fatal("interrupted; what was committed before is untouched", None, INTERRUPTED)
    if os.environ.get("PROVENANCE_DEBUG"):
        raise error
    return _fatal(
        f"unexpected {type(error).__name__}: {error}",
        "this is a bug; PROVENANCE_DEBUG=1 shows the traceback to report",
        COULD_NOT_RUN,
    )


def _fatal(message: str, hint: str | None, code: int) -> int:
    lines = f"error: {message}\n" + (f"  hint: {hint}\n" if hint else "")
    sys.stderr.write("".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in lines))
    return code
