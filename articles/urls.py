"""Addresses of the public catalogue; each page has its JSON at the same address with `.json`."""

import re

from django.urls import URLPattern, path, register_converter

from articles.exports import following_sheets
from articles.exports.sheets import FORMATS
from articles.views import (
    bulk,
    citing,
    data,
    data_page,
    feeds,
    following,
    following_data,
    lists,
    openapi,
    records,
    report,
    resolve,
    site,
    sitemaps,
    suggest,
)
from articles.views.negotiated import either

PLURALS = {
    "article": "articles",
    "directive": "directives",
    "organization": "organizations",
    "person": "people",
}


class SlugConverter:
    """The last part of a permanent address; anything else is no address at all."""

    regex = "[a-z0-9][a-z0-9-]{0,129}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ChoiceConverter(SlugConverter):
    """One of few words, which /openapi.json tells one by one."""

    choices: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        cls.regex = "|".join(map(re.escape, cls.choices))


class KindConverter(ChoiceConverter):
    choices = tuple(PLURALS)


class PartConverter(ChoiceConverter):
    """What of a directive's way is read as data."""

    choices = tuple(following_data.PARTS)


class CitationFormConverter(ChoiceConverter):
    choices = tuple(citing.FORMS)


class SheetPartConverter(ChoiceConverter):
    choices = tuple(following_sheets.SHEETS)


class SheetFormConverter(ChoiceConverter):
    choices = tuple(FORMATS)


class BulkFormConverter(ChoiceConverter):
    """How whole lists are written."""

    choices = tuple(bulk.FORMS)


register_converter(SlugConverter, "address")
register_converter(KindConverter, "kind")
register_converter(PartConverter, "part")
register_converter(CitationFormConverter, "citation_form")
register_converter(SheetPartConverter, "sheet_part")
register_converter(SheetFormConverter, "sheet_form")
register_converter(BulkFormConverter, "bulk_form")


def _of_kind(kind: str, plural: str) -> list[URLPattern]:
    """The addresses that each of the four public records has."""
    one = {"kind": kind}
    return [
        path(f"{plural}/", either(lists.record_list, data.list_json), one, name=plural),
        path(f"{plural}.json", data.list_json, one, name=f"{plural}_json"),
        path(f"{plural}.atom", feeds.list_atom, one, name=f"{plural}_atom"),
        path(
            f"{plural}/<address:slug>/",
            either(records.record_page, data.record_json),
            one,
            name=kind,
        ),
        path(f"{plural}/<address:slug>.json", data.record_json, one, name=f"{kind}_json"),
        path(
            f"export/{plural}.<bulk_form:form>", bulk.export_records, one, name=f"{plural}_export"
        ),
    ]


_DIRECTIVE = "directives/<address:slug>"
_FOLLOWED = [
    path(f"{_DIRECTIVE}/matrix/", following.matrix_page, name="directive_matrix"),
    path(f"{_DIRECTIVE}/compare/", following.compare_page, name="directive_compare"),
    path(f"{_DIRECTIVE}/<part:part>.json", following_data.part_json, name="directive_part"),
    path(
        f"{_DIRECTIVE}/<sheet_part:part>.<sheet_form:form>",
        following_data.part_sheet,
        name="directive_sheet",
    ),
]

urlpatterns = [
    # First, since most ask for them: each address before costs a look.
    *(address for kind, plural in PLURALS.items() for address in _of_kind(kind, plural)),
    path("", site.home, name="home"),
    path("about/", site.about, name="about"),
    path("data/", data_page.data_page, name="data"),
    path("resolve/", resolve.resolve_page, name="resolve"),
    path("export/changes.ndjson", bulk.changes_ndjson, name="changes"),
    path("report/", report.report_page, name="report"),
    path("export/catalogue.tar.gz", bulk.catalogue, name="catalogue"),
    *(
        path(f"export/{one}s.<bulk_form:form>", bulk.export_parts, {"kind": one}, name=f"{one}s")
        for one in ("claim", "mention", "place", "type")
    ),
    path("suggest.json", suggest.suggest_json, name="suggest_json"),
    path("resolve.json", resolve.resolve_json, name="resolve_json"),
    path("openapi.json", openapi.openapi_json, name="openapi"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
    path("sitemaps/pages.xml", sitemaps.sitemap_pages, name="sitemap_pages"),
    path("sitemaps/<kind:kind>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("healthz", site.healthz, name="healthz"),
    path("schema/<kind:kind>.json", data.schema_json, name="schema"),
    path(
        "articles/<address:slug>.<citation_form:form>",
        citing.citation_file,
        name="article_citation",
    ),
    *_FOLLOWED,
]
