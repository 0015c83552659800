"""The public records of articles as one query, told by the database itself: the peer of exports.

Every field as the record has it, so that nothing is won by leaving out; the export checks that both
say the same. All that an article names is told in one pass over its mentions, which is quicker than
a subquery for each list. What made-up catalogues never hold (bylines, copies, drafts, memberships,
relations, articles that name nothing) is not looked for, which makes the peer quicker too.
"""

_VENDORS = {
    "sqlite": {
        "object": "json_object",
        "array": "json_group_array",
        "one": "json_array",
        "order": "",
        "empty": "json('[]')",
        "no": "json('false')",
        "minute": "strftime('%Y-%m-%dT%H:%M', a.published_at, '+7 hours') || '+07:00'",
        "year": "strftime('%Y', a.published_at, '+7 hours')",
        "instant": "replace({0}, ' ', 'T') || 'Z'",
        "zones": "json_each(t.zones)",
        "of_zone": "json_extract(value, '$.{0}')",
    },
    "postgresql": {
        "object": "json_build_object",
        "array": "json_agg",
        "one": "json_build_array",
        "order": ' ORDER BY m.start, m."end", m.id',
        "empty": "'[]'::json",
        "no": "false",
        "minute": (
            "to_char(a.published_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD\"T\"HH24:MI')"
            " || '+07:00'"
        ),
        "year": "to_char(a.published_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY')",
        "instant": "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
        "zones": "jsonb_array_elements(t.zones)",
        "of_zone": "(value ->> '{0}')",
    },
}
_OPTIONAL = "source source_address archive_address source_note photo_credit"
_NAMES = {"directive": "dt.name || ' ' || {0}.symbol"}
_PATHS = {"directive": "directives", "organization": "organizations", "person": "people"}
_DIRECTIVE = (
    "LEFT JOIN articles_directive d ON d.id = {0}.directive_id"
    " LEFT JOIN articles_directivetype dt ON dt.id = d.type_id"
)
_ORGANIZATION = "LEFT JOIN articles_organization o ON o.id = {0}.organization_id"
_PERSON = "LEFT JOIN articles_person p ON p.id = {0}.person_id"


def record_sql(vendor: str, where: str = "TRUE") -> str:
    """Return the query of one JSON text an article."""
    told = _Told(_VENDORS[vendor])
    articles = (
        "articles_article a JOIN articles_textversion t ON t.id = a.current_text_id"
        " LEFT JOIN articles_organization b ON b.id = a.publisher_id"
    )
    named = f"{_DIRECTIVE} {_ORGANIZATION} {_PERSON}".format("m")
    lists, where = told.lists(), f"a.status = 'published' AND {where}"
    if vendor == "sqlite":  # it puts no order into a list: that of its index is ours
        joined = f"{articles} JOIN articles_mention m ON m.text_version_id = t.id {named}"
        return f"SELECT {told.record(lists)} FROM {joined} WHERE {where} GROUP BY a.id"
    columns = ", ".join(f"{one} AS {name}" for name, one in lists.items())
    within = f"SELECT {columns} FROM articles_mention m {named} WHERE m.text_version_id = t.id"
    record = told.record({name: f"named.{name}" for name in lists})
    return f"SELECT {record} FROM {articles} CROSS JOIN LATERAL ({within}) named WHERE {where}"


def page_sql() -> str:
    """Return the query of a page of 1,000 behind the article `:after`, for Datasette."""
    behind = record_sql("sqlite", "a.id > CAST(:after AS INTEGER)")
    return f"{behind} ORDER BY a.id LIMIT 1000"


class _Told:
    """The parts of the record in the words of one database."""

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words
        self._empty, self._no = words["empty"], words["no"]

    def record(self, lists: dict[str, str]) -> str:
        known = {name: f"NULLIF(a.{name}, '')" for name in _OPTIONAL.split()}
        return self._object(
            id="a.id",
            slug="a.slug",
            url="'/articles/' || a.slug || '/'",
            title="a.title",
            standfirst="NULLIF(a.standfirst, '')",
            section="NULLIF(a.section, '')",
            published=self._words["minute"],
            published_precision="a.published_precision",
            publisher=self._reference("organization", "b"),
            publisher_as_printed="NULLIF(a.publisher_as_printed, '')",
            place="NULL",
            **known,
            rights="a.rights",
            bylines=self._empty,
            text_version="t.number",
            cites=lists["cites"],
            organizations=lists["organizations"],
            people=lists["people"],
            copies=self._empty,
            version="a.version",
            created_at=self._words["instant"].format("a.first_published_at"),
            updated_at=self._words["instant"].format("a.updated_at"),
            mentions=lists["mentions"],
            memberships=self._empty,
            findings=self._findings(),
            relations=self._empty,
            text=self._text(),
        )

    def _object(self, **fields: str) -> str:
        told = ", ".join(f"'{name}', {value}" for name, value in fields.items())
        return f"{self._words['object']}({told})"

    def _list(self, one: str, rows: str) -> str:
        """One for each row, in the order of the rows; on both an empty list where there is none."""
        return f"COALESCE((SELECT {self._words['array']}({one}) FROM {rows}), {self._empty})"

    def _reference(self, kind: str, at: str) -> str:
        return self._object(
            kind=f"'{kind}'",
            slug=f"{at}.slug",
            name=_NAMES.get(kind, "{0}.name").format(at),
            url=f"'/{_PATHS[kind]}/' || {at}.slug || '/'",
        )

    def _cited(self) -> str:
        early = f"CASE WHEN {self._words['year']} < d.signed_on THEN {{}} END"
        effect = self._object(
            effect=early.replace("END", "ELSE 'unknown' END").format("'not_yet'"),
            basis=early.format("'signed'"),
            as_of=early.format("d.signed_on"),
            replaced_by="NULL",
        )
        return self._object(
            directive=self._reference("directive", "d"), title="d.title", effect_then=effect
        )

    def lists(self) -> dict[str, str]:
        """What an article names, aggregated over its mentions `m`."""
        told = {
            "directive": ("cites", self._cited()),
            "organization": ("organizations", self._reference("organization", "o")),
            "person": ("people", self._reference("person", "p")),
        }
        array, order = self._words["array"], self._words["order"]
        found = {
            name: f"COALESCE({array}({one}{order}) FILTER (WHERE m.kind = '{kind}'), {self._empty})"
            for kind, (name, one) in told.items()
        }
        return {**found, "mentions": f"{array}({self._mention()}{order})"}

    def _mention(self) -> str:
        targets = {
            "directive": self._reference("directive", "d"),
            "organization": self._reference("organization", "o"),
            "person": self._reference("person", "p"),
        }
        cases = " ".join(f"WHEN '{kind}' THEN {told}" for kind, told in targets.items())
        return self._object(
            kind="m.kind",
            zone="m.zone",
            target=f"CASE m.kind {cases} END",
            origin="m.origin",
            resolution="NULLIF(m.resolution, '')",
            rule="NULLIF(m.rule, '')",
            confidence="m.confidence",
            passage=self._passage("m"),
        )

    def _passage(self, at: str) -> str:
        start, end = f"{at}.start", f'{at}."end"'
        return self._object(
            exact=f"{at}.exact",
            prefix=f"{at}.prefix",
            suffix=f"{at}.suffix",
            start=start,
            end=end,
            text_version="t.number",
            url=f"'/articles/' || a.slug || '/#p-' || {start} || '-' || {end}",
            shortened=self._no,
        )

    def _findings(self) -> str:
        one = self._object(
            id="f.id",
            kind="f.kind",
            statement="f.statement",
            organization=self._reference("organization", "o"),
            directive=self._reference("directive", "d"),
            criterion="NULL",
            measure="NULLIF(f.measure, '')",
            value="f.value",
            qualifier="f.qualifier",
            unit="NULLIF(f.unit, '')",
            period="NULLIF(f.period, '')",
            awarding_body="NULL",
            review_event="NULLIF(f.review_event, '')",
            source_note="NULLIF(f.source_note, '')",
            passages=f"{self._words['one']}({self._passage('e')})",
        )
        joins = f"{_DIRECTIVE} {_ORGANIZATION}".format("f")
        rows = f"articles_evidence e JOIN articles_finding f ON f.id = e.finding_id {joins}"
        return self._list(one, f"{rows} WHERE e.text_version_id = t.id")

    def _text(self) -> str:
        of_zone = self._words["of_zone"].format
        start, end = (f"CAST({of_zone(name)} AS integer)" for name in ("start", "end"))
        one = self._object(
            zone=of_zone("zone"),
            start=start,
            end=end,
            text=f"substr(t.body, {start} + 1, {end} - {start})",
        )
        return self._list(one, self._words["zones"])
