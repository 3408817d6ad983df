"""The files that hold claims, and what stands in them."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.claims.file import content_of, read_claims
from provenance.errors import NoClaimsError, UsageError
from provenance.gate.marks import Mark, marks, without_marks
from provenance.gate.patterns import matches
from provenance.models import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from provenance.gate.policy import Policy
    from provenance.gate.policy_file import PolicyFile
    from provenance.models import Claim

    Reader = Callable[[Path, str], list[Claim]]

_MARKDOWN = (".md", ".markdown")
SUFFIXES = (*_MARKDOWN, ".txt", ".jsonl", ".csv")
"""Of files that a folder is searched for, where the policy names none."""


def draft_claims(path: Path, content: str) -> list[Claim]:
    """Return the check-worthy claims of a draft, each with the line on which its words begin.

    Args:
        path: its name, for people; the suffix says whether it is Markdown.
        content: its text, front matter included.

    Raises:
        NoClaimsError: it holds none.
    """
    from provenance.claims.draft.read import read_draft
    from provenance.ingest.encoding import clean
    from provenance.ingest.markdown import first_line, split_front_matter

    markdown = path.suffix.lower() in _MARKDOWN
    whole = clean(content) if markdown else without_marks(clean(content))
    text = split_front_matter(whole)[1] if markdown else whole
    if not text.strip():
        raise NoClaimsError(f"{path}: the draft is empty")
    document = Document(id=path.as_posix(), text=text, source=path.as_posix(), language="en")
    draft = read_draft(document, first_line=first_line(whole, text))
    claims = [extracted.claim for extracted in draft.claims]
    if not claims:
        raise NoClaimsError(f"{path}: no claim in the draft")
    return claims


READERS: Mapping[str, Reader] = {"claims": read_claims, "drafts": draft_claims}
"""Key of the policy -> how the files that it names are read: path and content -> claims with `file:line`."""


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """A file of claims as it was read."""

    path: str
    """With `/`, relative to the policy's folder; whole where it lies outside of the repository."""
    claims: tuple[Claim, ...]
    """In order of their lines; ids are `path#id`."""
    lines: tuple[int, ...]
    """1-based, of each claim."""
    marks: tuple[Mark, ...]


def claim_files(found: PolicyFile, paths: Sequence[str], *, cwd: Path) -> list[ClaimFile]:
    """Return the files of claims, ordered by path.

    Args:
        found: says which files hold claims; each of its patterns must match one.
        paths: in their place: files as they are, folders for what the policy names below them (without a policy, for
            every file that can hold claims).
        cwd: what `paths` are relative to.

    Raises:
        UsageError: a path or a pattern leads to no file, a file cannot be read, or none holds a claim.
    """
    named = _asked(found, paths, cwd) if paths else _of_policy(found)
    kept = {path: kind for path, kind in named.items() if not matches(path, found.policy.exclude)}
    if not kept:
        left_out = ", ".join(sorted(named)[:3])
        raise UsageError(f"every file is excluded: {left_out}", hint="change ci.exclude in the policy")
    files = [_read(found.root, path, kept[path]) for path in sorted(kept)]
    if not any(file.claims for file in files):
        raise NoClaimsError(
            f"no claim in {', '.join(file.path for file in files[:3])}: nothing was checked",
            hint="write each claim as a list item of a Markdown file, or one a line of a .txt file",
        )
    return files


def _of_policy(found: PolicyFile) -> dict[str, str]:
    """Return path -> kind of every file that the policy names."""
    if not (found.policy.claims or found.policy.drafts):
        where = f"{found.shown}: " if found.shown else ""
        raise UsageError(
            f"{where}no file of claims is named",
            hint="`provenance init` writes a policy to begin with; or give the files",
        )
    named: dict[str, str] = {}
    for kind in READERS:
        for number, pattern in enumerate(getattr(found.policy, kind), start=1):
            below = _matching(found.root, pattern)
            if not below:
                raise UsageError(
                    f"{found.shown}: ci.{kind}[{number}]: no file matches {pattern!r}",
                    hint="correct the pattern, or take it out: a gate that reads nothing passes everything",
                )
            for path in below:
                named.setdefault(_name(path, found), kind)
    return named


def _asked(found: PolicyFile, paths: Sequence[str], cwd: Path) -> dict[str, str]:
    policy, named = found.policy, dict[str, str]()
    for path in paths:
        whole = cwd / path
        if whole.is_dir():
            inside = {_name(path, found) for path in _matching(whole, ".")}
            if policy.claims or policy.drafts:
                inside = {name for name in inside if _kind(policy, name)}
        elif whole.is_file():
            inside = {_name(whole, found)}
        else:
            matched = glob.glob(path, root_dir=cwd, recursive=True)  # noqa: PTH207
            inside = {_name(cwd / name, found) for name in matched}
        if not inside:
            why = "holds no file of claims" if whole.is_dir() else "there is no such file"
            raise UsageError(f"{path}: {why}", hint="give files of claims, or leave them to the policy")
        named |= {name: _kind(policy, name) or "claims" for name in inside}
    return named


def _kind(policy: Policy, path: str) -> str | None:
    return next((kind for kind in READERS if matches(path, getattr(policy, kind))), None)


def _matching(root: Path, pattern: str) -> list[Path]:
    """Return the files below `root` that a pattern names; of a folder, those that can hold claims."""
    found = []
    # Path.glob takes no pattern with `..` and none that is absolute
    for name in sorted(glob.glob(pattern, root_dir=root, recursive=True)):  # noqa: PTH207
        path = root / name
        if path.is_file():
            found.append(path)
        elif path.is_dir():
            found += [inner for inner in _walk(path) if inner.suffix.lower() in SUFFIXES]
    return list(dict.fromkeys(found))


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _name(path: Path, found: PolicyFile) -> str:
    """Return what a file goes by, the same wherever the repository lies.

    Raises:
        UsageError: its name is no text, which no report can hold.
    """
    absolute = Path(os.path.normpath(path))
    within = absolute.is_relative_to(found.repository)
    name = Path(os.path.relpath(absolute, found.root) if within else absolute).as_posix()
    if name != name.encode("utf-8", "replace").decode():
        raise UsageError(f"{name}: the name of the file is not UTF-8", hint="rename it")
    return name


def _read(root: Path, path: str, kind: str) -> ClaimFile:
    content = content_of(root / path, path)
    try:
        claims = READERS[kind](Path(path), content)
    except NoClaimsError:
        claims = []
    lined = sorted(((_line(claim), claim) for claim in claims), key=lambda pair: pair[0])
    return ClaimFile(
        path,
        tuple(claim.model_copy(update={"id": f"{path}#{claim.id}"}) for _, claim in lined),
        tuple(line for line, _ in lined),
        tuple(marks(content, Path(path).suffix.lower(), path)),
    )


def _line(claim: Claim) -> int:
    """Return the line of a claim's location; 1 where it has none."""
    _, _, line = (claim.location or "").rpartition(":")
    return int(line) if line.isdecimal() else 1
