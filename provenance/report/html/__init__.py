"""The report as one HTML file that needs nothing else: no network, no server, and no script to be read."""

from __future__ import annotations

from provenance.report.html.page import HtmlReport

__all__ = ["HtmlReport"]
