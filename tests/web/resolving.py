"""What the tests of /resolve share: where it is, a text, and asking in JSON."""

import json

TEXT = "Huyện học Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị. Chỉ thị 05 đi vào đời sống."
PAGE, DATA = "/resolve/", "/resolve.json"


def ask(client, text=TEXT, **more):
    """Post a text as JSON and return the citations found."""
    body = json.dumps({"text": text, **more})
    response = client.post(DATA, body, content_type="application/json")
    assert response.status_code == 200, response.content
    return response.json()["citations"]
