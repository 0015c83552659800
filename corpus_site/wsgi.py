"""The WSGI door: `gunicorn corpus_site.wsgi`."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from corpus_site.encoding import AlwaysUtf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")


class Request(AlwaysUtf8, WSGIRequest):
    """A request that is read as UTF-8."""


class Door(WSGIHandler):
    """Django's own handler with our own request; what HEAD asks for has no body.

    Else the server would drop it, and log that it did, each time.
    """

    request_class = Request

    def get_response(self, request):
        response = super().get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # Content-Length stands already
        return response


django.setup(set_prefix=False)
application = Door()
