"""How the desk compares with Django's own admin on the same rows, and with an empty view.

Fills an empty catalogue (a database of its own in a temporary folder, or the one DATABASE_URL
names) with made-up articles, a dozen mentions each, and asks every page in turn through the test
client, ours and the peer's, so that the network is left out and both meet the same machine.

The empty view stands at the desk like any page of it: the same middleware, the same look for
session and person, the same question whether they may come in; then it answers nothing. What an
empty view costs that knows nobody (`/healthz`) has a row of its own. The review screen is that of
an article with some 90 proposals, which one import gives.

    run.py bench desk [ARTICLES [--kept FOLDER]]

With a folder that is kept, the filled SQLite file is used again. 100,000 articles have more than a
million mentions and take some minutes; the size on trial is smaller.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

ARTICLES = 2_000
ROUNDS = 7
EMPTY, KNOWS_NOBODY = "/admin/empty/", "/healthz"
FORM = "form of an article"
FIRST_OF_CONTRIBUTOR = "front page of a contributor"
ACT, ACT_BY_SCRIPT = "a review act", "a review act by the script"
HOST = {"host": "localhost"}
SITES = ("admin", "stock")
LEAST = {"sqlite": "at least 5", "postgresql": "at least 1.5"}
# What is asked of us, and what of the stock admin for the same rows; the goals are ratios.
LISTS = {
    "list of articles": ("articles/article/", "articles/article/"),
    "articles, one station": ("articles/article/?status=in_review",
                              "articles/article/?status__exact=in_review"),
    "articles, one outlet": ("articles/article/?publisher={body}",
                             "articles/article/?publisher__id__exact={body}"),
    "list of directives": ("articles/directive/", "articles/directive/"),
    "list of organisations": ("articles/organization/", "articles/organization/"),
    "list of people": ("articles/person/", "articles/person/"),
    "queue of mentions without a record": (
        "open/unresolved/person/",
        "articles/mention/?kind__exact=person&state__exact=proposed&person__isnull=True"),
    "queue of ambiguous mentions": (
        "open/ambiguous/directive/",
        "articles/mention/?kind__exact=directive&state__exact=proposed&directive__isnull=True"),
}  # fmt: skip
SEARCHES = {
    "articles, two words of the text": ("articles/article/?q=nghiem+thu", None),
    "articles, words of a title": ("articles/article/?q=tin+thu+0000077", None),
    "directives, a symbol": ("articles/directive/?q=77-CTT/THU", None),
    "people, a name": ("articles/person/?q=nguoi+thu+77", "articles/person/?q=Người+Thử+77"),
}
PAGES = {
    "front page": "",
    "wanted directives": "wanted/directive/",
    "wanted people": "wanted/person/",
    "queue of mentions without a record": "open/unresolved/person/",
    "queue of ambiguous mentions": "open/ambiguous/directive/",
    "quality report": "quality/",
    "review screen": "articles/article/{article}/review/",
    FORM: "articles/article/{article}/change/",
}


def rows(*given: str) -> Iterator[dict]:
    """Yield one row a page: medians in ms, the peer's beside them, and the goal."""
    options = _options(given)
    with tempfile.TemporaryDirectory() as folder:
        values = {**os.environ, "DATA_DIR": options.kept or folder, "DEBUG": ""}
        # One process each: the peer is dressed in its own templates. Ours comes first and fills.
        ours, stock = (_measured(which, options.articles, values) for which in ("ours", "stock"))
    least = LEAST["postgresql" if os.environ.get("DATABASE_URL") else "sqlite"]
    for what in (*LISTS, *SEARCHES):
        goal = least if what in LISTS else "at least 15"
        ratio = round(stock[what] / ours[what], 1)
        yield _row(what, options.articles, ours[what], "stock admin", stock[what], ratio, goal)
    for what in (*PAGES, FIRST_OF_CONTRIBUTOR, ACT, ACT_BY_SCRIPT):
        goal = "at most 15" if what in (ACT, ACT_BY_SCRIPT) else "at most 40"
        goal = "" if what == FORM else goal
        ratio = round(ours[what] / ours[EMPTY], 1)
        yield _row(what, options.articles, ours[what], "empty view", ours[EMPTY], ratio, goal)
    bare = ours[KNOWS_NOBODY]
    ratio = round(ours[EMPTY] / bare, 1)
    yield _row(
        "empty view at the desk", options.articles, ours[EMPTY], KNOWS_NOBODY, bare, ratio, ""
    )


def _row(what, articles, ours, name, peer, ratio, goal) -> dict:
    return {
        "what": f"{what} ({articles} articles)",
        "ours": f"{ours:.1f} ms",
        "peer": f"{name} {peer:.1f} ms",
        "ratio": ratio,
        "goal": goal,
    }


def _measured(which: str, articles: int, values: dict) -> dict[str, float]:
    script = [sys.executable, "-m", "benchmarks.desk", which, str(articles)]
    done = subprocess.run(script, env=values, check=True, stdout=subprocess.PIPE, text=True)
    pairs = (line.split("\t") for line in done.stdout.splitlines())
    return {what: float(took) for what, took in pairs}


def _options(given) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py bench desk")
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES)
    parser.add_argument("--kept", default="")
    return parser.parse_args(given)


def measure(which: str, articles: int) -> None:
    """Fill the catalogue and print a line a page: what, the median in ms."""
    prepare(which, articles)
    from django.test import Client  # noqa: PLC0415  (Django is set up by prepare)

    client, named = Client(), _named()
    client.force_login(named.pop("by"))
    place = 0 if which == "ours" else 1
    for what, addresses in {**LISTS, **SEARCHES}.items():
        address = addresses[place] or addresses[0]
        _print(what, _median(partial(_ask, client, f"/{SITES[place]}/{address}".format(**named))))
    if which == "ours":
        for address in (EMPTY, KNOWS_NOBODY):
            _print(address, _median(partial(_ask, client, address)))
        for what, address in PAGES.items():
            _print(what, _median(partial(_ask, client, f"/admin/{address}".format(**named))))
        contributor = Client()
        contributor.force_login(_contributor())
        _print(FIRST_OF_CONTRIBUTOR, _median(partial(_ask, contributor, "/admin/")))
        _print(ACT, _acts(client))
        _print(ACT_BY_SCRIPT, _acts_by_script(client, named["article"]))


def _print(what: str, took: float) -> None:
    print(what, took, sep="\t", flush=True)


def _acts(client) -> float:
    """Accept mentions one after another, as the buttons of the review screen do.

    The first act on an article is not counted: what is made up is published by it, which an article
    that is out was long before.
    """
    from articles.models import Mention  # noqa: PLC0415
    from articles.services.writing.acts import stamp_of  # noqa: PLC0415

    led = Mention.objects.filter(state="proposed", organization__isnull=False)
    found = list(led.select_related("text_version").order_by("pk")[: 12 * ROUNDS])
    times, begun = [], set()
    for row in found:
        sent = {"act": f"accept m{row.pk} {stamp_of(row)}"}
        address = f"/admin/articles/article/{row.text_version.article_id}/review/"
        took = _timed(partial(client.post, address, sent, headers=HOST), 302)
        if address in begun:
            times.append(took)
        begun.add(address)
    decided = Mention.objects.filter(pk__in=[row.pk for row in found], state="accepted").count()
    assert decided == len(found), f"{decided} of {len(found)} acts were carried out"
    return statistics.median(times)


def _acts_by_script(client, article: int) -> float:
    """Reject what an import proposes, and get what has changed; undone, so that all stays open."""
    from articles.models import Mention  # noqa: PLC0415
    from articles.services.writing.acts import stamp_of  # noqa: PLC0415

    address, times = f"/admin/articles/article/{article}/review/", []
    headers = {**HOST, "x-review": "1"}
    found = Mention.objects.filter(text_version__article=article, state="proposed").order_by("pk")
    for row in found[: 4 * ROUNDS]:
        sent = {"act": f"reject m{row.pk} {stamp_of(row)}"}
        times.append(_timed(partial(client.post, address, sent, headers=headers), 200))
        client.post(address, {"act": "undo"}, headers=HOST)
    assert found.count() >= len(times), "what was rejected was not undone"
    return statistics.median(times)


def _ask(client, address: str) -> float:
    return _timed(lambda: client.get(address, headers=HOST), 200)


def _timed(ask: Callable, expected: int) -> float:
    start = time.perf_counter()
    answer = ask()
    assert answer.status_code == expected, f"{answer.status_code}: {answer.content[:300]}"
    return 1000 * (time.perf_counter() - start)


def _median(ask: Callable[[], float]) -> float:
    """The median in ms; what takes very long is asked less often."""
    first = ask()
    rounds = ROUNDS if first < 2000 else 3
    return statistics.median(ask() for _ in range(rounds))


def _contributor() -> Any:
    """Return one who may see what is published and their own."""
    from django.contrib.auth.models import Group, User  # noqa: PLC0415

    user, _made = User.objects.get_or_create(username="thu-2", defaults={"is_staff": True})
    user.groups.set(Group.objects.filter(name="Contributor"))
    return user


def _named() -> dict:
    from django.contrib.auth.models import User  # noqa: PLC0415

    from articles.models import Article, Organization  # noqa: PLC0415

    article = Article.objects.order_by("-pk")[0].pk  # the draft that was imported last
    body = Organization.objects.order_by("pk")[0].pk
    return {"by": User.objects.get(username="thu"), "article": article, "body": body}


def prepare(which: str, articles: int) -> None:
    """Migrate and fill; a catalogue of exactly this size that was filled before is used again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    settings.ROOT_URLCONF = "benchmarks._empty_view"
    if which == "stock":
        settings.ROOT_URLCONF = "benchmarks._stock_admin"
        others = [app for app in settings.INSTALLED_APPS if app != "django.contrib.admin"]
        settings.INSTALLED_APPS = ["django.contrib.admin", *others]
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from articles.models import Article  # noqa: PLC0415
    from benchmarks._desk_rows import draft, fill_desk, staff  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    held = Article.objects.count()
    if held == articles + 1:
        return
    if held:
        raise SystemExit("this catalogue holds articles: point DATABASE_URL at an empty one")
    fill_desk(articles)
    draft(staff())


if __name__ == "__main__":
    measure(sys.argv[1], int(sys.argv[2]))
