"""Moving a branch of the tree: look the new place up, choose it, say from which day."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.addresses import address_of
from articles.admin.desk_pages import desk_page
from articles.admin.forms import stale_message
from articles.admin.labels import label_of, with_label_parts
from articles.admin.numbers import as_id
from articles.models import Organization
from articles.models.fields import PartialDateFormField
from articles.services import access
from articles.services.desk import tree
from articles.services.errors import StaleVersion

MOST_FOUND = 10


class BranchForm(forms.Form):
    to = forms.ChoiceField(
        label=gettext_lazy("belongs to, from then on"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Look the new place up and choose it.")},
    )
    on = PartialDateFormField(
        label=gettext_lazy("since"),
        max_length=21,
        help_text=gettext_lazy("25/10/2018, 10/2018, 2018"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why (kept in the history)"), max_length=1000, required=False
    )


class BranchMoves:
    """A part of the desk of bodies."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_branch"
        view = self.admin_site.admin_view(self.branch_view)
        return [path("<path:object_id>/branch/", view, name=name), *super().get_urls()]

    def branch_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show where a body may be moved, and by POST move it with everything below it."""
        body: Any = self.get_object(request, object_id)
        if body is None:
            raise Http404
        if not self.has_change_permission(request, body):
            raise PermissionDenied
        query = request.POST.get("q", request.GET.get("q", ""))
        form = BranchForm(request.POST if request.POST.get("act") == "move" else None)
        form.fields["to"].choices = self._places(request, body, query)
        if form.is_bound and form.is_valid() and self._move(request, body, form):
            return Redirect(address_of(body, "change", body.pk))
        return desk_page(
            self.admin_site,
            request,
            "branch.html",
            str(_("Move the branch")),
            body=body,
            below=tree.below(body),
            form=form,
            q=query,
            version=request.POST.get("opened_version", body.version),
        )

    def _places(self, request: HttpRequest, body: Organization, query: str) -> list[Any]:
        rows = self.get_queryset(request)
        chosen = as_id(request.POST.get("to", ""))
        offered = list(with_label_parts(rows.filter(pk=chosen), request.user)) if chosen else []
        if query.strip():
            found = with_label_parts(self.best_matches(request, query.strip()), request.user)
            offered += [row for row in found[:MOST_FOUND] if row.pk != chosen]
        return [(str(row.pk), label_of(row)) for row in offered if row.pk != body.pk]

    def _move(self, request: HttpRequest, body: Organization, form: BranchForm) -> bool:
        to = access.visible(Organization.objects.all(), request.user).filter(
            pk=as_id(form.cleaned_data["to"])
        )
        count = tree.below(body)
        try:
            tree.move_branch(
                body,
                to=to.get(),
                on=form.cleaned_data["on"],
                by=request.user,
                version=as_id(request.POST.get("opened_version", "")) or 0,
                reason=form.cleaned_data["reason"],
            )
        except StaleVersion as stale:
            form.add_error(None, stale_message(stale.last))
        except ValidationError as refusal:
            _show(form, refusal)
        else:
            said = ngettext(
                "“%(body)s” is moved, and %(count)d body below it with it.",
                "“%(body)s” is moved, and %(count)d bodies below it with it.",
                count,
            )
            messages.success(request, said % {"body": body, "count": count})
            return True
        return False


def _show(form: BranchForm, refusal: ValidationError) -> None:
    """Show what a service refused at the box that it is about."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        box = {"parent": "to"}.get(name, name)
        form.add_error(box if box in form.fields else None, errors)
