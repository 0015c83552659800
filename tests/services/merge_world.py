"""Two records of each kind with everything that may point at them, on both sides and across."""

from articles.models import (
    Byline,
    Candidate,
    Criterion,
    Directive,
    DirectiveName,
    DirectiveRelation,
    Duplicate,
    FormerParent,
    Mention,
    Organization,
    OrganizationName,
    OrganizationRelation,
    PersonName,
    Position,
    Proposal,
)
from articles.services import indexing
from articles.services.merge.merging import merge
from articles.services.passages import anchor, locate
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, move
from tests import factories as make

BODY = "Một hai ba bốn năm sáu bảy tám chín mười. " * 6


def directives():
    """(heir, loser): both published, with mentions, claims, names and relations of their own."""
    heir = make.make_directive("05", title="Chỉ thị về học tập")
    loser = make.make_directive("05", term="", title="Chỉ thị về việc học tập", symbol="5-CT/TW")
    other = make.make_directive("07", title="Khác")
    for record in (heir, loser):
        save(record, by=None, satellites=[
            DirectiveName(directive=record, text="Chỉ thị 05", kind="short"),
            DirectiveName(directive=record, text=f"Tên riêng {record.pk}", kind="nickname"),
        ])  # fmt: skip
        Criterion.objects.create(directive=record, text=f"Việc {record.pk}")
    article = _marked(heir, loser, other)
    for record in (heir, loser):
        make.make_finding(article, "Một hai", make.make_organization(), directive=record)
        _relation(DirectiveRelation, article, record, "continues", other, end="directive")
        _relation(DirectiveRelation, article, other, "guides", record, end="directive")
    _relation(DirectiveRelation, article, heir, "replaces", loser, end="directive")
    _relation(DirectiveRelation, article, loser, "amends", heir, end="directive", publish=True)
    double = DirectiveRelation.objects.get(from_directive=loser, verb="continues")
    _proposal(article, directiverelation=double)
    return _settled(heir, loser)


def organizations():
    """(heir, loser): bodies with branches, outlets, directives, posts and findings."""
    heir = make.make_organization("Tỉnh ủy Mẫu", level="province")
    loser = make.make_organization("Tỉnh uỷ Mẫu", kind="party_agency", valid_from="2001")
    other = make.make_organization("Khác")
    for record in (heir, loser):
        save(record, by=None, satellites=[
            OrganizationName(organization=record, text="TUM", kind="abbreviation"),
            OrganizationName(organization=record, text=f"Tên {record.pk}", kind="former"),
            OrganizationName(organization=other, text=f"A {record.pk}", kind="short", scope=record),
        ])  # fmt: skip
        child = make.make_organization(f"Ban {record.pk}", parent=record)
        make.make_organization(f"Phòng {record.pk}", parent=child, committee_of=record)
        FormerParent.objects.create(organization=other, parent=record)
        FormerParent.objects.create(organization=record, parent=other)
    FormerParent.objects.create(organization=loser, parent=heir)
    article = _marked(heir, loser, other, publisher=loser)
    for record in (heir, loser):
        make.make_finding(article, "Một hai", record, awarding_body=record)
        make.make_finding(article, "ba bốn", other, awarding_body=record)
        make.make_position(article, "năm sáu", make.make_person(), organization=record)
        make.make_directive("9", organ_code="TU", issuer=record, term=f"X{'I' * (record == heir)}")
        _relation(OrganizationRelation, article, record, "split_into", other, end="organization")
        _relation(OrganizationRelation, article, other, "succeeded_by", record, end="organization")
        save(Directive.objects.last(), by=None, satellites=[
            DirectiveName(directive=Directive.objects.last(), text="X", kind="short", scope=record)
        ])  # fmt: skip
    _relation(OrganizationRelation, article, heir, "merged_into", loser, end="organization")
    return _settled(heir, loser)


def people():
    """(heir, loser): people with posts, bylines and names."""
    heir, loser = make.make_person("Lê Văn Mẫu"), make.make_person("Lê Văn Mấu", note="Bí thư")
    other = make.make_person("Khác")
    for record in (heir, loser):
        save(record, by=None, satellites=[
            PersonName(person=record, text="L.V.M", kind="pen_name"),
            PersonName(person=record, text=f"Tên {record.pk}", kind="nickname"),
        ])  # fmt: skip
    article = _marked(heir, loser, other)
    for record in (heir, loser):
        make.make_position(article, "năm sáu", record, organization=make.make_organization())
        save(article, by=None, satellites=[Byline(article=article, printed="M", person=record)])
    return _settled(heir, loser)


KINDS = {"directive": directives, "organization": organizations, "person": people}


def _settled(heir, loser):
    """Merge a third one into the loser first, with all keys as the services derive them."""
    kind = heir._meta.model_name
    make_third = {
        "directive": lambda: make.make_directive("99"),
        "organization": lambda: make.make_organization("Thứ ba"),
        "person": lambda: make.make_person("Thứ ba"),
    }[kind]
    merge(loser, make_third(), by=None, reason="trước")
    first, second = sorted((heir.pk, loser.pk))
    Duplicate.objects.get_or_create(kind=kind, first=first, second=second, defaults={"why": "name"})
    for model in (Organization, Directive, Position):
        for row in model.objects.all():
            indexing.derive_keys(row, with_slug=False)
            row.save()
    make.published_anew()
    for record in (heir, loser):
        record.refresh_from_db()
    return heir, loser


def _marked(heir, loser, other, **fields):
    """An article whose passages name either, both, and one of several."""
    article = make.make_article(body=BODY, **fields)
    kind = heir._meta.model_name
    states = ["accepted", "rejected", "proposed"]
    place = 0
    for mine in states:
        for theirs in states:
            place += 1
            for record, state in ((heir, mine), (loser, theirs)):
                _mention(article, record, place, state, kind)
    for record in (heir, loser):
        place += 1
        _mention(article, record, place, "accepted", kind)
    open_one = _mention(article, None, place + 1, "proposed", kind)
    for record in (heir, loser, other):
        Candidate.objects.create(mention=open_one, **{kind: record}, score=0.5)
    open_both = Mention.objects.filter(**{kind: loser}, state="proposed").last()
    Candidate.objects.create(mention=open_both, **{kind: other}, score=0.4)
    return article


def _mention(article, record, place, state, kind):
    mention = Mention(
        kind=kind, state=state, origin="machine", **({kind: record} if record else {})
    )
    words = ["Một", "hai", "ba", "bốn", "năm", "sáu"][(place - 1) % 6]
    text = article.current_text
    anchor(mention, text, *locate(text, words, occurrence=1 + (place - 1) // 6))
    mention.save()
    return mention


def _relation(model, article, start, verb, target, *, end, publish=True):
    relation = model(**{f"from_{end}": start, f"to_{end}": target}, verb=verb)
    words = ["Một hai", "ba bốn", "năm sáu", "bảy tám"][model.objects.count() % 4]
    rows = [make.make_evidence(relation, article, words, occurrence=number) for number in (1, 2)]
    save(relation, by=None, satellites=rows)
    if publish:
        move(relation, PUBLISH, by=None)
    return relation


def _proposal(article, **claim):
    row = Proposal(zone="body", kind="relation", found_as="x", state="accepted", **claim)
    anchor(row, article.current_text, *locate(article.current_text, "chín mười", occurrence=1))
    row.zone = "body"
    row.save()
