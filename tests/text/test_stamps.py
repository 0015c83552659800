"""Publication stamps in the forms that Vietnamese pages print."""

import pytest

from articles.text.stamps import find_stamp, is_relative, read_time


@pytest.mark.parametrize(
    ("line", "moment", "precision"),
    [
        ("07/08/2020 11:00", "2020-08-07T11:00:00", "minute"),
        ("07/01/2019 | 217", "2019-01-07T00:00:00", "day"),
        ("08:07, 23/07/2018", "2018-07-23T08:07:00", "minute"),
        ("18:18 |31/03/2020", "2020-03-31T18:18:00", "minute"),
        ("Thứ Ba, 15/05/2018, 19:24:18", "2018-05-15T19:24:18", "second"),
        ("10:33, ngày 24-05-2023", "2023-05-24T10:33:00", "minute"),
        ("Thứ Sáu, 15/8/2014 9:40'(GMT+7)", "2014-08-15T09:40:00", "minute"),
        ("Cập nhật, 06:04, Thứ Sáu, 29/01/2021 (GMT+7)", "2021-01-29T06:04:00", "minute"),
        ("11/03/2021 03:36 PM", "2021-03-11T15:36:00", "minute"),
        ("11/03/2021 12:05 AM", "2021-03-11T00:05:00", "minute"),
        ("11/11/2021 4:05:00 CH", "2021-11-11T16:05:00", "second"),
        ("Thứ tư, 24 Tháng 7 2013 14:55", "2013-07-24T14:55:00", "minute"),
        ("09:26 Thứ tư , Ngày 02 Tháng 04 Năm 2025", "2025-04-02T09:26:00", "minute"),
        ("ngày 03 tháng bốn năm 2018", "2018-04-03T00:00:00", "day"),
        ("Thứ Ba, 4 tháng 10, 2016", "2016-10-04T00:00:00", "day"),
        ("Tháng Ba 12, 2018", "2018-03-12T00:00:00", "day"),
        ("Ngày đăng: 05/04/2022", "2022-04-05T00:00:00", "day"),
        ("Thứ hai, 12/3/2018 | 09:15 GMT+7", "2018-03-12T09:15:00", "minute"),
        ("Thời sự27/05/201509:22", "2015-05-27T09:22:00", "minute"),
        ("Lượt xem: 7370 | Gửi lúc: 05/12/2013 15:42:27", "2013-12-05T15:42:27", "second"),
        ("30.05.2016 - 14:00", "2016-05-30T14:00:00", "minute"),
        ("12/03/2018 09 giờ 15 phút", "2018-03-12T09:15:00", "minute"),
        ("09:15 12/3/2018 | Cập nhật 10:20 13/3/2018", "2018-03-12T09:15:00", "minute"),
        ("12/03/2018 31:15", "2018-03-12T00:00:00", "day"),
    ],
)
def test_a_stamp_is_read(line, moment, precision):
    stamp = find_stamp(line)

    assert stamp.when.isoformat() == moment + "+07:00"
    assert stamp.precision == precision


@pytest.mark.parametrize(
    ("line", "rests"),
    [
        ("07/08/2020 11:00", []),
        ("Chủ nhật, ngày 26/12/2021, 10:02", []),
        ("18/08/2022 15:30:00 | Xem với cỡ chữ Tt Tt Tt", []),
        ("NGUYÊN AN (thực hiện) 10/10/2018 03:09", ["NGUYÊN AN (thực hiện)"]),
        ("Nguyễn Đăng Khoa | Đăng lúc 10/10/2018", ["Nguyễn Đăng Khoa"]),
        ("Lê Chi — 10:00 12/12/2019 — Chính trị", ["Lê Chi", "Chính trị"]),
        ("QĐND - Thứ sáu, 26/07/2019 | 21:14 GMT+7", ["QĐND"]),
        ("Lễ mít tinh kỷ niệm 12/3/2018", ["Lễ mít tinh kỷ niệm"]),
    ],
)
def test_what_else_the_line_says_is_told(line, rests):
    stamp = find_stamp(line)

    assert [line[start:end] for start, end in stamp.rests] == rests


@pytest.mark.parametrize(
    "line",
    ["32/13/2018", "15/5", "năm 2018", "tháng 4/2007", "05-CT/TW", "0228.3849386", "", "a" * 200],
)
def test_no_stamp(line):
    assert find_stamp(line) is None


@pytest.mark.parametrize(
    ("line", "relative"),
    [
        ("10 ngày trước", True),
        ("2 tháng 2 tuần trước", True),
        ("(29 ngày trước)", True),
        ("Hôm qua", True),
        ("Mười năm trước làng chưa có điện", False),
    ],
)
def test_relative_times(line, relative):
    assert is_relative(line) is relative


def test_machine_times_are_read():
    assert read_time("2018-03-12T09:15:30+07:00")[0].isoformat() == "2018-03-12T09:15:30+07:00"
    assert read_time("no time") is None
