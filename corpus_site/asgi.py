"""The ASGI door, for servers that speak it."""

import os

import django
from django.core.handlers.asgi import ASGIHandler, ASGIRequest

from corpus_site.encoding import AlwaysUtf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")


class Request(AlwaysUtf8, ASGIRequest):
    """A request that is read as UTF-8."""


class Door(ASGIHandler):
    """Django's own handler with our own request."""

    request_class = Request


django.setup(set_prefix=False)
application = Door()
