"""The public vocabulary is the models' own, word for word."""

from typing import get_args

import pytest

from articles import models
from articles.exports import codes


@pytest.mark.parametrize(
    ("code", "choices"),
    [
        (codes.RightsCode, models.Rights.values),
        (codes.PrecisionCode, models.Precision.values),
        (codes.BylineRoleCode, models.BylineRole.values),
        (codes.ZoneCode, [zone for zone in models.Zone.values if zone != "chrome"]),
        (codes.MentionKindCode, models.MentionKind.values),
        (codes.OriginCode, models.Origin.values),
        (codes.NameKindCode, models.NameKind.values),
        (codes.FamilyCode, models.Family.values),
        (codes.EffectCode, models.Effect.values),
        (codes.OrganizationKindCode, models.OrganizationKind.values),
        (codes.LevelCode, models.Level.values),
        (codes.PlaceLevelCode, models.PlaceLevel.values),
        (codes.FindingKindCode, models.FindingKind.values),
        (codes.QualifierCode, ["", *models.Qualifier.values]),
        (codes.DirectionCode, models.Direction.values),
        (codes.VerbCode, [*models.DirectiveVerb.values, *models.OrganizationVerb.values]),
        (codes.InverseVerbCode, list(codes.INVERSE_VERBS.values())),
    ],
)
def test_public_codes_are_the_models_own(code, choices):
    assert list(get_args(code)) == choices


def test_every_verb_reads_from_the_other_end_too():
    assert list(codes.INVERSE_VERBS) == list(get_args(codes.VerbCode))
    assert len(set(codes.INVERSE_VERBS.values())) == len(codes.INVERSE_VERBS)
