"""Where a corpus disagrees with itself, with no claim given."""

from provenance.scan.scanner import Scanner

__all__ = ["Scanner"]
