"""Answers packed for the way: by zstd or gzip, for those who take it, and as they like it best."""

import gzip

import pytest
from backports import zstd

from articles.models import Publication
from articles.views.packing import _stream, taken
from tests.exports.world import make_world

UNPACK = {"gzip": gzip.decompress, "zstd": zstd.decompress}


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("coding", UNPACK)
def test_what_is_sent_is_packed_for_those_who_take_it(client, coding):
    make_world()
    taken = {"accept-encoding": coding}
    for address in ("/export/articles.ndjson", "/articles.json", "/articles/", "/about/"):
        plain, packed = client.get(address), client.get(address, headers=taken)
        assert "Content-Encoding" not in plain
        assert packed["Content-Encoding"] == coding
        assert "Accept-Encoding" in packed["Vary"]
        assert "Accept-Encoding" in plain["Vary"]
        content = packed.getvalue()
        if "json" in address:
            assert UNPACK[coding](content) == plain.getvalue()
        assert packed.get("Content-Length", str(len(content))) == str(len(content))
    record = f"{Publication.objects.live().filter(kind='article').get().slug}.json"
    response = client.get(f"/articles/{record}", headers=taken)
    assert response["ETag"].startswith('W/"')
    known = {**taken, "if-none-match": response["ETag"]}
    assert client.get(f"/articles/{record}", headers=known).status_code == 304
    archive = client.get("/export/catalogue.tar.gz", headers=taken)
    assert "Content-Encoding" not in archive


def test_each_part_of_a_packed_stream_can_be_read_when_it_comes():
    stream, unpacker = _stream(iter([b"one\n", b"two\n" * 9])), zstd.ZstdDecompressor()
    assert unpacker.decompress(next(stream)) == b"one\n"
    assert unpacker.decompress(next(stream)) == b"two\n" * 9
    unpacker.decompress(b"".join(stream))
    assert unpacker.eof


@pytest.mark.parametrize(
    ("accepted", "coding"),
    {
        "": "",
        "gzip": "gzip",
        "gzip, deflate, br, zstd": "zstd",
        "ZSTD ; Q=0.5, gzip": "gzip",
        "gzip;q=0, zstd;q=0.001": "zstd",
        "gzip;q=0.000": "",
        "gzip;q=0.2, identity": "",
        "zstd;q=2, gzip;q=x": "",
        "*": "",
        "x-gzip, br": "",
        ",, gzip;q=1.0,": "gzip",
    }.items(),
)
def test_the_coding_is_the_one_that_is_liked_best(accepted, coding):
    assert taken(accepted) == coding
