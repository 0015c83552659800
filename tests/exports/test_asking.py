"""Questions in plain SQL: the same answers and refusals, whether anybody listens or not."""

from contextlib import nullcontext

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from articles.exports import asking
from articles.exports.asking import ask

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["heard", "unheard"])
def listening(request):
    with CaptureQueriesContext(connection) if request.param == "heard" else nullcontext():
        yield


@pytest.mark.usefixtures("listening")
class TestAsk:
    def test_marks_and_percents_mean_what_they_do_everywhere(self):
        assert ask("SELECT '%%s', '5 %%', %s || ''", ["%s 100 %"]) == [("%s", "5 %", "%s 100 %")]

    def test_nothing_is_written(self):
        with pytest.raises(DatabaseError, match="nothing may be written"):
            ask("DELETE FROM articles_document")

    def test_what_the_database_refuses_is_an_error_of_django(self):
        with pytest.raises(DatabaseError, match="nowhere"), transaction.atomic():
            ask("SELECT 1 FROM nowhere")

    def test_a_broken_transaction_answers_nothing(self):
        with transaction.atomic():
            transaction.set_rollback(True)
            with pytest.raises(TransactionManagementError):
                ask("SELECT 1")


def test_what_is_asked_is_heard():
    with CaptureQueriesContext(connection) as heard:
        ask("SELECT 1")
    assert [one["sql"] for one in heard] == ["SELECT 1"]


def test_very_long_questions_are_not_remembered():
    before = asking._known_marked.cache_info().currsize
    ask(f"SELECT 1 WHERE 1 IN ({', '.join(['1'] * 4000)})")
    assert asking._known_marked.cache_info().currsize == before
