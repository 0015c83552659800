"""An article under review: what the machine has read of it, and the records it may mean."""

import pytest

from articles.services.imports.ingest import ingest_text
from tests import factories as make
from tests.admin.review.pressing import PAGE
from tests.finds import read_by_hand


@pytest.fixture
def known():
    return {
        "new": make.make_directive("901"),
        "old": make.make_directive("900"),
        "body": make.make_organization("Huyện ủy Mẫu"),
        "person": make.make_person("Lê Văn Mẫu"),
    }


@pytest.fixture
def article(known, monkeypatch, people):
    def place(hand):
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"))
        new = hand.cite("Chỉ thị 901-CT/TW", known["new"].pk, number="901", confidence=0.99)
        old = hand.cite("Chỉ thị 900-CT/TW", known["old"].pk, number="900", confidence=0.8)
        hand.relate("Chỉ thị 901-CT/TW tiếp tục Chỉ thị 900-CT/TW", new, "continues", old)
        hand.body("Huyện ủy Mẫu", known["body"].pk, confidence=0.95)
        hand.figure(
            "gần 120 đảng viên", 120, qualifier="gần", unit="đảng viên",
            organization="Huyện ủy Mẫu", citations=(new,),
        )  # fmt: skip
        hand.cite(
            "Chỉ thị 7-CT/HU", known["new"].pk, known["old"].pk, status="ambiguous", number="7"
        )
        hand.body("Xã ủy Lạ", kind="party_committee")
        hand.state("Xã ủy Lạ cũng vậy", organization="Xã ủy Lạ")

    read_by_hand(monkeypatch, place)
    return ingest_text(text=PAGE, by=people.contributor).article
