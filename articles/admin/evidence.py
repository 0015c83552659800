"""Passages in the form of the fact that rests on them: an article, and words copied from it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.passages import PassageForm, asked
from articles.admin.relations import CLOSED, relation_field
from articles.admin.rows import RowInline
from articles.models import Evidence, TextVersion
from articles.services import access

ARTICLE = TextVersion._meta.get_field("article")


class EvidenceForm(PassageForm):
    """`article` is added by the inline, which knows the articles that the person may see."""

    WHERE = frozenset({"article", "words", "occurrence"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            stored = self.instance.text_version.article_id
            self.initial["article"] = stored
            self.fields["article"].stored = self.fields["article"].widget.stored = stored

    def text(self) -> TextVersion | None:
        article = self.cleaned_data.get("article")
        return article.current_text if article else None


class EvidenceInline(RowInline):
    model = Evidence
    form = EvidenceForm
    verbose_name = gettext_lazy("passage")
    verbose_name_plural = gettext_lazy("passages that say so")
    help = gettext_lazy(
        "No published fact without a passage: choose the article and copy the words that say it."
        " The first passage leads."
    )
    fieldsets = ((None, {"fields": ("article", ("words", "occurrence"))}),)

    def words(self, passage: Evidence) -> str:
        return passage.exact

    def article(self, passage: Evidence) -> str:
        article = passage.text_version.article
        return str(article) if access.may(self.reader, "view", article) else CLOSED

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return asked(self.fieldsets, self.has_change_permission(request, obj))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("text_version__article")
        return rows.defer("text_version__body", "text_version__zones", "text_version__mapping")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return super().get_extra(request, obj) if obj else 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        field = relation_field(ARTICLE, request, self.admin_site, label=_("article"))
        form = type("EvidenceForm", (EvidenceForm,), {"article": field})
        return super().get_formset(request, obj, form=form, fields=[], **kwargs)
