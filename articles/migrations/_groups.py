"""The four groups and their rights, as the migrations make them."""

from typing import Any

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RECORDS = ["article", "directive", "organization", "person"]
CLAIMS = ["position", "finding", "directiverelation", "organizationrelation"]
SATELLITES = ["byline", "mention", "directivename", "organizationname", "personname", "evidence"]
LOOKED_UP = ["place", "directivetype", "textversion", "sourcefile"]


def _rights(actions: list[str], models: list[str]) -> set[str]:
    return {f"{action}_{model}" for action in actions for model in models}


READING = _rights(["view"], RECORDS + CLAIMS + SATELLITES + LOOKED_UP)
WRITING = (
    READING
    | _rights(["add", "change", "delete"], RECORDS + CLAIMS + SATELLITES)
    | _rights(["submit"], RECORDS)
)
EDITING = WRITING | _rights(["review", "change_any"], RECORDS) | _rights(["change_any"], CLAIMS)
PUBLISHING = EDITING | _rights(["publish", "withdraw"], RECORDS + CLAIMS)
ABBREVIATIONS = _rights(["add", "change", "view"], ["abbreviation"])
REPORTS = _rights(["view", "change"], ["errorreport"])
GROUPS = {
    "Contributor": WRITING,
    "Editor": EDITING | {"view_change"} | REPORTS,
    "Publisher": PUBLISHING
    | {"view_change"}
    | REPORTS
    | _rights(["add", "change"], ["place", "directivetype"]),
    "Auditor": {"view_change"},
}


def create_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    permissions = _permissions(apps)
    for name, codes in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set(permissions.filter(codename__in=codes))


def let_read_reports(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the rights about readers' reports; what a site has changed in its groups stays."""
    permissions = _permissions(apps).filter(codename__in=REPORTS)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editor", "Publisher"]):
        group.permissions.add(*permissions)


def let_keep_abbreviations(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let who edits places and types edit abbreviations, and everybody at the desk see them."""
    permissions = _permissions(apps).filter(codename__in=ABBREVIATIONS)
    for group in apps.get_model("auth", "Group").objects.filter(
        name__in=["Contributor", "Editor", "Publisher"]
    ):
        keeps = group.name == "Publisher"
        group.permissions.add(
            *(one for one in permissions if keeps or one.codename == "view_abbreviation")
        )


def _permissions(apps: Apps) -> Any:
    # They are made after all migrations; the groups need them now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects
    return rights.filter(content_type__app_label="articles")
