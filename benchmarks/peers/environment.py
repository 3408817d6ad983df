"""A virtual environment for each peer, in `.peers/`: nothing of theirs comes into the repository or its environment."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peer import Peer

ROOT = Path(__file__).resolve().parents[2]
_ENVIRONMENTS = ROOT / ".peers"


class NotInstallableError(Exception):
    """pip could not install a peer; the message is pip's last line."""


def python_of(peer: Peer) -> Path:
    """Return the interpreter of the environment of `peer`, which is made where it is missing or of other versions.

    Raises:
        NotInstallableError: pip failed, for want of a network or of the package.
    """
    folder = _ENVIRONMENTS / peer.name
    python, stamp = folder / "bin" / "python", folder / "packages.json"
    wanted = json.dumps(peer.packages)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    print(f"installing {', '.join(peer.packages)} in {folder}", file=sys.stderr, flush=True)
    venv.create(folder, clear=True, with_pip=False)
    constraints = ["--constraint", str(ROOT / "constraints.txt")]
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        *constraints,
        *peer.packages,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotInstallableError(
            done.stderr.strip().rpartition("\n")[2] or f"pip ended with {done.returncode}"
        )
    stamp.write_text(wanted, encoding="utf-8")
    return python
