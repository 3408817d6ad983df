"""From the name of a model to a folder on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from provenance.errors import EncoderError

_TIMEOUT_SECONDS = 5.0
"""To answer whether the hub can be reached at all; a download that runs is not cut off."""
_NOT_NEEDED = ["onnx/*", "openvino/*", "coreml/*", "*.h5", "*.msgpack", "*.ot", "*.onnx"]
_HINT = "Give a folder that holds a sentence-transformers model, or name no encoder to use the packaged one."


def model_folder(name: str) -> Path:
    """Return the folder of a model: a path as it is; a hub name from its cache or, failing that, fetched.

    Raises:
        EncoderError: there is no such folder, or the hub does not have the model or cannot be reached.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    if path.exists() or path.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
        raise EncoderError(f"no model folder at {name}", hint=_HINT)
    # Names without an owner are sentence-transformers' own, as its library has it.
    repository = name if "/" in name else f"sentence-transformers/{name}"
    return _from_hub(name, repository)


def lasting_name(name: str) -> str:
    """Return what a model is called from anywhere: the whole path of a folder; a hub name as it is."""
    path = Path(name).expanduser()
    return os.path.normpath(path.absolute()) if path.is_dir() else name


def _from_hub(name: str, repository: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.constants import HF_HUB_OFFLINE
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError, RepositoryNotFoundError
    from huggingface_hub.utils.tqdm import (
        are_progress_bars_disabled,
        disable_progress_bars,
        enable_progress_bars,
    )

    try:
        return Path(snapshot_download(repository, local_files_only=True, ignore_patterns=_NOT_NEEDED))
    except HFValidationError as error:
        raise EncoderError(f"{name!r} is neither a folder nor the name of a model", hint=_HINT) from error
    except LocalEntryNotFoundError:
        if HF_HUB_OFFLINE:
            raise EncoderError(
                f"encoder {name} is not on this machine and HF_HUB_OFFLINE forbids fetching it", hint=_HINT
            ) from None
    hidden = are_progress_bars_disabled()
    disable_progress_bars()
    try:
        folder = snapshot_download(repository, etag_timeout=_TIMEOUT_SECONDS, ignore_patterns=_NOT_NEEDED)
    except RepositoryNotFoundError as error:
        raise EncoderError(f"the Hugging Face hub has no model {repository}", hint=_HINT) from error
    except OSError as error:
        raise EncoderError(
            f"encoder {name} is not on this machine and the Hugging Face hub cannot be reached", hint=_HINT
        ) from error
    finally:
        if not hidden:
            enable_progress_bars()
    return Path(folder)
