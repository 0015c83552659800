"""How quick the finders are, how time grows, and how a general recogniser does on the same texts.

The texts are the sample articles beside the project. The peer is underthesea's recogniser of named
entities, installed for this benchmark only.
"""

import json
import random
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from articles.text.extraction import extract, extract_prose
from articles.text.intake import read_file
from articles.text.known import Known, KnownBody, KnownPerson
from articles.text.prose import as_prose
from articles.text.shipped import shipped
from articles.text.zones import BODY, RawArticle, Zone
from benchmarks import reading
from tasks.environment import PEERS, PYTHON, ROOT, install

ROUNDS = 15
HOSTILE_SIZE = 100_000
LONG_LINE = 2_000_000
# Each is repeated to the size asked for: what a rule could be made to read again and again.
HOSTILE = {
    "digits": "1",
    "slashes": "/",
    "one letter": "đ",
    "capitals": "Đ",
    "blanks": " ",
    "quotes": '"',
    "numbers in a list": "12, ",
    "symbols without end": "05-CT/TW-",
    "type words": "Nghị quyết số ",
    "plenums": "Nghị quyết Trung ương ",
    "terms": "khóa XII và ",
    "surnames": "Nguyễn ",
    "posts": "Phó Chủ tịch ",
    "bodies": "Ban Thường vụ Đảng ủy ",
    "comrades": "các đồng chí: ",
    "abbreviations": "T.Ư, TP. ",
    "figures": "1.150 đảng viên, ",
    "dates": "ngày 15-5 ",
}


def rows() -> Iterator[dict]:
    """Yield speed, growth with names, growth with text, and the peer's figures beside ours."""
    articles = samples()
    yield speed(articles)
    yield growth_with_names(articles)
    yield from growth_with_text()
    yield from beside_peer(articles)


def speed(articles: list[RawArticle]) -> dict:
    rate = characters(articles) / seconds(articles, with_names(20_000)) / 1e6
    return {
        "what": "characters a second, 20,000 more names",
        "ours": f"{rate:.2f} million",
        "goal": ">= 1.5 million",
    }


def growth_with_names(articles: list[RawArticle]) -> dict:
    few, many = seconds(articles, with_names(10_000)), seconds(articles, with_names(100_000))
    return {
        "what": "time with 100,000 names to time with 10,000",
        "ours": f"{many * 1e3:.1f} ms",
        "peer": f"{few * 1e3:.1f} ms",
        "ratio": round(many / few, 2),
        "goal": "<= 1.5",
    }


def growth_with_text() -> Iterator[dict]:
    """Yield a row a hostile text: the time for twice as much of it, to the time for it."""
    known = shipped()
    for name, piece in HOSTILE.items():
        yield twice(f"twice the text: {name}", piece, HOSTILE_SIZE, known)
    line = "Chiều 15-5, Ban Thường vụ Đảng ủy quán triệt Chỉ thị số 05-CT/TW tới 120 đảng viên, "
    yield twice("twice the text: one line of 2 MB", line, LONG_LINE // 2, known)


def twice(what: str, piece: str, size: int, known: Known) -> dict:
    once = shortest(extract_prose, hostile(piece, size), known)
    double = shortest(extract_prose, hostile(piece, 2 * size), known)
    return {
        "what": what,
        "ours": f"{double * 1e3:.0f} ms",
        "peer": f"{once * 1e3:.0f} ms",
        "ratio": round(double / once, 2),
        "goal": "<= 2.5",
    }


def beside_peer(articles: list[RawArticle]) -> Iterator[dict]:
    """Yield F1 and speed of ours and of the peer, on the same texts."""
    gold = reading.lines(reading.GOLD)
    peer = asked(articles)
    peers = scored(gold, [as_record(line["id"], one) for line, one in zip(gold, peer, strict=True)])
    ours = scored(gold, reading.read_all(reading.GOLD, reading.TEXTS))
    for row in ("people name", "organisation name"):
        yield {
            "what": f"F1, {row}",
            "ours": f"{ours[row]:.3f}",
            "peer": f"underthesea {peers[row]:.3f}",
            "ratio": round(ours[row] / max(peers[row], 0.001), 2),
            "goal": "> 1",
        }
    rate = characters(articles) / seconds(articles, shipped())
    peer_rate = characters(articles) / sum(one["seconds"] for one in peer)
    yield {
        "what": "characters a second",
        "ours": f"{rate:,.0f}",
        "peer": f"underthesea {peer_rate:,.0f}",
        "ratio": round(rate / peer_rate),
        "goal": ">= 100",
    }


def asked(articles: list[RawArticle]) -> list[dict]:
    """Return the peer's answer to each article's text."""
    install(PEERS)
    texts = "".join(json.dumps(article.text) + "\n" for article in articles)
    command = [PYTHON, "-m", "benchmarks._peer_ner"]
    done = subprocess.run(
        command, input=texts, check=True, capture_output=True, text=True, cwd=ROOT
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def as_record(id: str, found: dict) -> dict:
    return {
        "id": id,
        "people": [{"text": name, "name": name} for name in found["people"]],
        "organizations": [{"text": name, "name": name} for name in found["organizations"]],
    }


def scored(gold: list[dict], found: list[dict]) -> dict[str, float]:
    return reading.summary(reading.score(reading.GOLD, reading.TEXTS, found))


def samples() -> list[RawArticle]:
    paths = [reading.TEXTS / line["file"] for line in reading.lines(reading.GOLD)]
    return [read_file(path.read_bytes(), path.name).article for path in paths]


def with_names(count: int) -> Known:
    """Return the shipped names and `count` more, half bodies, half people, of plain syllables."""
    chance = random.Random(count)
    syllables = sorted({word for body in shipped().bodies for word in body.name.split()})

    def made_up(head: str) -> str:
        return " ".join([head, *chance.choices(syllables, k=4)])

    half = count // 2
    bodies = [KnownBody(f"b{at}", made_up("Trung tâm")) for at in range(half)]
    people = [KnownPerson(f"p{at}", made_up("Nguyễn")) for at in range(count - half)]
    known = shipped()
    return replace(known, bodies=(*known.bodies, *bodies), people=(*known.people, *people))


def seconds(articles: list[RawArticle], known: Known) -> float:
    """Return the median time for all articles, names compiled before."""

    def read_all() -> None:
        for article in articles:
            extract(article, known)

    return statistics.median(timed(read_all) for _ in range(ROUNDS))


def shortest(act: Callable, *arguments: object) -> float:
    return min(timed(act, *arguments) for _ in range(3))


def timed(act: Callable, *arguments: object) -> float:
    """Return the seconds of one core that an act takes, not those that others take meanwhile."""
    begun = time.process_time()
    act(*arguments)
    return time.process_time() - begun


def hostile(piece: str, size: int) -> object:
    text = (piece * (size // len(piece) + 1))[:size]
    return as_prose(text, (Zone(BODY, 0, size),))


def characters(articles: list[RawArticle]) -> int:
    return sum(len(article.text) for article in articles)
