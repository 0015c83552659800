"""Find what the Content-Security-Policy would block: inline script, style and handlers."""

from html.parser import HTMLParser
from pathlib import Path


class InlineCode(HTMLParser):
    """Note the lines of a template that hold code of their own."""

    def __init__(self):
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.within = ""

    def handle_starttag(self, tag, attributes):
        self.within = ""
        names = dict(attributes)
        if tag == "style" or (tag == "script" and "src" not in names and is_code(names)):
            self.within = tag
            self.note(f"<{tag}> with its own text")
        for name, value in attributes:
            if name == "style" or (name.startswith("on") and name.isalpha()):
                self.note(f"attribute {name}")
            if (value or "").strip().lower().startswith("javascript:"):
                self.note(f"javascript: in {name}")

    handle_startendtag = handle_starttag

    def note(self, what: str) -> None:
        self.found.append((self.getpos()[0], what))


def is_code(attributes: dict) -> bool:
    """Tell script from data blocks, which the policy lets be."""
    return attributes.get("type", "") not in {"application/json", "application/ld+json"}


def inline_code(folder: Path) -> list[str]:
    """Return "file:line: what" for each inline code in the folder's templates."""
    lines = []
    for path in sorted(folder.rglob("*.html")):
        reader = InlineCode()
        reader.feed(path.read_text(encoding="utf-8"))
        lines += [f"{path}:{line}: {what}" for line, what in reader.found]
    return lines
