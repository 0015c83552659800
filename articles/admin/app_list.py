"""The kinds of records that a person may open: the head of every page, and the front page.

As the stock site tells it, but once a request, and with addresses that are looked up once.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.text import capfirst

# As a cataloguer goes about it; what is not named here follows.
ORDER = [
    "Article", "Directive", "Organization", "Person", "Position", "Finding", "DirectiveRelation",
    "OrganizationRelation", "Place", "DirectiveType", "Abbreviation", "SourceFile", "TextVersion",
    "Change",
]  # fmt: skip
OURS = "articles"
FIRST = 6  # kinds that the head of a page shows at once


@dataclass(frozen=True, slots=True)
class Place:
    """A link in the head of a page."""

    name: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Places:
    """The links in the head of a page: at once, and behind “More”."""

    first: list[Place]
    more: list[Place]


def app_list(site: AdminSite, request: HttpRequest, label: str | None = None) -> list[Any]:
    """Return what the person may open, by app, ours first; each as the stock site describes it."""
    kept: list[Any] | None = getattr(request, "desk_apps", None)
    if kept is None:
        kept = request.desk_apps = _apps(site, request)  # type: ignore[attr-defined]
    return [app for app in kept if label in (None, app["app_label"])]


def places(site: AdminSite, request: HttpRequest) -> Places:
    """Return the links of the head of a page; rights are asked anew at every request."""
    first, more = [], []
    for app in app_list(site, request):
        for at, model in enumerate(app["models"]):
            if address := model["admin_url"]:
                is_first = app["app_label"] == OURS and at < FIRST
                shown = Place(model["name"], address, address in request.path)
                (first if is_first else more).append(shown)
    return Places(first, more)


def _apps(site: AdminSite, request: HttpRequest) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for model, model_admin in site._registry.items():
        label = model._meta.app_label
        if not model_admin.has_module_permission(request):
            continue
        perms = model_admin.get_model_perms(request)
        if True not in perms.values():
            continue
        if label not in found:
            found[label] = {
                "name": str(apps.get_app_config(label).verbose_name),
                "app_label": label,
                "app_url": _address(get_urlconf(), site.name, "app_list", label),
                "has_module_perms": True,
                "models": [],
            }
        found[label]["models"].append(_model(site, model, perms))
    for app in found.values():
        app["models"].sort(key=lambda one: (_order(one["object_name"]), one["name"]))
    return sorted(found.values(), key=lambda app: (app["app_label"] != OURS, app["name"].lower()))


def _model(site: AdminSite, model: Any, perms: dict[str, bool]) -> dict[str, Any]:
    opts, conf = model._meta, get_urlconf()
    name = f"{opts.app_label}_{opts.model_name}"
    may_open = perms.get("change") or perms.get("view")
    return {
        "model": model,
        "name": capfirst(str(opts.verbose_name_plural)),
        "object_name": opts.object_name,
        "perms": perms,
        "admin_url": _address(conf, site.name, f"{name}_changelist") if may_open else None,
        "add_url": _address(conf, site.name, f"{name}_add") if perms.get("add") else None,
        "view_only": not perms.get("change"),
    }


def _order(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


@lru_cache(maxsize=512)
def _address(conf: Any, site: str, page: str, label: str = "") -> str | None:
    kwargs = {"app_label": label} if label else {}
    try:
        return reverse(f"admin:{page}", urlconf=conf, kwargs=kwargs, current_app=site)
    except NoReverseMatch:
        return None
