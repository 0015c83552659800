"""Adding an article: paste its text or choose its file, and the reader proposes the rest."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.addresses import address_of
from articles.models import Article
from articles.services import access
from articles.services.errors import explain
from articles.services.imports import ingest
from articles.services.imports.batch_reading import check_cost
from articles.text.decode import LARGEST, MalformedArticle


class RawArticleForm(forms.Form):
    """What a cataloguer has in hand: the text of a page, or its file."""

    text = forms.CharField(
        label=gettext_lazy("text of the page"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "Everything as it stands on the page: title, date, text, captions, author."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("or its file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm"}),
        help_text=gettext_lazy(".txt or .html, in UTF-8 or UTF-16; kept as it is"),
    )
    address = forms.URLField(
        label=gettext_lazy("address of the original"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = [name for name in ("text", "file") if cleaned.get(name)]
        if not given and not self.errors:
            self.add_error("text", _("Paste the text or choose a file."))
        if len(given) > 1:
            self.add_error("file", _("Either the text or a file, not both."))
        if cleaned.get("file") and cleaned["file"].size > LARGEST:
            limit = {"limit": LARGEST // 2**20}
            self.add_error("file", _("The file is larger than %(limit)d MB.") % limit)
        return cleaned

    def read(self, by: Any) -> ingest.Ingested | None:
        """Store what was given and return its article; None with an error beside its field."""
        given = self.cleaned_data
        field = "file" if given["file"] else "text"
        try:
            if field == "file":
                name, data = given["file"].name, given["file"].read()
                check_cost(name, data)
                return ingest.ingest_file(name=name, data=data, by=by, address=given["address"])
            text = given["text"].replace("\r\n", "\n")
            check_cost(ingest.PASTED, text.encode())
            return ingest.ingest_text(text=text, by=by, address=given["address"])
        except MalformedArticle as error:
            self.add_error(field, explain(error))
        except ValidationError as error:
            self.add_error(field, error.messages)
        return None


def add_article(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Ask for the text; then go on to the form of the new draft."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = RawArticleForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        ingested = form.read(request.user)
        if ingested:
            return _go_on(request, ingested.article, is_new=ingested.is_new)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Add article"),
        "form": form,
        "opts": model_admin.opts,
        "media": model_admin.media,
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, "admin/articles/add_article.html", context)


def _go_on(request: HttpRequest, article: Article, *, is_new: bool) -> HttpResponse:
    address = address_of(article, "change", article.pk)
    if is_new:
        words = _("The reader has filled in what it found. Check it against the text and save.")
        messages.success(request, words)
        return HttpResponseRedirect(address)
    if access.may(request.user, "view", article):
        words = _("This text is in the catalogue already: %(link)s. Nothing was added.")
        link = format_html('<a href="{}">{}</a>', address, article)
        messages.warning(request, format_html(words.replace("%(link)s", "{}"), link))
    else:
        words = _("This text is in the catalogue already, as a draft that is not open to you.")
        messages.warning(request, words)
    return HttpResponseRedirect(address_of(article, "add"))
