from articles.models.acts import Act, ActKind, ChangeRows
from articles.models.article import (
    Article,
    Byline,
    BylineRole,
    Precision,
    Rights,
    SourceFile,
    TextVersion,
)
from articles.models.base import Record, Reference, Status, Versioned, is_published
from articles.models.batch import BatchState, ImportBatch, ImportItem, ItemOutcome
from articles.models.change import Action, Change
from articles.models.claims import Claim, Finding, FindingKind, Position, Qualifier
from articles.models.criterion import Criterion, Direction
from articles.models.directive import Directive, DirectiveName, DirectiveType, Effect, Family
from articles.models.duplicate_key import DuplicateKey
from articles.models.duplicates import ArticleCopy, Duplicate, Fingerprint, Verdict
from articles.models.error_report import ErrorReport, ReportState
from articles.models.evidence import CLAIM_FIELDS, CLAIM_MODELS, Evidence
from articles.models.index import SearchEntry, SearchName
from articles.models.job import Job, JobRow, JobState
from articles.models.lookup import Lookup
from articles.models.lookups import LOOKUPS, Abbreviation
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
    FormerParent,
    Level,
    NameKind,
    Organization,
    OrganizationKind,
    OrganizationName,
    Place,
    PlaceLevel,
)
from articles.models.passages import LOST, SOUND, AnchorHealth, Passage
from articles.models.person import Person, PersonName
from articles.models.posting import ArticleKeys, CoOccurrence, Posting, Tally
from articles.models.proposal import Proposal, ProposalKind, ReadingDue
from articles.models.publication import Document, Publication, document_key
from articles.models.redirect import HEIRS, Redirect
from articles.models.relations import (
    DirectiveRelation,
    DirectiveVerb,
    OrganizationRelation,
    OrganizationVerb,
)
from articles.models.review import Assignment, Cleared, Comment, Presence

__all__ = [
    "CLAIM_FIELDS", "CLAIM_MODELS", "HEIRS", "LOOKUPS", "LOST", "SOUND", "Abbreviation", "Act",
    "ActKind", "Action",
    "AnchorHealth", "Article", "ArticleCopy", "ArticleKeys", "Assignment", "BatchState", "Byline",
    "BylineRole", "Candidate", "Change", "ChangeRows", "Claim", "Cleared", "CoOccurrence",
    "Comment", "Criterion",
    "Direction", "Directive", "DirectiveName", "DirectiveRelation", "DirectiveType",
    "DirectiveVerb", "Document", "Duplicate", "DuplicateKey", "Effect", "ErrorReport", "Evidence",
    "Family", "Finding", "FindingKind", "Fingerprint", "FormerParent", "ImportBatch", "ImportItem",
    "ItemOutcome", "Job", "JobRow", "JobState", "Level", "Lookup", "Mention", "MentionKind",
    "MentionState", "NameKind", "Organization", "OrganizationKind", "OrganizationName",
    "OrganizationRelation",
    "OrganizationVerb", "Origin", "Passage", "Person", "PersonName", "Place", "PlaceLevel",
    "Position", "Posting", "Precision", "Presence", "Proposal", "ProposalKind", "Publication",
    "Qualifier", "ReadingDue", "Record", "Redirect", "Reference", "ReportState", "Rights",
    "SearchEntry", "SearchName", "SourceFile", "Status", "Step", "Tally", "TextVersion", "Verdict",
    "Versioned", "Zone", "document_key", "is_published",
]  # fmt: skip
