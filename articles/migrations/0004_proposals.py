"""Proposals of the machine: what was read, candidates, proposed facts, texts to be read again."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_groups"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.FloatField(verbose_name="score")),
                ("why", models.CharField(blank=True, max_length=60, verbose_name="why")),
            ],
            options={
                "verbose_name": "possible record",
                "verbose_name_plural": "possible records",
                "ordering": ["mention_id", "-score", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField(editable=False, verbose_name="start")),
                ("end", models.PositiveIntegerField(editable=False, verbose_name="end")),
                ("exact", models.TextField(editable=False, verbose_name="words")),
                (
                    "prefix",
                    models.CharField(
                        blank=True, editable=False, max_length=80, verbose_name="words before"
                    ),
                ),
                (
                    "suffix",
                    models.CharField(
                        blank=True, editable=False, max_length=80, verbose_name="words after"
                    ),
                ),
                (
                    "health",
                    models.CharField(
                        choices=[
                            ("exact", "exact"),
                            ("moved", "moved"),
                            ("ambiguous", "ambiguous"),
                            ("broken", "broken"),
                        ],
                        default="exact",
                        editable=False,
                        max_length=10,
                        verbose_name="anchor",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        choices=[
                            ("title", "title"),
                            ("standfirst", "standfirst"),
                            ("body", "body"),
                            ("caption", "caption"),
                            ("byline", "byline"),
                            ("chrome", "the page's own matter"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="zone",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("position", "position"),
                            ("finding", "finding"),
                            ("relation", "relation of directives"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "data",
                    models.JSONField(default=dict, editable=False, verbose_name="what was read"),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True, editable=False, max_length=60, verbose_name="rule"
                    ),
                ),
                (
                    "confidence",
                    models.FloatField(
                        blank=True, editable=False, null=True, verbose_name="confidence"
                    ),
                ),
                ("found_as", models.CharField(editable=False, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("accepted", "accepted"),
                            ("rejected", "rejected"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
            ],
            options={
                "verbose_name": "proposed fact",
                "verbose_name_plural": "proposed facts",
                "ordering": ["text_version_id", "start", "end", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReadingDue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "texts to be read again",
                "verbose_name_plural": "texts to be read again",
            },
        ),
        migrations.AddField(
            model_name="mention",
            name="clue",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="mention",
            name="confidence",
            field=models.FloatField(
                blank=True, editable=False, null=True, verbose_name="confidence"
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="data",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="what was read"
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="found_as",
            field=models.CharField(blank=True, editable=False, max_length=80),
        ),
        migrations.AddField(
            model_name="mention",
            name="key",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="mention",
            name="rule",
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name="rule"),
        ),
        migrations.AlterField(
            model_name="change",
            name="action",
            field=models.CharField(
                choices=[
                    ("created", "entered"),
                    ("changed", "changed"),
                    ("read", "read by the machine"),
                    ("submitted", "submitted for review"),
                    ("changes_requested", "changes requested"),
                    ("published", "published"),
                    ("withdrawn", "withdrawn"),
                    ("deleted", "deleted"),
                ],
                max_length=20,
                verbose_name="what was done",
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("state", "proposed")),
                fields=["kind", "clue"],
                name="mention_open_by_clue",
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                condition=models.Q(
                    ("directive__isnull", True),
                    ("organization__isnull", True),
                    ("person__isnull", True),
                ),
                fields=["kind", "key"],
                name="mention_open_by_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confidence__isnull", True),
                    models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                    _connector="OR",
                ),
                name="mention_confidence_known",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="directive",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.directive",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="mention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="candidates",
                to="articles.mention",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.organization",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.person",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="directiverelation",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.directiverelation",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="finding",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.finding",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="position",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.position",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="text_version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="proposals",
                to="articles.textversion",
            ),
        ),
        migrations.AddField(
            model_name="readingdue",
            name="text_version",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.textversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("directive__isnull", False),
                        ("organization__isnull", True),
                        ("person__isnull", True),
                    ),
                    models.Q(
                        ("directive__isnull", True),
                        ("organization__isnull", False),
                        ("person__isnull", True),
                    ),
                    models.Q(
                        ("directive__isnull", True),
                        ("organization__isnull", True),
                        ("person__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="candidate_of_one_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("directive__isnull", False)),
                fields=("mention", "directive"),
                name="candidate_directive_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organization__isnull", False)),
                fields=("mention", "organization"),
                name="candidate_organization_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("mention", "person"),
                name="candidate_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))),
                name="proposal_passage_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "end",
                        django.db.models.expressions.CombinedExpression(
                            models.F("start"), "+", django.db.models.functions.text.Length("exact")
                        ),
                    )
                ),
                name="proposal_passage_fits_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("health__in", ["exact", "moved", "ambiguous", "broken"])),
                name="proposal_health_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confidence__isnull", True),
                    models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                    _connector="OR",
                ),
                name="proposal_confidence_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "accepted", "rejected"])),
                name="proposal_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("zone__in", ["title", "standfirst", "body", "caption", "byline", "chrome"])
                ),
                name="proposal_zone_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["position", "finding", "relation"])),
                name="proposal_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("directiverelation__isnull", True), ("finding__isnull", True)),
                    models.Q(("directiverelation__isnull", True), ("position__isnull", True)),
                    models.Q(("finding__isnull", True), ("position__isnull", True)),
                    _connector="OR",
                ),
                name="proposal_of_one_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                fields=("text_version", "found_as"), name="proposal_once"
            ),
        ),
    ]
