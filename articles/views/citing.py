"""An article's citation as a file for reference managers: BibTeX, RIS, CSL-JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.exports import citations
from articles.exports.published import find
from articles.exports.records import ArticleRecord
from articles.views.refusing import refused, unknown
from articles.views.responses import data_response, public_data
from corpus_site.errors import Problem, error_response


@dataclass(frozen=True, slots=True)
class _Form:
    content_type: str
    write: Callable[[ArticleRecord, str], bytes]


FORMS = {
    "bib": _Form(
        "application/x-bibtex; charset=utf-8",
        lambda record, page: citations.bibtex(record, page).encode(),
    ),
    "ris": _Form(
        "application/x-research-info-systems; charset=utf-8",
        lambda record, page: citations.ris(record, page).encode(),
    ),
    "csl.json": _Form("application/vnd.citationstyles.csl+json", citations.csl_json),
}


@public_data
def citation_file(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """Answer with the citation of a published article; 410 with the reason if it is withdrawn."""
    if request.GET:
        return refused(request, unknown(request.GET))
    found = find("article", slug)
    if found is None:
        return error_response(request, 404)
    if found.whole is None:
        return error_response(request, 410, [Problem("", "withdrawn", found.reason)])
    record: Any = found.record()
    asked = FORMS[form]
    page = request.build_absolute_uri(record.url)
    response = data_response(request, asked.write(record, page), asked.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.{form}"'
    return response
