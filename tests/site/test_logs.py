"""A log line is one line, and says which request it is about."""

import logging

import pytest
from django.test import RequestFactory

from corpus_site.logs import OneLine, RequestId


@pytest.fixture
def written():
    """Return a function that formats one record as the console would."""
    formatter = OneLine("{request_id} {message}", style="{")

    def write(message, **extra):
        record = logging.makeLogRecord({"msg": message, **extra})
        RequestId().filter(record)
        return formatter.format(record)

    return write


def test_line_breaks_in_a_path_forge_no_line(written):
    assert written("Not Found: /a\nERROR all is lost") == "- Not Found: /a\\x0aERROR all is lost"


def test_letters_stay_as_they_are(written):
    assert written("Không tìm thấy: Đảng ủy") == "- Không tìm thấy: Đảng ủy"


def test_the_request_is_named(written):
    request = RequestFactory().get("/")
    request.request_id = "abc"

    assert written("slow", request=request) == "abc slow"
