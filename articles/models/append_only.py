"""The migration operation that lets the database itself refuse to alter the history."""

from typing import Any

from django.db.migrations.operations.base import Operation

_INSTALL = {
    "sqlite": [
        (
            "CREATE TRIGGER articles_change_kept_on_{act} BEFORE {act} ON articles_change"
            " BEGIN SELECT RAISE(ABORT, 'the history is append only'); END"
        )
    ],
    "postgresql": [
        (
            "CREATE OR REPLACE FUNCTION articles_change_kept() RETURNS trigger LANGUAGE plpgsql AS"
            " 'BEGIN RAISE EXCEPTION ''the history is append only''; END'"
        ),
        (
            "CREATE TRIGGER articles_change_kept_on_{act} BEFORE {act} ON articles_change"
            " FOR EACH ROW EXECUTE FUNCTION articles_change_kept()"
        ),
    ],
}
_REMOVE = {
    "sqlite": ["DROP TRIGGER articles_change_kept_on_{act}"],
    "postgresql": ["DROP TRIGGER articles_change_kept_on_{act} ON articles_change"],
}


class KeepHistory(Operation):
    """Refuses UPDATE and DELETE of history entries. A later rebuild of the table on SQLite drops
    its triggers: repeat this operation in any migration that alters `Change`."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._run(schema_editor, _INSTALL)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._run(schema_editor, _REMOVE)

    def describe(self) -> str:
        return "Refuse changes of the history"

    def _run(self, schema_editor: Any, scripts: dict[str, list[str]]) -> None:
        for act in ("UPDATE", "DELETE"):
            for statement in scripts[schema_editor.connection.vendor]:
                schema_editor.execute(statement.format(act=act))
