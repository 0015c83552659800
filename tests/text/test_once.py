"""What is worked out once is kept."""

from articles.text.once import once


class Asked:
    def __init__(self):
        self.times = 0

    @once
    def answer(self):
        """Return what was asked for."""
        self.times += 1
        return [self.times]


def test_the_work_is_done_when_it_is_asked_for_and_once_for_each_object():
    one, other = Asked(), Asked()
    assert (one.times, Asked.__dict__["answer"].__doc__) == (0, "Return what was asked for.")

    assert one.answer is one.answer
    assert (one.answer, one.times, other.times) == ([1], 1, 0)
