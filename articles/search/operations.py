"""The migration operation that installs the full-text index of the database at hand."""

from typing import Any

from django.db.migrations.operations.base import Operation

from articles.search import postgres, sqlite

_BACKENDS = {"postgresql": postgres, "sqlite": sqlite}


class InstallSearch(Operation):
    """Decides for a database when the migration runs: model state is equal on both."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._run(schema_editor, "INSTALL")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._run(schema_editor, "REMOVE")

    def describe(self) -> str:
        return "Install the full-text index"

    def _run(self, schema_editor: Any, name: str) -> None:
        script = getattr(_BACKENDS[schema_editor.connection.vendor], name)
        for statement in statements(script):
            schema_editor.execute(statement)


class RemoveSearch(InstallSearch):
    """Takes away whatever index there is, before its table is altered."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._run(schema_editor, "REMOVE")

    def describe(self) -> str:
        return "Remove the full-text index"


class KeepKeys(InstallSearch):
    """Puts what articles speak of into the index too, where the database gains by it (SQLite)."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._change(schema_editor, "REMOVE", "INSTALL_KEYED")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._change(schema_editor, "REMOVE_KEYED", "INSTALL")

    def describe(self) -> str:
        return "Keep the keys of articles in the full-text index"

    def _change(self, schema_editor: Any, *names: str) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for name in names:
                self._run(schema_editor, name)


class RenewKeyed(KeepKeys):
    """Builds that index anew, if its form is not the one that it has by now."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        if not _is_keyed(schema_editor.connection):
            self._change(schema_editor, "REMOVE_KEYED", "INSTALL_KEYED")

    database_backwards = database_forwards

    def describe(self) -> str:
        return "Build the full-text index anew"


class KeepBeside(KeepKeys):
    """Puts what articles speak of beside each of their postings, where that is read as one."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._change(schema_editor, "INSTALL_BESIDE")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._change(schema_editor, "REMOVE_BESIDE")

    def describe(self) -> str:
        return "Keep the keys of articles beside their postings"


def _is_keyed(connection: Any) -> bool:
    """Whether the index is there as it would be installed: to build a large one takes minutes."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master")
        present = {sql for (sql,) in cursor.fetchall()}
    wanted = (one.rstrip(";") for one in statements(sqlite.INSTALL_KEYED))
    return present.issuperset(one for one in wanted if one.startswith("CREATE"))


def statements(script: str) -> list[str]:
    """Split a script into statements; a trigger's body ends with END."""
    statements, lines = [], []
    for line in script.strip().splitlines():
        lines.append(line)
        inside_trigger = lines[0].startswith("CREATE TRIGGER")
        if line == "END;" or (line.endswith(";") and not inside_trigger):
            statements.append("\n".join(lines))
            lines = []
    return statements
