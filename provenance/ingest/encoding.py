"""Bytes -> text, for every format that is text."""

from __future__ import annotations

import codecs
import re
import unicodedata

SAMPLE = 65_536
"""Bytes looked at to tell text from binary and to guess a legacy encoding."""
MAX_CONTROL = 1 / 200
"""Share of control characters above which bytes are not text. Word processors leave a stray one; formats do
not."""
MAX_BROKEN = 0.1
"""Share of non-ASCII characters that may be broken in what is still UTF-8 (a cut or a bad splice)."""
FEW_BYTES = 16
"""Accented bytes in a text of mostly ASCII letters below which a guess is a coin toss: a French sentence has five."""
FEW_ACCENTS = 0.05
"""Share of letters outside ASCII below which codecs cannot be told apart."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b")) + b"\x7f"
_ASCII = bytes(range(128))
_NOT_ASCII = bytes(range(128, 256))
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\u200b\u2060\ufeff]|\u00ad(?=\\S)")
"""Zero-width spaces, and soft hyphens, which cut words in two; at a line's end these are the only trace of a break."""
_LIGATURES = str.maketrans(
    {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}
)
_LEGACY_OF_THE_WEB = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""The WHATWG Encoding Standard reads these labels as windows-1252."""
_WIDE = re.compile(r"(?:utf|ucs|iso-10646-ucs)[-_]?(?:2|4|16|32)|unicode", re.IGNORECASE)
"""Encodings of two or four bytes a character: the bytes that name them are in another."""


def bom_encoding(head: bytes) -> str | None:
    """Return the codec that the byte order mark at the start of `head` names, if there is one."""
    return next((name for mark, name in _BOMS if head.startswith(mark)), None)


def looks_binary(head: bytes) -> bool:
    """Tell whether bytes without a byte order mark are something else than text."""
    sample = head[:SAMPLE]
    if not sample or bom_encoding(sample):
        return False
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return control > len(sample) * MAX_CONTROL


def decode(data: bytes, *, declared: str | None = None) -> str | None:
    """Decode text of any encoding; None when `data` looks binary.

    Args:
        data: the whole content.
        declared: encoding that a header or the content itself names; used when the content decodes without error and
            is not plainly UTF-8. Servers and templates name one that was right for an older page.
    """
    marked = bom_encoding(data)
    if marked:
        return data.decode(marked, errors="replace")
    if looks_binary(data):
        return None
    trusted = declared if declared and not _WIDE.match(declared) else None
    for name in filter(None, (trusted, "utf-8") if data.isascii() else ("utf-8", trusted)):
        try:
            return data.decode(_LEGACY_OF_THE_WEB.get(name.lower(), name))
        except (LookupError, UnicodeError, ValueError):
            continue
    return _mostly_utf8(data) or data.decode(guess_legacy(data), errors="replace")


def _mostly_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", errors="replace")
    foreign = sum(char > "\x7f" for char in text)
    return text if foreign and text.count("\ufffd") <= foreign * MAX_BROKEN else None


def guess_legacy(data: bytes) -> str:
    """Return the likeliest codec for bytes that are neither marked nor UTF-8; cp1252 when in doubt."""
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE]
    foreign = len(sample.translate(None, _ASCII))
    letters = foreign + sum(chr(byte).isalpha() for byte in sample.translate(None, _NOT_ASCII))
    # With few accents there is too little to tell codecs apart by, and cp1252 is what such files are.
    latin = foreign < letters / 2
    if foreign < letters * FEW_ACCENTS or (latin and foreign < FEW_BYTES):
        return "cp1252"
    best = from_bytes(sample).best()
    if best is None:
        return "cp1252"
    try:
        data.decode(best.encoding)
    except UnicodeError:
        return "cp1252"
    return best.encoding


def clean(text: str) -> str:
    r"""Normalise text once, before offsets exist: NFC, `\n` line ends, no NUL, no lone surrogate, words whole.

    What only shows how a word was set or may be broken (ligatures, soft hyphens, zero-width spaces) is taken out of it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text.isascii():
        text = _UNSEEN.sub("", text).translate(_LIGATURES)
    # A lone surrogate (legal in JSON) can be neither stored nor printed; the replacement keeps the length.
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))
