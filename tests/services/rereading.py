"""An article whose finds a test places by hand, and changes between two readings."""

from django.core.management import call_command

from tests import factories as make
from tests.finds import read_by_hand

PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói về Chỉ thị 901-CT/TW và Chỉ thị 7-CT/HU.

Huyện ủy Mẫu kết nạp gần 120 đảng viên.
"""


class Reader:
    """A reader whose finds a test changes between two readings."""

    def __init__(self, monkeypatch):
        self.directive = make.make_directive("901")
        self.other = make.make_directive("902")
        self.body = make.make_organization("Huyện ủy Mẫu")
        self.place = self.first
        self.readings = read_by_hand(monkeypatch, lambda hand: self.place(hand))

    def first(self, hand):
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"))
        hand.cite("Chỉ thị 901-CT/TW", self.directive.pk, number="901", organ="TW")
        hand.cite(
            "Chỉ thị 7-CT/HU", self.directive.pk, self.other.pk, status="ambiguous", number="7"
        )
        hand.body("Huyện ủy Mẫu", self.body.pk, occurrence=2)
        hand.figure("gần 120 đảng viên", 120)


def run(*args):
    call_command("extract_mentions", *args)
