"""Working on an article together: taken, taken over, given back, seen; comments; second reader."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.models import Assignment, Comment, Presence
from articles.services.desk import commenting, working
from articles.services.review.reviewing import clear, coverage_of
from articles.services.review.still_open import still_open
from articles.services.writing.status import PUBLISH, SUBMIT, move
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    names = ["contributor", "editor", "publisher"]
    return {name: factories.make_user(name.title(), username=name) for name in names}


def test_an_article_is_taken_by_one_person_and_taken_over_by_an_editor(staff):
    article = factories.make_article(publish=False, by=staff["contributor"])
    working.take(article, by=staff["contributor"])
    working.take(article, by=staff["contributor"])
    assert Assignment.objects.get().user == staff["contributor"]

    working.take(article, by=staff["editor"])
    assert Assignment.objects.get().user == staff["editor"]
    told = commenting.waiting_for(staff["contributor"]).get()
    assert (told.author, told.object_id) == (staff["editor"], article.pk)

    with pytest.raises(ValidationError, match="editor has taken it"):
        working.take(article, by=staff["contributor"])
    with pytest.raises(PermissionDenied):
        working.give_back(article, by=staff["contributor"])
    working.give_back(article, by=staff["editor"])
    assert working.holder(article) is None


def test_nobody_takes_what_they_may_not_change_or_what_is_public(staff):
    draft, public = factories.make_article(publish=False), factories.make_article()
    with pytest.raises(PermissionDenied):
        working.take(draft, by=staff["contributor"])
    with pytest.raises(ValidationError, match="published"):
        working.take(public, by=staff["publisher"])


def test_publishing_gives_an_article_back(staff):
    article = factories.make_article(publish=False)
    working.take(article, by=staff["editor"])
    move(article, PUBLISH, by=staff["publisher"])
    assert working.holder(article) is None


def test_who_was_seen_a_while_ago_is_no_longer_there(staff):
    article = factories.make_article(publish=False)
    for person in staff.values():
        working.seen(article, by=person)
    assert [one.user.username for one in working.others(article, than=staff["editor"])] == [
        "publisher",
        "contributor",
    ]
    Presence.objects.filter(user=staff["publisher"]).update(
        seen_at=timezone.now() - working.HERE - timedelta(seconds=1)
    )
    assert [one.user for one in working.others(article, than=staff["editor"])] == [
        staff["contributor"]
    ]


def test_a_page_that_stays_open_writes_once_in_a_while(staff, django_assert_num_queries):
    article = factories.make_article(publish=False)
    working.seen(article, by=staff["editor"])
    with django_assert_num_queries(1):
        working.seen(article, by=staff["editor"])


def test_a_comment_concerns_the_holder_else_the_author_else_who_spoke_last(staff):
    article = factories.make_article(publish=False, by=staff["contributor"])
    assert commenting.comment(article, "Thiếu ngày.", by=staff["editor"]).to == staff["contributor"]
    assert commenting.comment(article, "Đã thêm.", by=staff["contributor"]).to == staff["editor"]
    working.take(article, by=staff["publisher"])
    assert commenting.comment(article, "Còn ảnh.", by=staff["editor"]).to == staff["publisher"]
    nobody = factories.make_person(publish=False)
    assert commenting.comment(nobody, "Ai đây?", by=staff["editor"]).to is None


def test_a_comment_is_settled_by_those_it_concerns(staff):
    article = factories.make_article(by=staff["publisher"])
    said = commenting.comment(article, "Xem lại tít.", by=staff["editor"])
    with pytest.raises(PermissionDenied):
        commenting.settle(said, article, by=staff["contributor"])
    commenting.settle(said, article, by=staff["publisher"])
    assert Comment.objects.get().settled_by == staff["publisher"]
    assert not commenting.waiting_for(staff["publisher"]).exists()


@pytest.mark.parametrize("text", ["", "  \n", "\0", "a" * (commenting.LONGEST + 1)])
def test_an_empty_or_endless_comment_is_refused_by_name(staff, text):
    article = factories.make_article(publish=False)
    with pytest.raises(ValidationError) as refusal:
        commenting.comment(article, text, by=staff["editor"])
    assert list(refusal.value.message_dict) == ["text"]


def test_nobody_comments_on_what_is_closed_to_them(staff):
    with pytest.raises(PermissionDenied):
        commenting.comment(factories.make_article(publish=False), "x", by=staff["contributor"])


def test_the_house_may_ask_for_a_second_person_to_publish(staff, settings):
    own = factories.make_article(publish=False, by=staff["publisher"])
    submitted = factories.make_article(publish=False, by=staff["contributor"])
    move(submitted, SUBMIT, by=staff["publisher"])
    settings.OTHER_REVIEWER = True
    for article in (own, submitted):
        with pytest.raises(ValidationError, match="somebody else"):
            move(article, PUBLISH, by=staff["publisher"])
    other = factories.make_user("Publisher")
    for article in (own, submitted):
        move(article, PUBLISH, by=other)
    settings.OTHER_REVIEWER = False
    move(factories.make_person(publish=False, by=other), PUBLISH, by=other)


def test_what_an_article_leaves_open_is_counted(staff):
    body = factories.make_organization("Đảng ủy Thử")
    article = factories.make_article(
        "Tin", body="Đảng ủy Thử và Chi bộ Mẫu và Ban Nọ họp.", publish=False
    )
    assert {point.name: point.count for point in still_open(article)} == {"sentences": 2}
    for one in coverage_of(article).open:
        clear(article, (one.start, one.end), by=None)
    assert still_open(article) == []
    first = factories.make_mention(article, "Đảng ủy Thử", body, state="proposed")
    first.pk, first.organization, first.start, first.end = None, None, 5, 8
    first.exact = article.current_text.body[5:8]
    first.save()
    points = {point.name: point.count for point in still_open(article)}
    assert points == {"mentions": 1, "unresolved": 1}
    first.candidates.create(organization=body, score=0.5)
    points = {point.name: point.count for point in still_open(article)}
    assert points == {"mentions": 1, "ambiguous": 1}
