"""Addresses whose views fail in ways that no input of a test can bring about."""

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.urls import include, path

from corpus_site.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

FAILURES = {
    "locked": OperationalError("database is locked"),
    "full": OperationalError("database or disk is full"),
    "closed": InterfaceError("connection already closed"),
    "mistake": OperationalError("no such table: articles_article"),
    "bug": ZeroDivisionError("division by zero"),
    "forbidden": PermissionDenied(),
}


def fail(request, kind):
    raise FAILURES[kind.partition(".")[0]]


urlpatterns = [path("failing/<kind>", fail), path("", include("corpus_site.urls"))]
