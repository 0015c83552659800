"""Records for tests, made through the services; every argument has a plain default."""

from itertools import count

from django.contrib.auth.models import Group, User

from articles.models import (
    Article,
    Directive,
    DirectiveType,
    Evidence,
    Finding,
    Mention,
    Organization,
    Person,
    Position,
)
from articles.services.door import door
from articles.services.passages import anchor, locate
from articles.services.publishing import publish_all
from articles.services.reading.texts import next_text
from articles.services.writing import lookups
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, move

_numbers = count(1)


def published_anew() -> None:
    """Bring the public records up to date with rows that a test wrote past the services."""
    for _kind, _changed in publish_all():
        pass


def make_user(group: str = "", **fields) -> User:
    """A staff member in one of the groups; log in with `client.force_login` (no password)."""
    name = fields.pop("username", f"user{next(_numbers)}")
    user = User.objects.create(username=name, password="!", is_staff=True, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_organization(name: str = "", *, publish: bool = True, by=None, **fields) -> Organization:
    record = Organization(
        name=name or f"Đảng ủy {next(_numbers)}", **{"kind": "party_committee", **fields}
    )
    return _saved(record, publish=publish, by=by)


def make_person(name: str = "", *, publish: bool = True, by=None, **fields) -> Person:
    return _saved(
        Person(name=name or f"Nguyễn Văn {next(_numbers)}", **fields), publish=publish, by=by
    )


def make_type(code: str = "chi-thi", name: str = "Chỉ thị", family: str = "party") -> DirectiveType:
    found = DirectiveType.objects.filter(code=code).first()
    if found:
        return found
    row = DirectiveType(code=code, name=name, family=family)
    lookups.save_lookup(row, by=None)
    return row


def make_directive(number: str = "", *, publish: bool = True, by=None, **fields) -> Directive:
    number = number or f"{next(_numbers)}"
    values = {
        "type": None,
        "organ_code": "TW",
        "symbol": f"{number}-CT/TW",
        "signed_on": "2016-05-15",
        "term": "XII",
        "title": f"Chỉ thị {number}",
        **fields,
    }
    values["type"] = values["type"] or make_type()
    return _saved(Directive(number=number, **values), publish=publish, by=by)


@door()
def make_article(
    title: str = "",
    *,
    body: str = "",
    publish: bool = True,
    by=None,
    rights: str = "full_text",
    **fields,
) -> Article:
    """An article whose text is its title and a body paragraph."""
    title = title or f"Tin số {next(_numbers)}"
    article = Article(title=title, rights=rights, **fields)
    texts = []
    if body:
        text = f"{title}\n\n{body}"
        zones = [
            {"zone": "title", "start": 0, "end": len(title)},
            {"zone": "body", "start": len(title) + 2, "end": len(text)},
        ]
        texts.append(next_text(article, body=text, zones=zones, by=by))
    save(article, by=by, satellites=texts)
    if publish:
        move(article, PUBLISH, by=None)
    return article


def make_mention(article: Article, words: str, target, *, occurrence: int = 1, **fields) -> Mention:
    """An accepted mention of `target` over `words` in the article's text."""
    mention = new_mention(article, words, target, occurrence=occurrence, **fields)
    save(article, by=None, satellites=[mention])
    return mention


def new_mention(article: Article, words: str, target, *, occurrence: int = 1, **fields) -> Mention:
    """The same, unsaved."""
    kind = target._meta.model_name
    mention = Mention(kind=kind, **{kind: target}, **fields)
    anchor(
        mention, article.current_text, *locate(article.current_text, words, occurrence=occurrence)
    )
    return mention


def make_finding(
    article: Article, words: str, organization: Organization, *, publish=True, **fields
) -> Finding:
    finding = Finding(organization=organization, **{"kind": "result", "statement": words, **fields})
    return _claimed(finding, article, words, publish=publish)


def make_position(
    article: Article, words: str, person: Person, *, publish=True, **fields
) -> Position:
    position = Position(person=person, **{"title": "Bí thư", **fields})
    return _claimed(position, article, words, publish=publish)


def make_evidence(claim, article: Article, words: str, *, occurrence: int = 1) -> Evidence:
    """An unsaved piece of evidence for `claim`; hand it to services.saving.save as a satellite."""
    evidence = Evidence(**{claim._meta.model_name: claim})
    anchor(
        evidence, article.current_text, *locate(article.current_text, words, occurrence=occurrence)
    )
    return evidence


@door()
def _claimed(claim, article: Article, words: str, *, publish: bool):
    save(claim, by=None, satellites=[make_evidence(claim, article, words)])
    if publish:
        move(claim, PUBLISH, by=None)
    return claim


@door()
def _saved(record, *, publish: bool, by):
    save(record, by=by)
    if publish:
        move(record, PUBLISH, by=None)
    return record
