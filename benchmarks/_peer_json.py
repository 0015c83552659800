"""The peers of the export: the same articles with their links, told by the database, and by DRF.

They tell less than the public records do: what articles name and report once each, without copies,
bylines, relations and memberships. What is left out makes them quicker, not slower.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")

_TARGETS = " ".join(
    f"LEFT JOIN articles_{kind} {kind[0]} ON {kind[0]}.id = {{of}}.{kind}_id"
    for kind in ("directive", "organization", "person")
)
_RECORD = """
SELECT {object}(
  'id', a.id, 'slug', a.slug, 'title', a.title, 'published_at', a.published_at,
  'rights', a.rights, 'version', a.version,
  'publisher', {object}('slug', b.slug, 'name', b.name), 'text', t.body,
  'mentions', (SELECT {array}({object}(
      'kind', m.kind, 'slug', COALESCE(d.slug, o.slug, p.slug),
      'name', COALESCE(d.symbol, o.name, p.name), 'origin', m.origin, 'rule', m.rule,
      'start', m.start, 'end', m."end", 'exact', m.exact, 'prefix', m.prefix, 'suffix', m.suffix))
    FROM articles_mention m {of_mention} WHERE m.text_version_id = t.id),
  'findings', (SELECT {array}({object}(
      'kind', f.kind, 'statement', f.statement, 'directive', d.slug, 'organization', o.slug,
      'start', e.start, 'end', e."end", 'exact', e.exact))
    FROM articles_evidence e JOIN articles_finding f ON f.id = e.finding_id {of_finding}
    WHERE e.text_version_id = t.id)
)
FROM articles_article a
JOIN articles_textversion t ON t.id = a.current_text_id
LEFT JOIN articles_organization b ON b.id = a.publisher_id
WHERE a.status = 'published'
"""


def record_sql(vendor: str) -> str:
    """Return the query of one JSON text an article, its links nested, in no order."""
    words = {"sqlite": ("json_object", "json_group_array")}
    made, listed = words.get(vendor, ("json_build_object", "json_agg"))
    return _RECORD.format(
        object=made,
        array=listed,
        of_mention=_TARGETS.format(of="m"),
        of_finding=_TARGETS.replace("LEFT JOIN articles_person p ON p.id = {of}.person_id", "")
        .format(of="f")
        .strip(),
    )


def page_sql() -> str:
    """Return the query of a page of 1,000 behind the article `:after`, for Datasette."""
    return f"{record_sql('sqlite')} AND a.id > CAST(:after AS INTEGER) ORDER BY a.id LIMIT 1000"
