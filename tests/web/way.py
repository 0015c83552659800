"""A directive with bodies in a tree, criteria, reports over years, and documents tied to it."""

from types import SimpleNamespace

from articles.models import Criterion, DirectiveRelation
from articles.services.door import door
from articles.services.writing.saving import save
from tests.exports.world import at, make_relation
from tests.factories import (
    make_article,
    make_directive,
    make_finding,
    make_organization,
)

BODY = (
    "Chỉ thị 901-CT/TW thay thế Chỉ thị 900-CT/TW. Kế hoạch nay thực hiện Chỉ thị 901-CT/TW. "
    "Xã A có 97% chi bộ đăng ký. Báo khác nói 94% chi bộ đăng ký. Huyện làm tốt. Xã B còn chậm. "
    "=Lệnh lạ. Xã A sơ kết hai năm. Huyện chưa rõ năm nào."
)


@door()
@door()
def make_way():
    """Two communes below a district, one article of 2021; everything is published."""
    first = make_directive("901", signed_on="2019-03-15")
    old = make_directive("900", signed_on="2014", effect="ended", effect_as_of="2019-03-15")
    plan = make_directive("910", title="Kế hoạch")
    criterion = Criterion(
        directive=first, text="Mỗi chi bộ một việc", direction="at_least", target=95, unit="%"
    )
    idle = Criterion(directive=first, order=2, text="Không để đơn quá hạn")
    save(first, by=None, satellites=[criterion, idle])
    district = make_organization("Đảng bộ huyện", kind="party_organization")
    a = make_organization("Đảng bộ xã A", parent=district)
    b = make_organization("Đảng bộ xã B", parent=district)
    article = make_article("Tin tháng sáu", body=BODY, published_at=at(2021, 6, 1))
    way = SimpleNamespace(**locals())

    def report(words, body, **fields):
        return make_finding(article, words, body, directive=first, **fields)

    figure = {"kind": "figure", "measure": "chi bộ đăng ký", "unit": "%", "period": "2021"}
    way.high = report("97% chi bộ đăng ký", a, value=97, criterion=criterion, **figure)
    way.low = report("94% chi bộ đăng ký", a, value=94, criterion=criterion, **figure)
    way.good = report("Huyện làm tốt", district, kind="achievement", period="2018/2020")
    way.slow = report("Xã B còn chậm", b, kind="shortcoming", period="2021-05")
    way.odd = report("=Lệnh lạ", b, kind="task", period="2021")
    way.review = report("Xã A sơ kết hai năm", a, period="2021-06", review_event="Sơ kết hai năm")
    way.undated = report("Huyện chưa rõ năm nào", district, kind="result")
    for words, source, verb, target in [
        ("Chỉ thị 901-CT/TW thay thế Chỉ thị 900-CT/TW", first, "replaces", old),
        ("Kế hoạch nay thực hiện Chỉ thị 901-CT/TW", plan, "implements", first),
    ]:
        relation = DirectiveRelation(from_directive=source, verb=verb, to_directive=target)
        make_relation(article, words, relation)
    return way
