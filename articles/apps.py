import ctypes
import gc
import sys

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# Of mallopt, as <malloc.h> numbers them, in bytes.
_KEPT_AT_MOST, _BORROWED_FROM = (-1, 16 << 20), (-3, 8 << 20)


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
        if sys.platform == "linux":
            _keep_memory()


def _keep_memory() -> None:
    """Have glibc keep what a page has used for the next one, up to 16 MiB a thread.

    It gives back 128 KiB and more at once, and the system clears each page of memory anew when it
    is asked for again: to count 10,000 articles took four times as long. Other libraries of C have
    ways of their own.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    for option in (_KEPT_AT_MOST, _BORROWED_FROM) if set_option else ():
        set_option(*option)
