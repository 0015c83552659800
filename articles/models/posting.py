"""What public articles speak of, kept so that lists, counts and facets need not look it up.

Derived, and written with the publication of an article by `services.posting`. `entry` is the number
of the article's search entry (`search.numbers.entry_number`), by which the newest come last; kinds
and targets are those of `search.keys`.
"""

from django.db import models


class Posting(models.Model):
    """An article under a key: those of one key stand together in the order of publication.

    On SQLite the table is not Django's own: it holds the article's keys too, and has no numbers of
    rows (`search.sqlite.INSTALL_BESIDE`). A migration that alters it has to make it so again.
    """

    pk = models.CompositePrimaryKey("kind", "target", "entry")
    kind = models.PositiveSmallIntegerField()
    target = models.PositiveBigIntegerField()
    entry = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.kind}/{self.target}/{self.entry}"


class ArticleKeys(models.Model):
    """All keys of one article, packed."""

    # Of this type SQLite makes the number of the row itself; no article has one beyond 2**27.
    article = models.IntegerField(primary_key=True)
    entry = models.BigIntegerField()
    keys = models.BinaryField()

    def __str__(self) -> str:
        return f"#{self.article}"


class Tally(models.Model):
    """How many articles have a key: in all (year 0), and in each year that has some."""

    pk = models.CompositePrimaryKey("kind", "target", "year")
    kind = models.PositiveSmallIntegerField()
    target = models.PositiveBigIntegerField()
    year = models.PositiveSmallIntegerField()
    total = models.PositiveIntegerField()

    class Meta:
        # Kind first, SQLite without statistics would read a whole kind for one of its targets.
        indexes = [models.Index(fields=["year", "kind", "-total", "target"], name="tally_of_year")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.target}/{self.year}: {self.total}"


class CoOccurrence(models.Model):
    """How many of the articles that a Tally counts have each other key: the sum of its parts.

    Kept where FREQUENT articles or more have the key; `totals` is a part as `search.totals` packs
    it. So the facets of a long list are read, not counted.
    """

    FREQUENT = 500  # those of fewer articles are counted as quickly as they are read

    pk = models.CompositePrimaryKey("kind", "target", "year", "part")
    kind = models.PositiveSmallIntegerField()
    target = models.PositiveBigIntegerField()
    year = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField()
    totals = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.kind}/{self.target}/{self.year}: {self.part}"
