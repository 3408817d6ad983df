"""What this machine multiplies fast, as far as its processor and devices tell."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_DEVICES = ("/dev/nvidiactl", "/dev/kfd", "/dev/dxg")
"""What Linux has where torch may find a GPU: NVIDIA's driver, AMD's, and Windows' below WSL."""


def torch_outruns_onnx() -> bool:
    """Tell, without loading torch, whether it may embed faster than ONNX Runtime once it is loaded.

    It may on a GPU, and on a processor with AMX, where bfloat16 is 2.4 times as fast as float32. On one without, with
    VNNI and BF16 for AVX-512, 1,200 sentences took ONNX Runtime 9.8 processor seconds, and torch 11.2 in float32 and
    17.7 in bfloat16.
    """
    return has_amx() or _may_have_gpu()


def has_bfloat16(device: str) -> bool:
    """Tell whether `device` ("cpu", "cuda", "cuda:1", "mps") has instructions for bfloat16, whatever their speed."""
    import torch

    if device.startswith("cuda"):
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return device == "cpu" and bool({"amx_bf16", "avx512_bf16"} & _cpu_flags())


def has_amx() -> bool:
    """Tell whether the processor multiplies whole tiles of bfloat16: always faster than float32."""
    return "amx_bf16" in _cpu_flags()


def _may_have_gpu() -> bool:
    if sys.platform == "linux" and not any(Path(device).exists() for device in _DEVICES):
        return False
    try:
        return not version("torch").endswith("+cpu")
    except PackageNotFoundError:
        return False


@cache
def _cpu_flags() -> frozenset[str]:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    flags = next((line for line in lines if line.startswith("flags")), "")
    return frozenset(flags.partition(":")[2].split())
