"""The names of months as dates write them, for what reads days and for what must not count them."""

from __future__ import annotations

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
"""1 to 12, by name in lower case."""
MONTH = (
    r"(?:(?i:Jan(?:uary)?|Feb(?:ruary)?|Apr(?:il)?|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\b|Mar(?:ch)?\b|MAR(?:CH)?\b|May\b"
    r"|(?i:may|march)(?=[\s\d,]{1,5}(?:st|nd|rd|th)?[\s,]{0,2}\b(?:19|20)\d\d\b|\s(?:19|20)\d\d\b))"
)
"""A month, whatever its case; "may" and "march", which are words as well, only with a year close behind."""
