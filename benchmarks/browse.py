"""How near lists, records and the export come to the least a Django view can cost.

Fills an empty catalogue (a database of its own in a temporary folder, or the one DATABASE_URL
names) with made-up articles and asks every address in turn through the test client, so that the
network is left out. The peer is an empty view behind the same middleware.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

ARTICLES = 10_000
ROUNDS = 15
ADDRESSES = {
    "article list": "/articles/",
    "article list, one organisation and year": "/articles/?organization={body}&year={year}",
    "article list, two words": "/articles/?q=thu+nghiem",
    "article list as JSON": "/articles.json?limit=20",
    "the same with count, one organisation and year": "/articles.json?limit=20&count=true"
    "&organization={body}&year={year}",
    "the same with facets": "/articles.json?limit=20&count=true&organization={body}&year={year}"
    "&facets=year,publisher,directive,organization,person,place",
    "article page": "/articles/tin-thu-7/",
    "article as JSON": "/articles/tin-thu-7.json",
    "organisation page": "/organizations/{body}/",
}


def rows() -> Iterator[dict]:
    """Yield one row an address: medians in ms, and their ratio to the empty view."""
    with tempfile.TemporaryDirectory() as folder:
        script = [sys.executable, "-m", "benchmarks.browse"]
        values = {**os.environ, "DATA_DIR": folder, "DEBUG": ""}
        done = subprocess.run(script, env=values, check=True, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        what, ours, peer = line.split("\t")
        yield {
            "what": f"{what} ({ARTICLES} articles)",
            "ours": f"{float(ours):.2f} ms",
            "peer": f"empty view {float(peer):.2f} ms",
            "ratio": round(float(ours) / float(peer), 1),
            "goal": "",
        }


def measure() -> None:
    """Fill the catalogue and print a line an address: what, our median, the empty view's, in ms."""
    prepare()
    from django.test import Client  # noqa: PLC0415  (Django is set up by prepare)

    from articles.models import Organization  # noqa: PLC0415

    client = Client()
    body = Organization.objects.order_by("pk")[0].slug
    for what, address in ADDRESSES.items():
        ours, peer = [], []
        for _ in range(ROUNDS):
            ours.append(milliseconds(client, address.format(body=body, year=2024)))
            peer.append(milliseconds(client, "/healthz"))
        print(what, statistics.median(ours), statistics.median(peer), sep="\t")


def milliseconds(client, address: str) -> float:
    """Time one request, its body read to the end."""
    start = time.perf_counter()
    answer = client.get(address, headers={"host": "localhost"})
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    assert answer.getvalue()
    return 1000 * (time.perf_counter() - start)


def prepare(articles: int = ARTICLES) -> None:
    """Migrate and fill; refuse a catalogue that holds anything."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from articles.models import Article  # noqa: PLC0415
    from articles.services.publishing import publish_all  # noqa: PLC0415
    from benchmarks._made_up import fill  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    if Article.objects.exists():
        raise SystemExit("this catalogue holds articles: point DATABASE_URL at an empty one")
    fill(articles)
    for _kind, _changed in publish_all():
        pass


if __name__ == "__main__":
    measure()
