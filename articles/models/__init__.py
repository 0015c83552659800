from articles.models.article import (
    Article,
    Byline,
    BylineRole,
    Precision,
    Rights,
    SourceFile,
    TextVersion,
)
from articles.models.base import Record, Status, Versioned
from articles.models.change import Action, Change
from articles.models.claims import Claim, Finding, FindingKind, Position, Qualifier
from articles.models.directive import Directive, DirectiveName, DirectiveType, Effect, Family
from articles.models.evidence import CLAIM_FIELDS, CLAIM_MODELS, Evidence
from articles.models.index import SearchEntry
from articles.models.mention import (
    Candidate,
    Mention,
    MentionKind,
    MentionState,
    Origin,
    Step,
    Zone,
)
from articles.models.organization import (
    Level,
    NameKind,
    Organization,
    OrganizationKind,
    OrganizationName,
    Place,
    PlaceLevel,
)
from articles.models.passages import AnchorHealth, Passage
from articles.models.person import Person, PersonName
from articles.models.proposal import Proposal, ProposalKind, ReadingDue
from articles.models.relations import (
    DirectiveRelation,
    DirectiveVerb,
    OrganizationRelation,
    OrganizationVerb,
)

__all__ = [
    "CLAIM_FIELDS", "CLAIM_MODELS", "Action", "AnchorHealth", "Article", "Byline", "BylineRole",
    "Candidate", "Change", "Claim", "Directive", "DirectiveName", "DirectiveRelation",
    "DirectiveType", "DirectiveVerb", "Effect", "Evidence", "Family", "Finding", "FindingKind",
    "Level", "Mention", "MentionKind", "MentionState", "NameKind", "Organization",
    "OrganizationKind", "OrganizationName", "OrganizationRelation", "OrganizationVerb", "Origin",
    "Passage", "Person", "PersonName", "Place", "PlaceLevel", "Position", "Precision", "Proposal",
    "ProposalKind", "Qualifier", "ReadingDue", "Record", "Rights", "SearchEntry", "SourceFile",
    "Status", "Step", "TextVersion", "Versioned", "Zone",
]  # fmt: skip
