"""Names found by a general Vietnamese recogniser, read from standard input as JSON lines.

Runs as a program of its own, so that the peer's packages never meet the catalogue's. Each line in
is a text; each line out is {"seconds", "people", "organizations"}, names as the peer joins them.
"""

import json
import sys
import time

LABELS = {"PER": "people", "ORG": "organizations"}


def main() -> None:
    from underthesea import ner  # noqa: PLC0415  (the peer is installed for this program only)

    ner("Làm nóng.")
    for line in sys.stdin:
        text = json.loads(line)
        begun = time.process_time()
        words = ner(text)
        seconds = time.process_time() - begun
        print(json.dumps({"seconds": seconds, **named(words)}, ensure_ascii=False), flush=True)


def named(words: list) -> dict[str, list[str]]:
    """Return the names of people and organisations; B- begins one, I- of the same label goes on."""
    found: dict[str, list[str]] = {"people": [], "organizations": []}
    label = ""
    for word, *_, tag in words:
        place, _, this = tag.partition("-")
        if this in LABELS and place == "I" and this == label:
            found[LABELS[this]][-1] += f" {word}"
        elif this in LABELS:
            found[LABELS[this]].append(word)
        label = this
    return found


if __name__ == "__main__":
    main()
