"""Whether this machine multiplies bfloat16 matrices faster than float32 ones."""

from __future__ import annotations

from pathlib import Path

_CPU_FLAGS = frozenset({"amx_bf16", "avx512_bf16"})


def has_fast_bfloat16(device: str) -> bool:
    """Tell whether `device` ("cpu", "cuda", "cuda:1", "mps") has bfloat16 units."""
    import torch

    if device.startswith("cuda"):
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device != "cpu":
        return False
    # torch has no public question for this (2.13); the kernel's flags answer where its private one is gone.
    for question in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"):
        ask = getattr(torch.cpu, question, None)
        if ask is not None and ask():
            return True
    return bool(_CPU_FLAGS & _cpu_flags())


def _cpu_flags() -> frozenset[str]:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    flags = next((line for line in lines if line.startswith("flags")), "")
    return frozenset(flags.partition(":")[2].split())
