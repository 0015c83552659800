"""The WSGI door: `gunicorn corpus_site.wsgi`."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from corpus_site.encoding import AlwaysUtf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")


class Request(AlwaysUtf8, WSGIRequest):
    """A request that is read as UTF-8."""


class Door(WSGIHandler):
    """Django's own handler with our own request."""

    request_class = Request


django.setup(set_prefix=False)
application = Door()
