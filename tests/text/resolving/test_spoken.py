"""A text that is asked again and again what it speaks of."""

import pytest

from articles.text.resolving.subjects import Spoken, said_in


@pytest.mark.parametrize("first", ["says", "says_at"])
def test_what_a_text_said_before_is_told_the_same_again(first):
    text = "giữ an ninh biển đảo; chăm lo dân vận, công tác dân vận khéo"
    subject = frozenset(["an ninh", "dân vận", "biển đảo", "giáo dục", "vận khéo", "lo dân"])
    spoken = Spoken(text)
    asked = [subject] if first == "says" else [subject, 0, 12]
    getattr(spoken, first)(*asked)

    assert spoken.says(subject) == said_in(subject, text, 0, len(text))
    for start in range(len(text)):
        end = start + 20
        assert spoken.says_at(subject, start, end) == said_in(subject, text, start, end)
