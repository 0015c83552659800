"""Kinds of long acts: each is declared beside what it does.

READ = job_kinds.declare("read", items=job_kinds.chosen, carry_out=read_one)
jobs.ask(READ, _("Read again"), by=user, arguments={"ids": numbers}, total=len(numbers))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Job


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one item: the record it is about as the job's page names it, and words.

    With `done` False nothing was done, and the words say why.
    """

    kind: str = ""
    object_id: int = 0
    label: str = ""
    words: str = ""
    done: bool = True


# Its place, counted upwards along the job, and what `carry_out` is given.
Item = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job.

    `items(job, most)`: the next items behind `job.cursor`, in order of their places; none: done.
    `carry_out(job, item)`: does one as `job.by`, through the services, and asks rights again. What
    it raises becomes a row of the job, and nothing of the item is stored; None: nothing to tell.
    `named(job, item)`: what an item that was refused is called.
    `ended(job)`: called in the last transaction; returns words for the job's page.
    """

    name: str
    items: Callable[[Job, int], Sequence[Item]]
    carry_out: Callable[[Job, Any], Told | None]
    named: Callable[[Job, Any], Told]
    ended: Callable[[Job], str]


KINDS: dict[str, Kind] = {}


def declare(
    name: str,
    *,
    items: Callable[[Job, int], Sequence[Item]],
    carry_out: Callable[[Job, Any], Told | None],
    named: Callable[[Job, Any], Told] = lambda job, item: Told(label=str(item)),
    ended: Callable[[Job], str] = lambda job: "",
) -> Kind:
    """Make a kind known by its name; its module must be one that the admin imports."""
    KINDS[name] = Kind(name, items, carry_out, named, ended)
    return KINDS[name]


def chosen(job: Job, most: int) -> list[Item]:
    """Return the next of `job.arguments["ids"]`: the items of a job on a fixed list of records."""
    numbers = job.arguments["ids"][job.cursor : job.cursor + most]
    return list(enumerate(numbers, job.cursor + 1))
