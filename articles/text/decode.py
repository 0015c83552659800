"""From the bytes of a file to its text; what is not clean Unicode text is refused by name."""

import re
from dataclasses import dataclass
from pathlib import PurePath

LARGEST = 20 * 1024 * 1024  # bytes
TEXT_ENDINGS = (".txt",)
HTML_ENDINGS = (".html", ".htm")
ENDINGS = TEXT_ENDINGS + HTML_ENDINGS

_BOM = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
_FORBIDDEN = re.compile(
    "[\x00\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


class MalformedArticle(ValueError):
    """A file that cannot be read as an article. The message names the file and the place."""


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """The text of a file as `open(path, newline="")` gives it, without a byte-order mark.

    `encoding` is utf-8, utf-16-le or utf-16-be.
    """

    name: str
    text: str
    encoding: str
    had_bom: bool

    @property
    def is_html(self) -> bool:
        """Whether the name says that the text is markup."""
        return PurePath(self.name).suffix.lower() in HTML_ENDINGS


def decode(data: bytes, name: str) -> DecodedFile:
    """Decode the bytes of the file `name`, or raise MalformedArticle.

    UTF-8 with or without byte-order mark and UTF-16 with one are read. The byte in a message
    counts from 0, the mark included.
    """
    _check_name_and_size(data, name)
    encoding, mark = _encoding(data)
    text = _decoded(data, name, encoding, mark)
    bad = _FORBIDDEN.search(text)
    if bad:
        what = _what(ord(bad[0]))
        at = mark + len(text[: bad.start()].encode(encoding))
        raise MalformedArticle(f"{name}: byte {at} is {what} (U+{ord(bad[0]):04X})")
    if not text.strip():
        raise MalformedArticle(f"{name}: the file holds no text")
    return DecodedFile(name, text, encoding, had_bom=mark > 0)


def _check_name_and_size(data: bytes, name: str) -> None:
    if PurePath(name).suffix.lower() not in ENDINGS:
        raise MalformedArticle(f"{name}: not a file of the kinds {', '.join(ENDINGS)}")
    if not data:
        raise MalformedArticle(f"{name}: the file is empty")
    if len(data) > LARGEST:
        raise MalformedArticle(f"{name}: larger than {LARGEST // 1024 // 1024} MiB")


def _encoding(data: bytes) -> tuple[str, int]:
    for encoding, mark in _BOM.items():
        if data.startswith(mark):
            return encoding, len(mark)
    return "utf-8", 0


def _decoded(data: bytes, name: str, encoding: str, mark: int) -> str:
    try:
        return data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        shown = "UTF-8" if encoding == "utf-8" else "UTF-16"
        raise MalformedArticle(f"{name}: byte {mark + error.start} is not {shown}") from error


def _what(code: int) -> str:
    return "a NUL character" if code == 0 else "a noncharacter"
