"""Mentions in the form of their article: words copied from the text, and what they name."""

from functools import partial
from typing import Any

from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import QuerySet
from django.forms.models import BaseModelFormSet, modelformset_factory
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.badges import badge
from articles.admin.passages import PassageForm, asked
from articles.admin.rows import KeptRows, RowInline
from articles.models import Article, Mention, MentionKind, MentionState, Origin, Step, TextVersion


class MentionForm(PassageForm):
    def __init__(self, *args: Any, text: TextVersion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown_text = text

    def text(self) -> TextVersion | None:
        return self.shown_text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for kind in MentionKind.values:
            if cleaned.get(kind) and kind != cleaned.get("kind"):
                self.add_error(kind, _("A mention names one record, of the kind it is marked as."))
        if self.is_moved:
            self.instance.origin = Origin.EDITOR
        if self.is_moved or set(MentionKind.values) & set(self.changed_data):
            self.instance.resolution = Step.EDITOR
        return cleaned

    @property
    def note(self) -> SafeString | str:
        mention = self.instance
        if not mention.pk:
            return ""
        return format_html(
            '{} <a class="to-passage" href="#{}">{}–{}</a> {} · {} {}',
            badge(mention.state, mention.get_state_display()),
            mention.fragment,
            mention.start,
            mention.end,
            mention.get_zone_display(),
            how_found(mention),
            super().note,
        )


def how_found(mention: Mention) -> str:
    """Say who found a mention, and of a machine's what it was led by and how sure it was."""
    parts = [str(mention.get_origin_display())]
    if mention.origin == Origin.MACHINE:
        parts += [mention.step, mention.rule]
        parts += [f"{mention.confidence:.0%}"] if mention.confidence is not None else []
    return " · ".join(part for part in parts if part)


class MentionFormSet(KeptRows, BaseModelFormSet):
    """The mentions of the text that an article shows; their owner is that text."""

    def __init__(
        self,
        *args: Any,
        instance: Article,
        queryset: QuerySet,
        save_as_new: bool = False,
        **kwargs: Any,
    ) -> None:
        self.text = instance.current_text if instance.pk else None
        # What the machine proposes has a page of its own: it may be a hundred rows.
        rows = queryset.marked().filter(text_version=self.text) if self.text else queryset.none()
        super().__init__(*args, queryset=rows, **kwargs)

    @classmethod
    def get_default_prefix(cls) -> str:
        return "mentions"

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "text": self.text}

    def clean(self) -> None:
        """Refuse the same mark twice: all marks of the text are rows of this form."""
        super().clean()
        seen = set()
        for row in self.forms:
            if self._should_delete_form(row) or row.instance.start is None:
                continue
            mark = mark_of(row.instance)
            if mark in seen:
                row.add_error("words", _("This passage is already marked so."))
            seen.add(mark)

    def save(self, commit: bool = True) -> Any:
        """What an editor marks takes the place of what the machine proposes there."""
        rows = super().save(commit=commit)
        self.deleted_objects += self._overtaken([row for row, _fields in self.changed_objects])
        self.deleted_objects += self._overtaken(self.new_objects)
        return rows

    def _overtaken(self, marked: list[Mention]) -> list[Mention]:
        if not marked:
            return []
        shown = Mention.objects.marked().values("pk")
        proposed = Mention.objects.filter(text_version=self.text).exclude(pk__in=shown)
        return [row for row in proposed if any(_overtakes(mark, row) for mark in marked)]


def _overtakes(mark: Mention, proposed: Mention) -> bool:
    """Whether an editor's mark says more than an open proposal, or the same as a rejected one."""
    if proposed.state == MentionState.REJECTED:
        return mark_of(mark) == mark_of(proposed)
    overlaps = mark.start < proposed.end and proposed.start < mark.end
    return overlaps and mark.kind == proposed.kind


def mark_of(mention: Mention) -> tuple[Any, ...]:
    """Return what tells a mention from the others of its text."""
    return (
        mention.start, mention.end, mention.kind,
        mention.directive_id, mention.organization_id, mention.person_id,
    )  # fmt: skip


class NoParentCheck(InlineModelAdminChecks):
    """Mentions belong to the article by way of its text, which the stock check does not know."""

    def _check_exclude_of_parent_model(self, obj: Any, parent_model: Any) -> list[Any]:
        return []

    def _check_relation(self, obj: Any, parent_model: Any) -> list[Any]:
        return []


class MentionInline(RowInline):
    model = Mention
    most_empty = 0  # its records are looked up by a script; without one the review marks them
    checks_class = NoParentCheck
    help = gettext_lazy(
        "Copy the words from the text; their place is found by itself. White space and the spelling"
        " of tones do not matter."
    )
    fieldsets = ((None, {"fields": (
        ("words", "occurrence"), ("kind", "directive", "organization", "person", "state"),
    )}),)  # fmt: skip

    def words(self, mention: Mention) -> str:
        return mention.exact

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return asked(self.fieldsets, self.has_change_permission(request, obj))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("start", "end", "pk")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        names = [
            name
            for name in flatten_fieldsets(self.get_fieldsets(request, obj))
            if name not in MentionForm.declared_fields
        ]
        return modelformset_factory(
            Mention,
            form=MentionForm,
            formset=MentionFormSet,
            fields=names,
            formfield_callback=partial(self.formfield_for_dbfield, request=request),
            extra=0,
            can_delete=self.has_delete_permission(request, obj),
        )


def current_mentions(article: Article) -> QuerySet:
    """The mentions of the text that an article shows, rejected ones left out."""
    return Mention.objects.filter(text_version_id=article.current_text_id).exclude(state="rejected")
