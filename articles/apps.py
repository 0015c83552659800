import gc

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Search for dead cycles seldom, and not among what is loaded by now.

        Python searches after each 700 new objects. A page or a batch makes thousands that all
        live: that took a sixth of an import's time.
        """
        gc.freeze()
        gc.set_threshold(20_000, 10, 10)
