"""The edges of a quotation: cut between words, with a sign where the text goes on."""

MORE = "…"


def words_before(prefix: str, *, goes_on: bool) -> str:
    """Return what stands before a passage; if the text goes on before that, whole words only."""
    if not goes_on:
        return prefix
    _cut, _blank, words = prefix.partition(" ")
    return f"{MORE} {words}"


def words_after(suffix: str) -> str:
    """Return what stands after a passage in whole words; a full stop at its end is kept as one."""
    words, _blank, cut = suffix.rpartition(" ")
    return suffix if not suffix or cut.endswith(".") else f"{words} {MORE}"
