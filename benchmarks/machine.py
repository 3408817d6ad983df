"""The machine that figures were measured on: a figure without it says nothing."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_CPUINFO, _MEMINFO = Path("/proc/cpuinfo"), Path("/proc/meminfo")
FEATURES = (
    "avx2",
    "avx512f",
    "avx_vnni",
    "avx512_vnni",
    "avx512_bf16",
    "amx_bf16",
    "amx_int8",
    "asimd",
    "bf16",
    "i8mm",
)
"""Instruction sets that decide how fast matrices are multiplied, x86-64 and Arm."""
_PACKAGES = ("onnxruntime", "tokenizers", "faiss-cpu", "numpy", "torch", "sentence-transformers")


@dataclass(frozen=True, slots=True)
class Machine:
    """What a reader needs to know to compare."""

    processor: str
    features: tuple[str, ...]
    """Of `FEATURES`, those that the processor has."""
    processors: int
    """That this process may run on, and so that the product uses."""
    megabytes: int
    """Of memory; 0 where the system does not say."""
    busy: float
    """Processes that wanted to run in the minute before. Well above `processors`: wall times are too long."""
    system: str
    python: str
    versions: dict[str, str]

    def sentence(self) -> str:
        """Return all of it on one line."""
        packages = ", ".join(f"{name} {number}" for name, number in self.versions.items())
        return (
            f"{self.processor} ({' '.join(self.features)}), {self.processors} processors, {self.megabytes:,} MB, "
            f"load {self.busy}; {self.system}, Python {self.python}; {packages}"
        )


def machine() -> Machine:
    """Look at the machine that this runs on."""
    said = _pairs(_CPUINFO)
    flags = set(said.get("flags", said.get("Features", "")).split())
    return Machine(
        processor=said.get("model name") or platform.processor() or platform.machine(),
        features=tuple(name for name in FEATURES if name in flags),
        processors=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        megabytes=int(_pairs(_MEMINFO).get("MemTotal", "0 kB").split()[0]) // 1024,
        busy=round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0,
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        versions=dict(_installed()),
    )


def _installed() -> list[tuple[str, str]]:
    found = []
    for name in _PACKAGES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found


def _pairs(path: Path) -> dict[str, str]:
    """Return "name : value" lines, the first of each name; nothing where there is no such file."""
    if not path.exists():
        return {}
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition(":")
        if separator:
            found.setdefault(name.strip(), value.strip())
    return found
