"""What a new process answers to its very first request, its database connection still closed."""

import pytest

from tests.live.catalogue import script

ASK = """
from django.test import Client
answer = Client(headers={"host": "localhost"}).get(input())
print(answer.status_code, len(answer.getvalue()) >= 0)
"""


_OTHERS = ("/", "/articles/", "/people/?q=an", "/healthz")


@pytest.mark.parametrize(
    "address",
    [
        *("/articles.json", "/export/directives.ndjson"),
        *(pytest.param(one, marks=pytest.mark.slow) for one in _OTHERS),
    ],
)
def test_the_first_request_is_served(environment, address):
    process = script(environment, ASK)
    out, err = process.communicate(f"{address}\n", timeout=60)
    assert out.split() == ["200", "True"], err
