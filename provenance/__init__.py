"""Compare claims across sources: who says so, who says otherwise, and how many of them really know."""

__version__ = "0.1.0"
