"""How well the reader reads: its finds held against annotated texts, row by row.

    run.py bench reading [GOLD.jsonl TEXTS_DIR] [--accept]

Without arguments the sample articles beside the project are read. The scorer is the score.py that
stands beside the gold file. After the table every miss and every false find is listed with its
sentence. `--accept` writes the figures down as those below which the tests fail.
"""

import argparse
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from articles.text.extraction import extract
from articles.text.gold import file_record
from articles.text.intake import read_file
from articles.text.prose import one_spelling
from articles.text.sentences import sentences
from articles.text.shipped import shipped

Record = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT.parent / "shared"
GOLD, TEXTS = SAMPLES / "gold" / "seeds.jsonl", SAMPLES / "seeds"
ACCEPTED = ROOT / "benchmarks" / "accepted_reading.json"
# What is to be reached on the sample articles: F1, or at most so many errors.
GOALS = {
    "citation span overlap": "at most 1 error",
    "citation span exact": "0.93",
    "citation canonical": "0.95",
    "people name": "at most 1 error",
    "people name+position lenient": "at most 1 error",
    "organisation name": "0.93",
    "figures": "at most 2 errors",
    "zones": "0.985",
    "metadata title": "1.0",
    "metadata published": "1.0",
    "metadata byline": "1.0",
    "chrome_credited": "0",
}
KINDS = ("citations", "people", "organizations", "figures")


def rows(*arguments: str) -> Iterator[Record]:
    """Yield a row for every figure of the scorer: F1, and what was right, false and missed."""
    options = parse(arguments)
    figures = score(options.gold, options.texts, read_all(options.gold, options.texts))
    for name, row in figures.items():
        yield {
            "what": name,
            "ours": in_words(row) if isinstance(row, dict) else str(row),
            "goal": GOALS.get(name, "") if options.gold == GOLD else "",
        }
    if options.accept:
        ACCEPTED.write_text(json.dumps(summary(figures), indent=1) + "\n", encoding="utf-8")


def details(*arguments: str) -> Iterator[str]:
    """Yield a line for every miss and every false find, with its sentence."""
    options = parse(arguments)
    for gold, found in zip(lines(options.gold), read_all(options.gold, options.texts), strict=True):
        source = text_of(options.texts, gold["id"])
        for kind in KINDS:
            yield from differences(kind, gold, found, source)


def parse(arguments: tuple[str, ...]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py bench reading")
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("texts", nargs="?", type=Path, default=TEXTS)
    parser.add_argument("--accept", action="store_true")
    options = parser.parse_args(arguments)
    for path in (options.gold, options.texts, scorer_of(options.gold)):
        if not path.exists():
            parser.error(f"{path} is not there")
    return options


def read_all(gold: Path, texts: Path) -> list[Record]:
    """Return what the reader finds in the texts of a gold file, in its order."""
    return [read(texts / f"{line['id']}.txt") for line in lines(gold)]


def read(path: Path) -> Record:
    page = read_file(path.read_bytes(), path.name)
    return file_record(page, id=path.stem, found=extract(page.article, shipped()))


def score(gold: Path, texts: Path, found: list[Record]) -> Record:
    """Return the scorer's rows by name, each with precision, recall, f1, tp, fp and fn."""
    annotated = lines(gold)
    scorer = load(scorer_of(gold))
    read = {line["id"]: text_of(texts, line["id"]) for line in annotated}
    tallies, attributes, _ = scorer.score(annotated, {one["id"]: one for one in found}, read)
    figures: Record = scorer.report(tallies, attributes)
    return figures


def in_words(row: Record) -> str:
    return f"{row['f1']:.3f} ({row['tp']} right, {row['fp']} false, {row['fn']} missed)"


def summary(figures: Record) -> dict[str, float]:
    """Return one number a row: F1, for counts the count."""
    return {name: row["f1"] if isinstance(row, dict) else row for name, row in figures.items()}


def differences(kind: str, gold: Record, found: Record, source: str) -> Iterator[str]:
    """Yield what one text's annotation has and the reader lacks, and the other way round."""
    asked = [item for item in gold.get(kind, ()) if not item.get("optional")]
    if kind not in gold:
        return
    for item in asked:
        if not any(overlap(item, other) >= 0.5 for other in found[kind]):
            yield told("missed", kind, item, gold["id"], source)
    for item in found[kind]:
        if not any(overlap(item, other) >= 0.5 for other in gold[kind]):
            yield told("false", kind, item, gold["id"], source)


def told(what: str, kind: str, item: Record, id: str, source: str) -> str:
    within = next(
        (one for one in sentences(one_spelling(source)) if one.start <= item["start"] < one.end),
        None,
    )
    said = source[within.start : within.end] if within else ""
    return f"{what}\t{kind}\t{id}\t{item['text']}\t{said}"


def overlap(one: Record, other: Record) -> float:
    """Return the characters in both spans as a share of those in either."""
    both = min(one["end"], other["end"]) - max(one["start"], other["start"])
    either = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(0, both) / either


def lines(gold: Path) -> list[Record]:
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]


def text_of(texts: Path, id: str) -> str:
    return (texts / f"{id}.txt").read_bytes().decode()


def scorer_of(gold: Path) -> Path:
    return gold.parent / "score.py"


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be read as Python")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
