"""Load the five demo articles; safe to repeat, one that is there is left alone."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from articles.services.loading.demo import DemoArticle, load_demo


class Command(BaseCommand):
    help = "Load the demo articles with their mentions, facts and passages. Needs load_reference."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            load_demo(settings.BASE_DIR / "fixtures" / "demo", report=self.tell)
        except (LookupError, OSError, ValidationError, ValueError) as error:
            raise CommandError(f"the demo could not be loaded: {error}") from error

    def tell(self, article: DemoArticle) -> None:
        """Say in a line what became of one article, and name the facts that wait."""
        what = f"{article.published} facts" if article.is_new else "already there"
        self.stdout.write(f"{article.title}: {what}")
        for left in article.left:
            self.stdout.write(f"  not published: {left}")
