"""The codes of the public records, as JSON Schema needs them; a test holds them to the models."""

from typing import Literal

from articles.models import DirectiveVerb, OrganizationVerb

Kind = Literal["article", "directive", "organization", "person"]
RightsCode = Literal["full_text", "excerpt", "metadata_only"]
PrecisionCode = Literal["second", "minute", "day", "month", "year"]
BylineRoleCode = Literal[
    "author", "photographer", "author_and_photographer", "staff_reporter", "translator"
]
# What is public of a text: the page's own matter ("chrome") never is.
ZoneCode = Literal["title", "standfirst", "body", "caption", "byline"]
MentionKindCode = Literal["directive", "organization", "person"]
OriginCode = Literal["machine", "editor"]
NameKindCode = Literal["short", "abbreviation", "former", "nickname", "pen_name"]
FamilyCode = Literal["party", "state", "other"]
EffectCode = Literal["unknown", "not_yet", "in_force", "partly", "suspended", "ended"]
EffectBasisCode = Literal["signed", "replaced", "stated"]
OrganizationKindCode = Literal[
    "party_organization",
    "party_committee",
    "standing_committee",
    "permanent_body",
    "inspection_committee",
    "party_agency",
    "party_group",
    "congress",
    "state_agency",
    "people_council",
    "people_committee",
    "court",
    "mass_organization",
    "press",
    "education",
    "enterprise",
    "other",
]
LevelCode = Literal["central", "province", "district", "commune", "grassroots"]
PlaceLevelCode = Literal["country", "region", "province", "district", "commune"]
FindingKindCode = Literal[
    "carries_out",
    "result",
    "achievement",
    "cause",
    "shortcoming",
    "cause_of_shortcoming",
    "lesson",
    "task",
    "award",
    "figure",
]
DirectionCode = Literal["at_least", "at_most", "exactly", "done"]
QualifierCode = Literal["", "about", "over", "under", "at_least", "some"]
VerbCode = Literal[
    "implements",
    "continues",
    "guides",
    "amends",
    "replaces",
    "reviews",
    "based_on",
    "succeeded_by",
    "split_into",
    "merged_into",
]
InverseVerbCode = Literal[
    "implemented_by",
    "continued_by",
    "guided_by",
    "amended_by",
    "replaced_by",
    "reviewed_by",
    "basis_of",
    "succeeds",
    "split_from",
    "merged_from",
]

# How a relation reads from its other end.
INVERSE_VERBS: dict[str, InverseVerbCode] = {
    DirectiveVerb.IMPLEMENTS: "implemented_by",
    DirectiveVerb.CONTINUES: "continued_by",
    DirectiveVerb.GUIDES: "guided_by",
    DirectiveVerb.AMENDS: "amended_by",
    DirectiveVerb.REPLACES: "replaced_by",
    DirectiveVerb.REVIEWS: "reviewed_by",
    DirectiveVerb.BASED_ON: "basis_of",
    OrganizationVerb.SUCCEEDED_BY: "succeeds",
    OrganizationVerb.SPLIT_INTO: "split_from",
    OrganizationVerb.MERGED_INTO: "merged_from",
}
