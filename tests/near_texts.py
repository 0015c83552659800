"""Press texts in our own words, to be copied, changed, and told from others on the same event."""

import random

# Two reporters at the same meeting: names, figures and set phrases are the same.
EVENT = (
    """Sáng 12/3, tại hội trường xã Mẫu Sơn, Đảng ủy xã tổ chức hội nghị sơ kết một năm thực hiện
    Chỉ thị số 05-CT/TW của Bộ Chính trị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong
    cách Hồ Chí Minh. Dự hội nghị có đồng chí Lê Văn Mẫu, Bí thư Đảng ủy xã, cùng 120 đại biểu đến
    từ 14 chi bộ trực thuộc.
    Theo báo cáo, cả năm qua các chi bộ đã đăng ký 86 việc làm theo, hoàn thành 79 việc, trong đó
    có 23 việc liên quan trực tiếp đến giải quyết giấy tờ cho người dân. Tổ một cửa của xã rút ngắn
    thời gian trả kết quả từ năm ngày xuống còn hai ngày; hòm thư góp ý nhận 41 ý kiến, ý kiến nào
    cũng được trả lời bằng văn bản.
    Phát biểu kết luận, đồng chí Lê Văn Mẫu yêu cầu mỗi chi bộ chọn một việc cụ thể cho quý tới,
    phân công rõ người chịu trách nhiệm và báo cáo vào ngày 25 hằng tháng. Đảng ủy xã cũng trao
    giấy khen cho sáu tập thể và mười một cá nhân tiêu biểu.""",
    """Mười bốn chi bộ, 86 lời hứa và một bảng theo dõi treo ngay cửa trụ sở: đó là cách xã Mẫu Sơn
    đưa việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh ra khỏi trang giấy.
    Chúng tôi đến xã đúng buổi sơ kết một năm thực hiện Chỉ thị số 05-CT/TW. Bà Hoàng Thị Nụ ở
    thôn Nà Mẫu còn nhớ lần đi làm giấy khai sinh cho cháu hồi năm ngoái: đi về ba bận mới xong.
    Năm nay bà chỉ phải chờ đúng hai ngày. “Cán bộ gọi điện báo ra lấy, tôi ngỡ nghe nhầm”, bà
    cười.
    Ông Lê Văn Mẫu, Bí thư Đảng ủy xã, không giấu chuyện bảy việc còn dang dở. Có nơi hứa làm
    đường nhưng chưa góp đủ ngày công, có nơi cán bộ thôn đổi người giữa chừng. Ông bảo cái được
    lớn nhất không nằm ở con số, mà ở chỗ dân đã quen hỏi và cán bộ đã quen trả lời: 41 lá thư
    trong hòm góp ý đều có hồi âm. Cuối buổi, sáu tập thể và mười một người được biểu dương; quà
    là mấy cuốn sổ tay và tràng vỗ tay rất dài.""",
)
OTHER = """Trời chưa sáng rõ, chợ cá bến Thử đã đông. Ghe về sớm hơn mọi hôm vì gió đổi, khoang
    nào cũng đầy cá nục và cá bạc má. Chị Phan Thị Bé cân mẻ đầu tiên, ghi sổ rồi mới tính tiền;
    cuốn sổ ấy là nếp của tổ tự quản từ khi bà con bàn nhau chống cân gian. Đến trưa, gần bốn tấn
    cá đã lên xe đông lạnh về thành phố. Ban quản lý bến vừa lắp thêm hai vòi nước ngọt, rửa sàn
    xong là khô, mùi tanh cũng bớt hẳn."""


def changed(text: str, share: float, seed: int = 1) -> str:
    """The text with a share of its words, picked anywhere, put in other words."""
    chance, words = random.Random(seed), text.split()
    for at in chance.sample(range(len(words)), round(len(words) * share)):
        words[at] = f"chữ{chance.randrange(10**6)}"
    return " ".join(words)


def without_lead(text: str, words: int) -> str:
    """The text without its first words."""
    return " ".join(text.split()[words:])


def under(title: str, text: str) -> str:
    """A page: a headline, a day, and the text with a paragraph for each sentence."""
    paragraphs = " ".join(text.split()).replace(". ", ".\n\n")
    return f"{title}\n\n08:15, 12/03/2018\n\n{paragraphs}\n"
