"""SARIF 2.1.0 (OASIS standard): https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/.

GitHub code scanning reads neither `suppressions` nor `baselineState` and opens an alert for every result:
https://docs.github.com/code-security/secure-coding/sarif-support-for-code-scanning.
"""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from provenance.errors import OutputError
from provenance.findings import Severity
from provenance.models import StanceLabel
from provenance.report.explanation import looked_at
from provenance.report.gate.wording import in_repository, record_place, shown
from provenance.report.plain_text import clean, web_url
from provenance.report.wording import outlet_name, sentence
from provenance.rules import rule

if TYPE_CHECKING:
    from provenance.findings import Finding, GateFailure, GateResult
    from provenance.models import ClaimReport, Evidence

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
MOST_BYTES = 10_000_000
"""What GitHub code scanning takes of a run, and of a file once it is compressed (10 MB):
https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads."""
_HOME = "https://github.com/provenance-check/provenance"
_ROOT = "SRCROOT"
_SHOWN = 10
"""Sentences of evidence a result points to."""
_SAFE = ":/?@!$&'()*+,;=-._~%"
"""Characters that may stand in an address as they are, and `%`, by which the others are written."""
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class SarifReport:
    """Results at the claims' lines; what is accepted is suppressed, never dropped."""

    name = "sarif"

    def render(self, result: GateResult, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the log, one run.

        Raises:
            OutputError: there are more results, or more bytes, than GitHub takes.
        """
        codes = sorted({finding.code for finding in result.findings})
        claims = {report.id: report for report in result.claims}
        results = [
            _result(f, claims.get(f.claim_id), codes.index(f.code), result.prefix) for f in result.findings
        ]
        notes = [{"level": "note", "message": {"text": clean(note)}} for note in result.notes]
        run = {
            "tool": _tool(codes, result),
            # what stands before the last slash tells two gates of one repository apart; GitHub keeps the alerts of each
            "automationDetails": {"id": f"provenance/{result.prefix}"},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                _ROOT: {
                    "description": {
                        "text": "The repository, or the folder of the policy where there is none."
                    }
                }
            },
            "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
            "artifacts": [
                {
                    "location": _artifact(result.prefix, file.path),
                    "roles": ["analysisTarget"],
                    "properties": {"claims": file.claims},
                }
                for file in result.files
            ],
            "results": results,
        }
        text = _log(run)
        _require_small(len(results), text)
        return text

    def render_failure(self, failure: GateFailure) -> str:
        """Return a log of a run that did not succeed, without results."""
        told = clean(failure.message + (f" ({failure.hint})" if failure.hint else ""))
        notes = [{"level": "error", "message": {"text": told}}]
        return _log(
            {
                "tool": _tool([], None),
                "invocations": [
                    {"executionSuccessful": False, "exitCode": 2, "toolExecutionNotifications": notes}
                ],
                "results": [],
            }
        )


class CodeScanningReport(SarifReport):
    """The log without what is accepted, known or gone, which GitHub would show as open alerts."""

    name = "code-scanning"

    def render(self, result: GateResult, *, width: int, color: bool) -> str:
        """Return the log, one run. Raises as `SarifReport.render` does."""
        open_ = result.model_copy(update={"findings": tuple(shown(result))})
        return super().render(open_, width=width, color=color)


def _log(run: dict[str, Any]) -> str:
    return (
        json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=2) + "\n"
    )


def _require_small(results: int, text: str) -> None:
    packed = len(gzip.compress(text.encode(), mtime=0)) if len(text) > MOST_BYTES else 0
    if results > MOST_RESULTS or packed > MOST_BYTES:
        raise OutputError(
            f"the SARIF log has {results:,} results and {packed / 1e6:.1f} MB compressed; GitHub takes "
            f"{MOST_RESULTS:,} results and {MOST_BYTES / 1e6:.0f} MB",
            hint='check fewer files a run, or ignore a rule in the policy: `ignore = ["PRV003"]`',
        )


def _tool(codes: list[str], result: GateResult | None) -> dict[str, Any]:
    driver: dict[str, Any] = {
        "name": "provenance",
        "informationUri": _HOME,
        "rules": [_rule(code) for code in codes],
    }
    if result is not None:
        driver["semanticVersion"] = result.version
        driver["properties"] = {
            "encoder": result.index.encoder, "judge": result.index.judge, "documents": result.index.documents,
        }  # fmt: skip
    return {"driver": driver}


def _rule(code: str) -> dict[str, Any]:
    held = rule(code)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in re.findall(r"\w+", held.title)),
        "shortDescription": {"text": sentence(held.title)},
        "fullDescription": {"text": held.explanation},
        "help": {"text": f"{held.explanation}\n\nExample: {held.example}\n\nWhat to do: {held.action}"},
        "helpUri": f"{_HOME}/blob/main/docs/ci.md",
    }


def _result(finding: Finding, report: ClaimReport | None, rule_index: int, prefix: str) -> dict[str, Any]:
    held: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}[
            finding.severity
        ],
        "message": {"text": f"“{clean(finding.claim)}”: {clean(finding.message)}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(prefix, finding.path),
                    "region": {"startLine": finding.line},
                }
            }
        ],
        # GitHub matches alerts by primaryLocationLineHash, whose own value changes with the neighbouring lines
        "partialFingerprints": {
            "provenanceClaim/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        "suppressions": _suppressions(finding),
    }
    if finding.baseline is not None:
        held["baselineState"] = finding.baseline.value
    if report is not None:
        bearing = [item for item in report.evidence if item.stance is not StanceLabel.NEUTRAL][:_SHOWN]
        held["relatedLocations"] = [
            _related(item, number, prefix) for number, item in enumerate(bearing, start=1)
        ]
        held["properties"] = {
            "claim": report.claim,
            "verdict": report.verdict.value,
            "confidence": report.confidence,
            "origins": report.origins.model_dump(),
            "outlets": report.outlets.model_dump(),
            **_explained(report),
        }
    return held


def _explained(report: ClaimReport) -> dict[str, Any]:
    """Return what became of each sentence, as `check --explain --json` has it; nothing where it was not asked for."""
    if not report.considered:
        return {}
    return {
        "lookedAt": looked_at(report),
        "considered": [each.model_dump(mode="json") for each in report.considered],
    }


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    acceptance = finding.accepted
    if acceptance is None:
        return []
    return [
        {
            "kind": "inSource" if acceptance.inline else "external",
            "status": "accepted",
            "justification": f"{clean(acceptance.reason)} (until {acceptance.until}, {clean(acceptance.location)})",
        }
    ]


def _related(item: Evidence, number: int, prefix: str) -> dict[str, Any]:
    day = f", {item.document.date.isoformat()}" if item.document.date else ""
    physical: dict[str, Any] = {}
    if url := web_url(item.document.url):
        physical["artifactLocation"] = {"uri": _uri(url)}
    else:
        path, line = record_place(item.document.source)
        physical["artifactLocation"] = _artifact(prefix, path)
        if line:
            physical["region"] = {"startLine": line}
    return {
        "id": number,
        "physicalLocation": physical,
        "message": {"text": f"{item.stance}: {outlet_name(item)}{day}: “{clean(item.quote)}”"},
    }


def _uri(url: str) -> str:
    """Return an address as RFC 3986 has it: brackets around a host only, one `#`, no `%` but before two digits."""
    start = url.index("://") + 3
    host = start + len(urlsplit(url).netloc)
    rest, sign, fragment = _STRAY_PERCENT.sub("%25", url[host:]).partition("#")
    return quote(url[:host], safe=f"{_SAFE}[]") + quote(rest, safe=_SAFE) + sign + quote(fragment, safe=_SAFE)


def _artifact(prefix: str, path: str) -> dict[str, str]:
    whole = in_repository(prefix, path)
    uri = quote(whole.encode("utf-8", "replace"), safe="/-._~")
    return {"uri": f"file://{uri}"} if whole.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}
