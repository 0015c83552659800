"""The peer of the export in Django REST framework: a model view set with everything prefetched.

For `gunicorn benchmarks._peer_drf`; these are its addresses too.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = __name__
settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "rest_framework"]
# Its least: neither log-in nor templates. What every request passes is left to both sides.
settings.REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
}
application = get_wsgi_application()

from django.db.models import Prefetch  # noqa: E402
from rest_framework import pagination, routers, serializers, viewsets  # noqa: E402

from articles.models import (  # noqa: E402
    Article,
    Directive,
    Evidence,
    Finding,
    Mention,
    Organization,
    Person,
)


class _Directive(serializers.ModelSerializer):
    class Meta:
        model = Directive
        fields = ("slug", "symbol")


class _Organization(serializers.ModelSerializer):
    class Meta:
        model = Organization
        fields = ("slug", "name")


class _Person(serializers.ModelSerializer):
    class Meta:
        model = Person
        fields = ("slug", "name")


class _Mention(serializers.ModelSerializer):
    directive, organization, person = _Directive(), _Organization(), _Person()

    class Meta:
        model = Mention
        fields = (
            *("kind", "origin", "rule", "start", "end", "exact", "prefix", "suffix"),
            *("directive", "organization", "person"),
        )


class _Finding(serializers.ModelSerializer):
    directive, organization = _Directive(), _Organization()

    class Meta:
        model = Finding
        fields = ("kind", "statement", "directive", "organization")


class _Evidence(serializers.ModelSerializer):
    finding = _Finding()

    class Meta:
        model = Evidence
        fields = ("start", "end", "exact", "finding")


class _Article(serializers.ModelSerializer):
    publisher = _Organization()
    text = serializers.CharField(source="current_text.body")
    mentions = _Mention(source="current_text.mentions", many=True)
    findings = _Evidence(source="current_text.evidence", many=True)

    class Meta:
        model = Article
        fields = (
            *("id", "slug", "title", "published_at", "rights", "version", "publisher", "text"),
            *("mentions", "findings"),
        )


class _Pages(pagination.PageNumberPagination):
    page_size = 1000


class Articles(viewsets.ReadOnlyModelViewSet):
    serializer_class = _Article
    pagination_class = _Pages
    queryset = (
        Article.objects.published()
        .select_related("publisher", "current_text")
        .prefetch_related(
            Prefetch(
                "current_text__mentions",
                Mention.objects.select_related("directive", "organization", "person"),
            ),
            Prefetch(
                "current_text__evidence",
                Evidence.objects.select_related("finding__directive", "finding__organization"),
            ),
        )
        .order_by("pk")
    )


router = routers.SimpleRouter()
router.register("articles", Articles)
urlpatterns = router.urls
