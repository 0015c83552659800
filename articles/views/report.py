"""/report/: a reader says what is wrong. No account, no script; what is sent is never public."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.models.error_report import LONGEST_CONTACT, LONGEST_TEXT
from articles.services.desk import error_reports
from articles.services.desk.error_reports import About
from corpus_site.rates import seconds_to_wait

FIELDS = ("about", "text", "contact")
TRAP = "website"  # no reader sees it; what fills in every field of a form does


@require_http_methods(["GET", "HEAD", "POST"])
def report_page(request: HttpRequest) -> HttpResponse:
    """Show the form for one page or fact, and keep what is sent with it."""
    sent = request.POST if request.method == "POST" else request.GET
    typed = {name: sent.get(name, "") for name in FIELDS}
    try:
        about = error_reports.about(typed["about"])
        if request.method != "POST":
            return _page(request, typed, about, is_sent="sent" in request.GET)
        if wait := seconds_to_wait(request, settings.REPORT_RATE, "report"):
            response = _page(request, typed, about, {"": [_too_many()]}, status=429)
            response.headers["Retry-After"] = str(wait)
            return response
        if request.POST.get(TRAP):
            raise ValidationError({TRAP: _("Leave this field empty: it is a trap for programs.")})
        error_reports.report(about, typed["text"], typed["contact"])
    except ValidationError as refused:
        problems = refused.message_dict
        known = About() if "about" in problems else about
        return _page(request, typed, known, problems, status=400)
    onward = urlencode({"about": about.address, "sent": "1"})
    return HttpResponseRedirect(f"{reverse('report')}?{onward}", status=303)


def _too_many() -> str:
    return _("You have sent many reports within an hour. Nothing is lost: send this one later.")


def _page(
    request: HttpRequest,
    typed: dict[str, str],
    about: About,
    problems: dict[str, list[str]] | None = None,
    *,
    is_sent: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "about": about,
        "typed": typed,
        "problems": problems or {},
        "general": (problems or {}).get(""),
        "is_sent": is_sent,
        "longest": {"text": LONGEST_TEXT, "contact": LONGEST_CONTACT},
    }
    response = render(request, "articles/report.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
