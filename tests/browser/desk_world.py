"""A desk with something on every page, made inside the served catalogue."""

from articles.admin.site import desk
from articles.models import (
    Article,
    Change,
    Directive,
    DirectiveRelation,
    Mention,
    Organization,
    OrganizationRelation,
    Person,
)
from articles.services.anchors.anchoring import replace_text
from articles.services.desk.commenting import comment
from articles.services.imports import batches as imports
from articles.services.imports.ingest import Incoming, ingest_text
from articles.services.sheets import batches as sheets
from articles.services.writing.saving import save
from tests import factories as make

TEXT = """Xã Trang làm theo {0}

09:20, 11/03/2021

Sáng 11/3, Đảng ủy xã Trang họp; 63 đảng viên dự. Ông Đỗ Văn Trang, Bí thư, nói về Chỉ thị số
{0}-CT/TW của Ban Bí thư.
"""
GONE = "Tin Trang\n\nKhông còn gì."
ZONES = [{"zone": "title", "start": 0, "end": 9}, {"zone": "body", "start": 11, "end": 24}]


def made():
    """Make it all; return by kind of record which numbers the addresses of the pages need."""
    by = make.User.objects.get(username="admin")
    records(by)
    article = ingest_text(text=TEXT.format(83), by=by).article
    comment(article, "Xem lại.", by=by)
    numbers = {model._meta.model_name: newest(model) for model in desk._registry}
    first = Mention.objects.filter(text_version=article.current_text_id).first()
    numbers["article"] |= {"object_id": article.pk, "id": article.pk, "code": f"m{first.pk}"}
    numbers["article"]["number"] = batch(by)
    spread(numbers, by)
    for kind, about in numbers.items():
        found = Change.objects.filter(kind=kind, object_id=about["object_id"])
        about["change"] = found.values_list("pk", flat=True).first()
    return {**numbers, "": {"queries": queries()}}


def newest(model):
    number = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return {"object_id": number, "id": number}


def records(by):
    """Records that may be doubles, facts of each kind, an article whose text was changed."""
    body, other = (make.make_organization(f"Đảng ủy xã Trang {n}", by=by) for n in ("A", "B"))
    people = [make.make_person("Đỗ Văn Trang", note=note, by=by) for note in ("một", "hai")]
    older, newer = make.make_directive("981"), make.make_directive("982")
    old = make.make_article("Tin Trang", body=f"{body.name} họp. Sau đó là tiệc trà.", by=by)
    make.make_mention(old, body.name, body)
    make.make_finding(old, "Sau đó là tiệc trà", body)
    make.make_position(old, f"{body.name} họp", people[0], organization=body)
    save(DirectiveRelation(from_directive=newer, to_directive=older, verb="continues"), by=by)
    relation = OrganizationRelation(from_organization=body, to_organization=other)
    relation.verb = "succeeded_by"
    save(relation, by=by)
    replace_text(Article.objects.get(pk=old.pk), body=GONE, zones=ZONES, by=by)


def batch(by):
    """An import that waits: two that are alike, one that is refused."""
    files = [Incoming(f"{n}.txt", TEXT.format(n).encode()) for n in (85, 86)]
    waiting = imports.begin([*files, Incoming("87.txt", b"a\xea")], by=by)
    imports.read_on(waiting, by=by)
    return waiting.pk


def spread(numbers, by):
    """Sheets that wait, and one that was stored by a job."""
    for kind, header in (
        ("person", "Họ tên"), ("organization", "Tên"), ("directive", "Số, ký hiệu"),
    ):  # fmt: skip
        data = f"{header}\nĐỗ Văn Trang\n,\n".encode()
        waiting = sheets.begin(kind, name="t.csv", data=data, by=by, is_whole=False)
        numbers[kind]["number"] = waiting.pk
    data = "Họ tên\nPhạm Trang Mới\n".encode()
    job = sheets.commit(
        sheets.begin("person", name="n.csv", data=data, by=by, is_whole=False), by=by
    )
    numbers["job"]["object_id"], numbers["change"]["number"] = job.pk, job.act_id


def queries():
    """What pages are asked for besides their path."""
    pairs = {
        f"articles_{model._meta.model_name}_merge": "?a={}&b={}".format(
            *model.objects.order_by("-pk").values_list("pk", flat=True)[:2]
        )
        for model in (Person, Organization, Directive)
    }
    wanted = Mention.objects.filter(exact__contains="83-CT/TW").first()
    return {**pairs, "wanted_one": f"?key={wanted.key}"}
