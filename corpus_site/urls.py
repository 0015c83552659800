"""Where each address leads."""

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from articles.admin.site import desk

urlpatterns = [
    path("admin/", desk.urls),
    # Nothing is stored for anyone here but the visitor's own language, so no token is asked
    # and public pages stay free of cookies.
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("", include("articles.urls")),
]

handler400 = "corpus_site.errors.bad_request"
handler403 = "corpus_site.errors.permission_denied"
handler404 = "corpus_site.errors.not_found"
handler500 = "corpus_site.errors.server_error"
