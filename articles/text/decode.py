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
    """A file that cannot be read as an article. The message names the file and the place.

    `reason` is the sentence before its `values` are put in: what speaks to a person translates it.
    """

    def __init__(self, name: str, reason: str, **values: object) -> None:
        super().__init__(f"{name}: {reason % values}")
        self.name, self.reason, self.values = name, reason, values


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the translators; the text core itself speaks English."""
    return sentence


NO_TEXT = gettext_noop("the file holds no text")


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
        at = mark + len(text[: bad.start()].encode(encoding))
        reason = gettext_noop("byte %(byte)d is a character that cannot be stored (U+%(code)04X)")
        raise MalformedArticle(name, reason, byte=at, code=ord(bad[0]))
    if not text.strip():
        raise MalformedArticle(name, NO_TEXT)
    return DecodedFile(name, text, encoding, had_bom=mark > 0)


def _check_name_and_size(data: bytes, name: str) -> None:
    if PurePath(name).suffix.lower() not in ENDINGS:
        reason = gettext_noop("not a file of the kinds %(kinds)s")
        raise MalformedArticle(name, reason, kinds=", ".join(ENDINGS))
    if not data:
        raise MalformedArticle(name, gettext_noop("the file is empty"))
    if len(data) > LARGEST:
        reason = gettext_noop("larger than %(limit)d MiB")
        raise MalformedArticle(name, reason, limit=LARGEST // 1024 // 1024)


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
        reason = gettext_noop("byte %(byte)d is not %(encoding)s")
        at = mark + error.start
        raise MalformedArticle(name, reason, byte=at, encoding=shown) from error
