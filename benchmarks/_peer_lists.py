"""The peer of lists and searches in Django REST framework, with django-filter and SearchFilter.

The same rows with the names that they are linked to, 20 a page with their number, and the facets of
our lists by one grouping each. For `gunicorn benchmarks._peer_lists`; these are its addresses too.
"""

from benchmarks._peer_drf import application, settings

settings.ROOT_URLCONF = __name__

from django.db.models import Count, F, Prefetch, QuerySet  # noqa: E402
from django_filters import rest_framework as filters  # noqa: E402
from rest_framework import pagination, routers, serializers, viewsets  # noqa: E402
from rest_framework.filters import SearchFilter  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402

from articles.models import Article, Mention  # noqa: E402
from benchmarks import _peer_drf as whole  # noqa: E402

__all__ = ["application", "urlpatterns"]
_MENTIONS = "current_text__mentions"
FACETS = {
    "year": "published_at__year",
    "publisher": "publisher__slug",
    "place": "place__slug",
    "directive": f"{_MENTIONS}__directive__slug",
    "organization": f"{_MENTIONS}__organization__slug",
    "person": f"{_MENTIONS}__person__slug",
}


class _Filters(filters.FilterSet):
    organization = filters.CharFilter(method="naming")
    year = filters.NumberFilter(field_name="published_at__year")

    class Meta:
        model = Article
        fields = ("organization", "year")

    def naming(self, rows: QuerySet, _name: str, slug: str) -> QuerySet:
        """Return the articles that name a body; as many times as they do, they are one."""
        naming = Mention.objects.filter(organization__slug=slug).values("text_version")
        return rows.filter(current_text__in=naming)


class _Named(serializers.ModelSerializer):
    directive, organization, person = whole._Directive(), whole._Organization(), whole._Person()

    class Meta:
        model = Mention
        fields = ("kind", "directive", "organization", "person")


class _Article(serializers.ModelSerializer):
    publisher = whole._Organization()
    mentions = _Named(source="current_text.mentions", many=True)

    class Meta:
        model = Article
        fields = ("slug", "title", "standfirst", "published_at", "rights", "publisher", "mentions")


class _Pages(pagination.PageNumberPagination):
    page_size = 20


class Lists(viewsets.ReadOnlyModelViewSet):
    """A list; with `facets` it says how many of its articles have which values."""

    serializer_class = _Article
    pagination_class = _Pages
    filter_backends = (filters.DjangoFilterBackend, SearchFilter)
    filterset_class = _Filters
    search_fields = ("title", "current_text__body")
    queryset = (
        Article.objects.published()
        .select_related("publisher")
        .prefetch_related(
            Prefetch(
                "current_text__mentions",
                Mention.objects.select_related("directive", "organization", "person"),
            )
        )
        .order_by("-published_at", "-pk")
    )

    def list(self, request: Request) -> Response:
        """Answer with a page, and with the facets that are asked for."""
        answer = super().list(request)
        for name in filter(None, request.GET.get("facets", "").split(",")):
            answer.data[name] = self._counted(request, name)
        return answer

    def _counted(self, request: Request, name: str) -> list:
        """Count the values of a facet; its own choice is left out, as our facets leave it."""
        given = {key: value for key, value in request.GET.items() if key != name}
        rows = _Filters(given, queryset=Article.objects.published()).qs
        values = rows.order_by().values(value=F(FACETS[name])).exclude(value=None)
        return list(values.annotate(number=Count("pk", distinct=True)).order_by("-number")[:20])


router = routers.SimpleRouter()
router.register("lists", Lists)
urlpatterns = router.urls
