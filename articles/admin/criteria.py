"""Criteria at the desk: findings held against them, and taking one from a passage."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.addresses import address_of
from articles.admin.desk_pages import desk_page
from articles.admin.numbers import as_id
from articles.admin.passages import MOST_OCCURRENCES, WordsField
from articles.admin.relations import fetch_choices, relation_field
from articles.models import Criterion, Directive, TextVersion
from articles.services.desk import criteria

_ARTICLE = TextVersion._meta.get_field("article")
_VALUES = ("text", "indicator", "direction", "target", "unit", "source_note")


def offer_criteria(field: Any, directive: Any) -> None:
    """Let a form choose among the criteria of a directive; none before it is known."""
    number = as_id(str(directive or ""))
    field.queryset = Criterion.objects.filter(directive=number) if number else field.queryset.none()


class TakenForm(forms.Form):
    """Words of an article, and the criterion that they tell of: one that is there, or a new one."""

    words = WordsField(label=gettext_lazy("words in the text"))
    occurrence = forms.IntegerField(
        label=gettext_lazy("which one"),
        required=False,
        min_value=1,
        max_value=MOST_OCCURRENCES,
        help_text=gettext_lazy("where the words stand more than once: 2 for the second"),
    )
    criterion = forms.ModelChoiceField(
        Criterion.objects.none(),
        label=gettext_lazy("criterion"),
        required=False,
        empty_label=gettext_lazy("a new one"),
    )

    field_order = ("article", "words", "occurrence", "criterion", *_VALUES)

    def __init__(self, request: HttpRequest, site: Any, directive: Directive, data: Any) -> None:
        super().__init__(data, initial={"article": as_id(request.GET.get("article", ""))})
        self.fields["article"] = relation_field(_ARTICLE, request, site, label=_("article"))
        self.fields["article"].widget.attrs["aria-label"] = _("article")
        offer_criteria(self.fields["criterion"], directive.pk)
        for name in _VALUES:
            field: Any = Criterion._meta.get_field(name).formfield()
            field.required = False
            field.initial = Criterion._meta.get_field(name).get_default()
            self.fields[name] = field
        self.order_fields(self.field_order)
        fetch_choices([self])  # type: ignore[list-item]  # its relation is asked alike

    def clean(self) -> dict[str, Any]:
        good = super().clean() or self.cleaned_data
        if not good.get("criterion") and not good.get("text"):
            self.add_error("text", _("Say what is asked for, or choose a criterion above."))
        return good

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in _VALUES}


def take_page(model_admin: Any, request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the words, or store the criterion; what is refused stays in the form."""
    directive = model_admin.get_object(request, number)
    if directive is None:
        raise Http404
    if not model_admin.has_change_permission(request, directive):
        raise PermissionDenied
    site = model_admin.admin_site
    data = request.POST if request.method == "POST" else None
    form = TakenForm(request, site, directive, data)
    if data is not None and form.is_valid() and _take(request, directive, form):
        return Redirect(f"{address_of(directive, 'change', directive.pk)}#criteria-group")
    return desk_page(
        site,
        request,
        "take_criterion.html",
        _("Take a criterion from a passage"),
        directive=directive,
        back=address_of(directive, "change", directive.pk),
        form=form,
        media=model_admin.media + form.media,
    )


def _take(request: HttpRequest, directive: Directive, form: TakenForm) -> bool:
    good = form.cleaned_data
    if good["article"].current_text is None:
        form.add_error("article", _("This article has no text yet."))
        return False
    try:
        criteria.take(
            directive,
            good["article"],
            words=good["words"],
            occurrence=good["occurrence"],
            criterion=good["criterion"],
            values=form.values(),
            by=request.user,
        )
    except ValidationError as refusal:
        form.add_error("words", refusal.messages)  # type: ignore[arg-type]
        return False
    messages.success(request, _("The criterion stands on the passage now."))
    return True
