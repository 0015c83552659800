"""Keys in a temporary file say what a dictionary would say, however few are near."""

from hypothesis import given
from hypothesis import strategies as st

from articles.exports import ondisk

KEYS = st.tuples(st.sampled_from(["a", "b"]), st.one_of(st.integers(0, 9), st.sampled_from("0123")))


@given(st.lists(st.tuples(KEYS, st.integers(0, 1 << 62))), st.integers(1, 4))
def test_what_was_put_first_stays(pairs, near):
    table, plain = ondisk.OnDisk(), {}
    before, ondisk.NEAR = ondisk.NEAR, near
    try:
        for key, value in pairs:
            assert table.put(key, value) == (key not in plain)
            plain.setdefault(key, value)
            assert table.get(key) == plain[key]
        assert all(table.get(key) == value for key, value in plain.items())
        assert table.get(("c", 1)) is None
        assert list(table.items()) == list(plain.items())
    finally:
        ondisk.NEAR = before
