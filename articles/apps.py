import gc

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from articles.text.workers import SELDOM


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep what is loaded by now out of Python's search for dead cycles, and search seldom."""
        gc.freeze()
        gc.set_threshold(*SELDOM)
