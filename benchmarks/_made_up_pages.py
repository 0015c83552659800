"""Press pages in our own words, for measuring: plainly made up, but written as the press writes."""

import random

SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"]
MIDDLES = ["Văn", "Thị", "Đức", "Minh", "Thanh", "Xuân", "Quang"]
GIVEN = ["Mẫu", "Thử", "An", "Bình", "Chi", "Dũng", "Hà", "Khánh", "Lâm", "Nga", "Phúc", "Sơn"]
PLACES = ["Mẫu", "Thử", "Đông Hòa", "Tây Sơn", "Nam An", "Bắc Bình", "Trung Lập"]
BODIES = [
    "Huyện ủy {}", "Đảng ủy xã {}", "Ủy ban nhân dân huyện {}", "Hội Nông dân huyện {}",
    "Ban Thường vụ Huyện ủy {}", "Trường Trung học phổ thông {}", "Công ty cổ phần {}",
]  # fmt: skip
POSTS = ["Bí thư", "Phó Bí thư Thường trực", "Chủ tịch", "Phó Chủ tịch", "Trưởng ban", "Giám đốc"]
PAPERS = [
    "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị", "Nghị quyết Trung ương 4 khóa XII",
    "Nghị quyết số 25-NQ/TW", "Kết luận số 01-KL/TW", "Nghị định số 30/2020/NĐ-CP",
    "Quyết định số {}/QĐ-UBND", "Kế hoạch số {}-KH/HU", "Nghị quyết Đại hội XIII của Đảng",
    "Quy định số 08-QĐi/TW", "Luật Đất đai năm 2013",
]  # fmt: skip
SENTENCES = [
    "Sáng {day}, {body} mở hội nghị nghe báo cáo việc thực hiện {paper}.",
    "Đồng chí {name}, {post} {body}, cho biết đơn vị đã rà soát từng phần việc theo {paper}.",
    "Đến hết năm {year}, {body} đã kết nạp {count} đảng viên, đạt {share}% kế hoạch.",
    "Ông {name} nhấn mạnh mỗi chi bộ phải chọn một việc cụ thể, có người chịu trách nhiệm.",
    "{body} biểu dương {count} tập thể và {count} cá nhân có cách làm hay trong {year}.",
    "Tuy nhiên, một số nơi còn lúng túng, việc kiểm tra chưa đều và chưa có nền nếp.",
    "Cùng dự có các đồng chí: {name}, {post} {body}; {other}, {post} {body}.",
    "Thời gian tới, {body} tiếp tục đưa {paper} vào sinh hoạt thường kỳ của từng chi bộ.",
    "Bà {name} kể, từ ngày có tổ công tác, giấy tờ của bà con được giải quyết trong buổi sáng.",
    "Trong {count} hồ sơ nhận qua mạng, hơn {count} hồ sơ được trả trước hạn.",
    "Việc nhỏ làm đều mỗi tuần đã thành nếp, người dân thấy rõ và tin hơn.",
    "{body} ban hành văn bản cụ thể hóa {paper}, giao từng ban theo dõi và báo cáo hằng quý.",
]
# What any article has besides: sentences that name nobody and count nothing.
PLAIN = [
    "Trời còn mờ sương, con đường liên thôn đã rộn tiếng người gọi nhau ra đồng.",
    "Mỗi nhà một cách, nhưng ai cũng mong việc chung trôi chảy và con em được học hành.",
    "Chuyện cũ kể lại vẫn vui, vì ai cũng có phần trong đó và ai cũng nhớ buổi đầu khó nhọc.",
    "Buổi họp kéo dài đến tối, có lúc to tiếng, rồi mọi người bắt tay nhau ra về.",
    "Cây cầu mới bắc qua con mương nhỏ giúp xe chở lúa không phải vòng xa như trước.",
]
SENTENCES_A_PAGE = 60


def page(number: int) -> str:
    """Return the text of page `number`, about 4,500 characters; no two are alike."""
    chance = random.Random(number)
    place = chance.choice(PLACES)
    title = f"Huyện {place} sơ kết đợt thi đua số {number} về học tập và làm theo"
    stamp = f"{chance.randrange(6, 20):02}:{chance.randrange(60):02}, {_day(chance)}"
    body = [
        _sentence(chance) if chance.random() < 0.6 else chance.choice(PLAIN)
        for _ in range(SENTENCES_A_PAGE)
    ]
    paragraphs = [" ".join(body[at : at + 3]) for at in range(0, len(body), 3)]
    return "\n\n".join([title, stamp, *paragraphs, f"Bài và ảnh: {_name(chance)}"]) + "\n"


def _sentence(chance: random.Random) -> str:
    return chance.choice(SENTENCES).format(
        day=_day(chance), year=chance.randrange(2015, 2024), share=chance.randrange(60, 120),
        body=_body(chance), paper=_paper(chance), name=_name(chance), other=_name(chance),
        post=chance.choice(POSTS), count=chance.randrange(2, 900),
    )  # fmt: skip


def _day(chance: random.Random) -> str:
    return (
        f"{chance.randrange(1, 28):02}/{chance.randrange(1, 12):02}/{chance.randrange(2017, 2024)}"
    )


def _name(chance: random.Random) -> str:
    return " ".join(map(chance.choice, (SURNAMES, MIDDLES, GIVEN)))


def _body(chance: random.Random) -> str:
    return chance.choice(BODIES).format(chance.choice(PLACES))


def _paper(chance: random.Random) -> str:
    return chance.choice(PAPERS).format(chance.randrange(1, 300))
