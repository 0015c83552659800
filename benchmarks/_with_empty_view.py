"""The catalogue as it is served, and beside it the least that a Django view can be: an empty one.

For `gunicorn benchmarks._with_empty_view`; these are its addresses too.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = __name__
settings.BULK_AT_ONCE = 0  # a measure goes away in the middle of one, and asks for the next
application = get_wsgi_application()

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

from articles.views.responses import public_page  # noqa: E402
from corpus_site.urls import urlpatterns as of_the_site  # noqa: E402


@public_page
def empty(request: HttpRequest) -> HttpResponse:
    """Answer nothing."""
    return HttpResponse()


urlpatterns = [path("empty/", empty), *of_the_site]
