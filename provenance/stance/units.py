"""What a number is a number of: currencies, percentages and units of measure."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from provenance.text.number_words import METRES

_CURRENCY_SIGNS = {
    "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "can$": "CAD", "nz$": "NZD", "hk$": "HKD",
    "s$": "SGD", "r$": "BRL", "$": "USD",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₴": "UAH", "₪": "ILS",
    "₺": "TRY", "₦": "NGN", "₱": "PHP", "฿": "THB", "৳": "BDT", "₫": "VND",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "rmb": "CNY", "rs": "INR", "chf": "CHF",
}  # fmt: skip
_CURRENCY_WORDS = {
    "dollar": "USD", "buck": "USD", "usd": "USD", "euro": "EUR", "eur": "EUR", "sterling": "GBP",
    "pound sterling": "GBP", "pounds sterling": "GBP", "quid": "GBP",
    "gbp": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "ruble": "RUB",
    "rouble": "RUB", "won": "KRW", "hryvnia": "UAH", "shekel": "ILS", "peso": "MXN", "franc": "CHF",
    "naira": "NGN", "dirham": "AED", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "taka": "BDT",
    "zloty": "PLN", "złoty": "PLN", "forint": "HUF", "lira": "TRY", "rand": "ZAR", "riyal": "SAR", "dong": "VND",
}  # fmt: skip
_NATIONAL = {
    ("australian", "USD"): "AUD", ("canadian", "USD"): "CAD", ("hong kong", "USD"): "HKD",
    ("singapore", "USD"): "SGD", ("new zealand", "USD"): "NZD", ("pakistani", "INR"): "PKR",
    ("sri lankan", "INR"): "LKR", ("argentine", "MXN"): "ARS", ("philippine", "MXN"): "PHP",
    ("colombian", "MXN"): "COP", ("chilean", "MXN"): "CLP",
}  # fmt: skip
"""ISO 4217 codes of currencies that share a name: the nation before it and the code of the bare name."""
_CURRENCY_NAME = re.compile(
    r"(?:(?P<nation>U\.?S\.?|American|Indian|Mexican|Russian|Swiss|"
    + "|".join(sorted({nation for nation, _ in _NATIONAL}))
    + r")\s)?(?P<word>pounds?\ssterling|[A-Za-z]+)",
    re.IGNORECASE,
)
CURRENCY_SIGN = re.compile(
    r"(?:US\$|NZ\$|HK\$|AU\$|CA\$|Can\$|[ACSR]\$|[$£€¥₹₽₩₴₪₺₦₱฿৳₫]|\b(?:USD|EUR|GBP|RMB|CHF|Rs)\.?)\s?$",
    re.IGNORECASE,
)
"""A currency sign right before a number."""
_SIGN_AFTER = re.compile(r"[€£₽₴₪](?!\s?\d)")
"""A currency sign behind a number, as in most of Europe; before a digit it is that one's."""
_SIGN_ENDS = tuple("$£€¥₹₽₩₴₪₺₦₱฿৳₫.")
_SIGN_REACH = 6
"""Characters: "Can$ " and one before it."""
PERCENT = re.compile(
    r"\s?%|[\s-]?(?:per\s?cent|percent|pct)\b(?:age)?(?!\s*points?)|\s?percentage\s(?!points?)", re.IGNORECASE
)
PERCENTAGE_POINTS = re.compile(r"[\s-]?(?:percentage|per\s?cent|percent)[\s-]points?\b", re.IGNORECASE)

_MEASURES: dict[str, tuple[str, ...]] = {
    "time": (
        "second sec seconds", "minute min mins minutes", "hour hr hrs hours", "day days", "week weeks",
        "month months", "year yr yrs years", "calendar_decade decade decades", "century centuries",
    ),
    "length": (
        "millimeter mm millimeters millimetre millimetres", "centimeter cm centimeters centimetre centimetres",
        "meter metre meters metres", "kilometer km kms kilometers kilometre kilometres", "inch inches",
        "foot feet ft", "yard yards", "mile miles mi",
    ),
    "mass": (
        "gram g grams", "kilogram kg kgs kilo kilos kilograms", "metric_ton tonne tonnes", "ton tons",
        "ounce ounces oz", "pound pounds lb lbs",
    ),
    "area": (
        "acre acres", "hectare ha hectares", "square_mile", "square_kilometer sqkm", "square_foot sqft", "square_yard",
        "square_meter sqm",
    ),
    "volume": ("liter litre liters litres", "gallon gallons", "oil_barrel barrel barrels", "cubic_meter", "cubic_foot"),
    "temperature": ("degree degrees",),
    "speed": ("mile_per_hour mph", "kilometer_per_hour kph kmh kmph", "knot knots", "meter_per_second"),
    "power": ("watt watts", "kilowatt kw kilowatts", "megawatt mw megawatts", "gigawatt gw gigawatts"),
    "data": ("megabyte mb megabytes", "gigabyte gb gigabytes", "terabyte tb terabytes"),
}  # fmt: skip
_UNIT_OF = {
    word: (dimension, names.split()[0])
    for dimension, groups in _MEASURES.items()
    for names in groups
    for word in names.split()
}
_DEGREES = re.compile(
    r"(?:[°º]\s?|deg(?:rees?\b|\.)\s)?(?:(?P<degree_Celsius>C|Celsius|centigrade)|(?P<degree_Fahrenheit>F|Fahrenheit))(?![\w-])"
    r"|[°º]",
    re.IGNORECASE,
)
"""A temperature, with or without its scale. A small letter alone is none."""
_SCALE_LETTERS = ("c", "f")
_SPELLED = (
    (re.compile(rf"m(?={METRES})", re.IGNORECASE), "length", "meter"),
    (re.compile(r"metric\s(?:tons?|tonnes?)\b", re.IGNORECASE), "mass", "metric_ton"),
)
"""Units that one word does not tell."""
_SQUARE = re.compile(r"(square|sq\.?|cubic|cu\.)[\s-](\w+)", re.IGNORECASE)
_RAISED = re.compile(r"(km|m|cm|mi|ft)\^?([²³]|[23]\b)", re.IGNORECASE)
"""A length with its power behind it: "120 km²"."""
_PER = re.compile(
    r"(km|kilomet(?:er|re)|miles?|met(?:er|re)|m)s?(?:[\s-](?:per|an|a)[\s-]|\s?/\s?)(hour|hr|h|second|sec|s)\b",
    re.IGNORECASE,
)
"""A length in a time: "km per hour", "miles an hour", "m/s"."""


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Return (ISO 4217 code, offset of the sign) of the currency sign that ends at `start`."""
    last = text[max(0, start - 2) : start].rstrip()[-1:]
    if not (last.isalpha() or last in _SIGN_ENDS):
        return None
    match = CURRENCY_SIGN.search(text, max(0, start - _SIGN_REACH), start)
    if match is None:
        return None
    return _CURRENCY_SIGNS[match[0].strip().rstrip(".").lower()], match.start()


def currency_sign_after(text: str) -> str | None:
    """Return the ISO 4217 code of the currency sign that `text` begins with, as that of "10.000 €", else None."""
    match = _SIGN_AFTER.match(text)
    return _CURRENCY_SIGNS[match[0]] if match else None


def currency_after(text: str) -> tuple[str, int] | None:
    """Return (ISO 4217 code, length) when `text` begins with the name of a currency ("dollars"), else None."""
    match = _CURRENCY_NAME.match(text)
    if match is None:
        return None
    word = match["word"].lower()
    code = _CURRENCY_WORDS.get(word) or _CURRENCY_WORDS.get(word.removesuffix("s"))
    if code and match["nation"]:
        code = _NATIONAL.get((match["nation"].lower(), code), code)
    return (code, match.end()) if code else None


def measure_at(text: str) -> tuple[str, str, int] | None:
    """Return (dimension, unit, length) when `text` begins with a unit of measure, else None.

    The unit is the name that pint knows.
    """
    if match := _SQUARE.match(text):
        shape = "cubic" if match[1].lower() == "cubic" else "square"
        base = _UNIT_OF.get(match[2].lower())
        unit = f"{shape}_{base[1]}" if base else ""
        found = _UNIT_OF.get(unit)
        return (*found, match.end()) if found else None
    raised = _RAISED.match(text) or _PER.match(text)
    if raised and (composed := _composed(raised)):
        return composed
    for pattern, dimension, unit in _SPELLED:
        if match := pattern.match(text):
            return dimension, unit, match.end()
    if (match := _DEGREES.match(text)) and match[0] not in _SCALE_LETTERS:
        return "temperature", match.lastgroup or "degree", match.end()
    word = re.match(r"[A-Za-z]+", text)
    if word is None:
        return None
    known = _UNIT_OF.get(word[0].lower())
    # "m" and "g" alone are scales or letters far more often than metres or grams
    return (*known, word.end()) if known and len(word[0]) > 1 else None


def _composed(match: re.Match[str]) -> tuple[str, str, int] | None:
    """Return (dimension, unit, length) of a length with its power, or in a time."""
    base = ("", "meter") if match[1] == "m" else _UNIT_OF.get(match[1].lower(), ("", match[1].lower()))
    if match[2][0].lower() in "hs":
        time = "hour" if match[2][0].lower() == "h" else "second"
        unit = f"{base[1]}_per_{time}"
    else:
        unit = f"{'square' if match[2] in '²2' else 'cubic'}_{base[1]}"
    found = _UNIT_OF.get(unit)
    return (*found, match.end()) if found else None


@cache
def factor(unit: str, other: str) -> float:
    """Return what one `unit` is in `other`, e.g. `factor("mile", "kilometer")` = 1.609344 (pint's registry).

    Both are pint names of one dimension, as `measure_at` gives them.
    """
    return 1.0 if unit == other else float(_registry().Quantity(1.0, unit).to(other).magnitude)


@cache
def _registry() -> Any:  # noqa: ANN401  (pint is imported where it is needed)
    import pint

    registry: Any = pint.UnitRegistry(cache_folder=None)
    registry.define("calendar_decade = 10 * year")  # pint's own decade is a factor of ten
    for name, meaning in (
        ("square_kilometer", "kilometer ** 2"),
        ("square_meter", "meter ** 2"),
        ("cubic_meter", "meter ** 3"),
    ):
        registry.define(f"{name} = {meaning}")
    return registry
