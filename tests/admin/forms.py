"""Reading a form as a browser would, and sending it back."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Collects what a browser would send of the main form, buttons left out."""

    def __init__(self):
        super().__init__()
        self.fields = []
        self.select = self.area = None
        self.inside = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self.inside = given.get("id", "").endswith("_form")
        if not self.inside:
            return
        if tag == "input" and name:
            self._input(given, name)
        elif tag == "select":
            self.select, self.first, self.chosen = name, None, None
        elif tag == "option" and self.select:
            value = given.get("value", "")
            self.first = value if self.first is None else self.first
            if "selected" in given:
                self.chosen = value
        elif tag == "textarea":
            self.area, self.text = name, ""

    def _input(self, given, name):
        kind = given.get("type", "text")
        if kind in {"submit", "button", "file"}:
            return
        if kind in {"checkbox", "radio"} and "checked" not in given:
            return
        self.fields.append((name, given.get("value", "")))

    def handle_data(self, data):
        if self.area:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag == "select" and self.select:
            value = self.chosen if self.chosen is not None else self.first
            if value is not None:
                self.fields.append((self.select, value))
            self.select = None
        if tag == "textarea" and self.area:
            # A browser drops one line break right after the tag.
            self.fields.append((self.area, self.text.removeprefix("\n")))
            self.area = None


def form_of(response) -> dict:
    """Return the fields of a page's main form, without those of the empty rows."""
    reader = _Form()
    reader.feed(response.content.decode())
    return {name: value for name, value in reader.fields if "__prefix__" not in name}


def add_row(form: dict, prefix: str, **values) -> dict:
    """Return the form with one more row, as the page's script adds it."""
    number = int(form[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**form, **row, f"{prefix}-TOTAL_FORMS": str(number + 1)}
