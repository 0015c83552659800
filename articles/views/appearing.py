"""What an article names, each record once, with the passages that name it."""

from typing import Any

from articles.exports.parts import MembershipClaim, PassageRecord, Reference
from articles.exports.records import ArticleRecord


def appearing(record: ArticleRecord) -> dict[str, Any]:
    """Return what is cited, who appears with which posts, and which bodies, for the template."""
    passages: dict[Reference, list[PassageRecord]] = {}
    for mention in record.mentions or ():
        passages.setdefault(mention.target, []).append(mention.passage)
    posts: dict[Reference, list[MembershipClaim]] = {}
    for post in record.memberships or ():
        posts.setdefault(post.person, []).append(post)
    return {
        "cited": [(one, passages.get(one.directive, ())) for one in record.cites],
        "present": [(one, passages.get(one, ()), posts.get(one, ())) for one in record.people],
        "bodies": [(one, passages.get(one, ())) for one in record.organizations],
    }
