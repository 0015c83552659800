"""The desk's addresses, and beside them the least that a page of the desk can be: an empty one."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from articles.admin.site import desk
from corpus_site.urls import urlpatterns as of_the_site


def empty(request: HttpRequest) -> HttpResponse:
    """Answer nothing, to one who may come to the desk."""
    return HttpResponse()


urlpatterns = [path("admin/empty/", desk.admin_view(empty)), *of_the_site]
