"""Full names of people: each sentence has them marked, and nothing else may be found."""

import pytest

from tests.text.naming.named_people import marked, names, unmarked

OFFICIALS = [
    "Đồng chí ⟦Lê Thị Bích⟧ phát biểu khai mạc hội nghị.",
    "Theo ⟦Nguyễn Văn Hùng⟧, công việc đã xong từ tháng trước.",
    "Dự lễ có các đồng chí: ⟦Trần Quang Minh⟧, ⟦Phạm Thị Hòa⟧ và ⟦Đỗ Mạnh Cường⟧.",
    "Bí thư Tỉnh ủy Quảng Ninh ⟦Vũ Đại Hải⟧ kiểm tra công tác phòng, chống bão.",
    "Chủ tịch UBND TP Hà Nội ⟦Trần Sỹ Bình⟧ ký văn bản hỏa tốc.",
    "Phó Chủ tịch Thường trực UBND tỉnh ⟦Lê Hữu Phước⟧ chủ trì cuộc họp.",
    "Bộ trưởng Bộ Nông nghiệp và Môi trường ⟦Đặng Đức Toàn⟧ trả lời chất vấn.",
    "Tổng Giám đốc Vietcombank ⟦Nguyễn Thanh Tú⟧ cho biết lãi suất sẽ giảm.",
    "Chủ tịch Liên đoàn Bóng đá Việt Nam ⟦Trần Quốc Tấn⟧ chúc mừng đội tuyển.",
    "Đại tá, PGS.TS. ⟦Đỗ Thanh Hải⟧ trình bày báo cáo đề dẫn.",
    "TS.⟦Trần Hoàng Nghĩa⟧ và GS.TSKH ⟦Vũ Minh Khang⟧ cùng phản biện.",
    "ThS ⟦Ngô Thị Lan Phương⟧, BSCKII ⟦Hoàng Văn Tịnh⟧ trực tiếp hướng dẫn.",
    "Thiếu tướng ⟦Tô Văn Xô⟧ thông tin tại buổi họp báo.",
    "Đ/c ⟦Nông Văn Tấn⟧, Bí thư Đảng ủy xã, đến thăm gia đình.",
    "Chủ tịch UBND xã ⟦Vừ A Chống⟧ cho hay đường vào bản đã thông.",
    "Trưởng thôn ⟦Lò Văn Sơn⟧ vận động bà con hiến đất.",
    "Giám đốc Công an tỉnh ⟦Đinh Văn Nội⟧ khen thưởng ban chuyên án.",
    "Bí thư Huyện ủy Lý Nhân ⟦Nguyễn Đức Thọ⟧ dự sinh hoạt chi bộ.",
    "Ông ⟦Phạm Văn Quyền⟧  Giám đốc Sở Xây dựng tiếp công dân.",
    "Khai mạc, ⟦Nguyễn Quang Thịnh⟧\u00a0 Bí thư Đảng ủy Khối nêu yêu cầu.",
    "Ông ⟦Phạm Văn Quyền⟧ Giám đốc Sở Xây dựng trả lời phóng viên.",
    "Nguyên Phó Thủ tướng ⟦Vũ Khoát⟧ từng dẫn đầu đoàn đàm phán.",
    "Ông ⟦Hà Ban⟧ - Phó Trưởng ban Tổ chức - công bố quyết định.",
    "Chiều 5/8, ⟦Đoàn Thị Hồng⟧ và ⟦Mai Văn Chỉnh⟧ dự kỳ họp.",
    "Quyền Chủ tịch UBND thành phố ⟦Hồ Kỳ Minh⟧ chỉ đạo khẩn trương.",
    "Đại biểu ⟦Tạ Văn Hà⟧ (đoàn Quảng Nam) tranh luận về học phí.",
]

GENERAL_NEWS = [
    "Cơ quan CSĐT khởi tố bị can ⟦Trần Bình⟧ (SN 1990, trú tại phường Hà Khẩu) về tội cố ý.",
    "Công an bắt tạm giam ⟦Lê Ngọc Tính⟧ (30 tuổi), ⟦Hồ Thành Quyết⟧ (34 tuổi).",
    "Nạn nhân được xác định là em ⟦Phạm Thanh X⟧. (SN 2008, học sinh lớp 10).",
    "Tài xế ⟦Võ Duy Tám⟧ khai nhận do buồn ngủ nên không làm chủ tay lái.",
    "Bị cáo ⟦Dương Chí Dụng⟧ nói lời sau cùng trước tòa.",
    "Luật sư ⟦Đoàn Thái Duyên Hạ⟧ bào chữa cho bị cáo ⟦Trần Hải Son⟧.",
    "Các luật sư: ⟦Nguyễn Hồng Bạch⟧, ⟦Hằng Ngân⟧, ⟦Ngô Ngọc Thủy⟧ có mặt.",
    "Đối tượng ⟦Tý Heo⟧ bị bắt khi đang lẩn trốn.",
    "Anh ⟦Nguyễn Minh V⟧. (SN 1999) tử vong trên đường đi cấp cứu.",
    "Em ⟦Huỳnh Đăng Kh⟧. ngồi sau bị thương nặng.",
    "Tử tù ⟦Lê Văn Luyến⟧ gửi đơn xin ân giảm.",
    "Chị ⟦Đỗ Thị Hồng Nhung⟧ kể lại phút thoát nạn.",
    "Ca sĩ ⟦Mỹ Hạnh⟧ và diễn viên ⟦Hồng Vinh⟧ góp mặt trong đêm nhạc.",
    "NSND ⟦Xuân Bách⟧ nhận vai phản diện; NSƯT ⟦Hán Văn Tĩnh⟧ vắng mặt.",
    "Đạo diễn ⟦Lê Hoàn⟧ chê kịch bản nhạt.",
    "HLV ⟦Park Hang-seo⟧ gọi thủ môn ⟦Đặng Văn Lân⟧ trở lại.",
    "Đội nhà thắng nhờ công ⟦Nguyễn Tiến Lộc⟧, ⟦Quang Hạnh⟧ và ⟦Đoàn Văn Hiệu⟧.",
    "Tiền đạo ⟦Công Phượng⟧ vào sân từ ghế dự bị.",
    "Nhà báo ⟦Trác Thúy Diễm⟧ dẫn chương trình.",
    "Chuyên gia kinh tế ⟦Võ Trí Hảo⟧ dự báo lạm phát thấp.",
    "Hoa hậu ⟦Thùy Tiên⟧ tham gia chiến dịch gây quỹ.",
    "Doanh nhân ⟦Phạm Nhật Vinh⟧ rót thêm vốn.",
    "Thủ khoa ⟦Trịnh Bảo Châu⟧ đạt 29,5 điểm.",
    "Em ⟦Nguyễn Bảo Ngọc⟧, học sinh Trường THPT Nguyễn Huệ, đoạt giải nhất.",
    "Cô ⟦Hà Thị Kim Oanh⟧, giáo viên Trường Tiểu học Lê Lợi, cho biết.",
    "Bệnh nhân ⟦Vi Văn Tư⟧ hồi phục sau ca mổ của bác sĩ ⟦Minh Hương⟧.",
    "Nghệ nhân ⟦Sùng Thị Mai⟧ dạy dệt lanh; ⟦Chang A Páo⟧, 45 tuổi, học khèn.",
    "Hòa thượng ⟦Thích Trí Quang⟧ và Thượng tọa ⟦Thích Đức Thiện⟧ chứng minh buổi lễ.",
    "Linh mục ⟦Nguyễn Văn Bính⟧ cử hành thánh lễ.",
    "Tác giả ⟦Nguyên Ngọc⟧, nhà thơ ⟦Xuân Diệu⟧ và nhạc sĩ ⟦Văn Cao⟧ đều viết về đề tài này.",
    "Danh nhân ⟦Nguyễn Trãi⟧ quê gốc ở Chí Linh.",
    "Cháu ⟦Ma Seo Chứ⟧ mồ côi từ nhỏ.",
    "Chủ cơ sở ⟦Bùi Văn Đỉnh⟧ bị phạt 20 triệu đồng.",
    "Ông ⟦Nguyễn Văn Trường⟧, trú thôn 3, trình báo mất xe.",
]

ABROAD = [
    "Chủ tịch ⟦Tập Cận Bình⟧ và phu nhân ⟦Bành Lệ Viện⟧ đón khách.",
    "Tổng thống Nga ⟦Vladimir Putin⟧ điện đàm với Tổng thống Mỹ ⟦Donald Trump⟧.",
    "Thủ tướng Nhật Bản ⟦Ishiba Shigeru⟧ thăm Hà Nội.",
    "Ông ⟦Kim Jong-un⟧ thị sát nhà máy.",
    "Thủ tướng Lào ⟦Sonexay Siphandone⟧ hội đàm tại Viêng Chăn.",
    "Tỷ phú ⟦Elon Musk⟧ và ⟦Jeff Bezos⟧ đua vào vũ trụ.",
    "Cựu Thủ tướng Anh ⟦Tony Blair⟧ xuất bản hồi ký.",
    "Đại sứ Cuba ⟦Rogelio Polanco Fuentes⟧ trình Quốc thư.",
    "Bộ trưởng ⟦Cảnh Huệ Xương⟧ thông báo kết quả hội đàm.",
    "Trung tướng ⟦Suvon Luongbunmi⟧ cảm ơn sự đón tiếp.",
    "Giáo sư ⟦Ian Eddie⟧ nhận xét về thế hệ khởi nghiệp.",
    "Nghị sĩ ⟦John F. Kennedy⟧ đắc cử tổng thống.",
]

MINORITIES = [
    "Ông ⟦Y Thông⟧ và bà ⟦H'Hen Niê⟧ cùng về buôn.",
    "⟦Ksor H'Bơ Khăp⟧ chất vấn về nước sạch; ⟦Điểu K'Ré⟧ tiếp lời.",
    "Đồng chí ⟦Thào Xuân Sình⟧ dự ngày hội đại đoàn kết.",
    "Già làng ⟦A Blong⟧ kể khan; bà ⟦Puih Phyim⟧ dệt vải.",
    "Anh ⟦Hầu Sía Chứ⟧, thôn Lùng Thàng, trồng lê.",
    "Ông ⟦Thạch Sok Ra⟧ hiến đất xây trường.",
    "Hộ ⟦Giàng A Sếnh⟧ thoát nghèo nhờ nuôi trâu.",
]

HOUSES_AND_STREETS = [
    "Đường Trần Phú, phường Nguyễn Trãi, quận Ngô Quyền ngập sâu.",
    "Tuyến phố Nguyễn Thái Học, Trần Hưng Đạo và Lý Thường Kiệt ùn tắc.",
    "Nút giao Võ Chí Công - Nguyễn Hoàng Tôn thông xe.",
    "Số 68 Trần Phú là trụ sở cũ; số 5 Trần Thánh Tông là nhà tang lễ.",
    "Ngõ 12/3 Lê Lai bị rào chắn.",
    "P.Nguyễn Cư Trinh và Q.Lê Chân thu gom rác.",
    "Trường THPT Lê Hồng Phong, Trường Tiểu học Võ Thị Sáu khai giảng.",
    "Giải thưởng Trần Đại Nghĩa, Cúp Trần Hưng Đạo, Quỹ Vừ A Dính trao quà.",
    'Phong trào "Thiếu nhi làm nghìn việc tốt" của Đội TNTP Hồ Chí Minh.',
    "Đoàn TNCS Hồ Chí Minh, TP. Hồ Chí Minh, Học viện Chính trị quốc gia Hồ Chí Minh.",
    "Học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
    "Bảo tàng Hồ Chí Minh, đường Hồ Chí Minh, thời đại Hồ Chí Minh.",
    "Cung Thiếu nhi Lê Quý Đôn, rạp Nguyễn Văn Hảo đóng cửa.",
    "Bệnh viện Nguyễn Tri Phương tiếp nhận bệnh nhân.",
    "Lớp học mang tên Nguyễn Viết Xuân.",
    "Công ty Hoàng Anh Gia Lai, Tập đoàn Trung Nguyên báo lãi.",
    "Cầu Trần Thị Lý, hầm Thủ Thiêm, chợ Bến Thành đông khách.",
    "Bộ Công Thương, Sở Nội Vụ, Ban Tổ Chức, Báo Nhân Dân đưa tin.",
    "Chủ tịch UBND phường Trần Phú và Công an phường Lê Lợi phối hợp.",
    "Văn phòng Luật sư Nguyễn Anh đóng tại Hà Nội.",
]

PLACES_AND_TIMES = [
    "Hà Nội, Lý Nhân, Võ Nhai, Phan Thiết, Cao Bằng, Thái Nguyên có mưa.",
    "Mai Châu, Kim Bôi, Cao Phong, Lâm Hà, Sơn Tây đón khách.",
    "Bà Rịa - Vũng Tàu và Thừa Thiên Huế sáp nhập.",
    "Tỉnh Bà Rịa-Vũng Tàu tổ chức hội nghị.",
    "Tết Nguyên Đán Nhâm Dần, Giáp Thìn, Mậu Tuất vui tươi.",
    "Hoàng Sa, Trường Sa là của Việt Nam.",
    "Thái Bình Dương, Hồ Gươm, Hồ Tây, Vạn Lý Trường Thành.",
    "Đoàn Quảng Ninh và Đoàn Kết Xanh dự thi.",
    "Hội Chữ Thập Đỏ, Mặt Trận Tổ Quốc, Hội Nông Dân cùng tham gia.",
    "Manchester United, Real Madrid, Champions League, Apple Watch, New York Times.",
    "Xuân Ất Tỵ, mùa Vu Lan, Đại lễ Phật Đản, Quốc Khánh.",
    "Liên hoan phim Cánh Diều, phim Chị Dâu, chương trình Táo Quân.",
    "HỘI NGHỊ TỔNG KẾT CÔNG TÁC ĐẢNG VÀ ĐOÀN THANH NIÊN",
    "LÃNH ĐẠO TỈNH LÀO CAI THĂM, CHÚC TẾT",
    "Ông Chung đánh giá cao, bà Lan đồng tình.",
    "Đài hóa thân Hoàn Vũ. Tro cốt sẽ được đưa về quê.",
    "Kết quả Thứ Hai khác kết quả Chủ Nhật.",
    "Ủy viên T.Ư Đảng, Phó Thủ tướng, Thứ trưởng Thường trực.",
]

LISTS_AND_RUNS = [
    "Dự họp có ⟦Lê Thành Lợi⟧, ⟦Hồ Đức Phớc⟧ và các bộ trưởng.",
    "Các cầu thủ ⟦Quang Hạnh⟧, ⟦Nguyễn Văn Toán⟧ được thưởng.",
    "Kỷ luật các ông: ⟦Nguyễn Văn Thạch⟧, ⟦Phạm Xuân Thắng⟧ và bà ⟦Nguyễn Thị Thu Hằng⟧.",
    "Bà ⟦Mai Kiều Liên⟧ và đồng chí ⟦Hà Hoàng Việt Phương⟧ vắng mặt.",
    "Hiệu trưởng Trường THPT Nguyễn Trãi ⟦Lê Văn Bốn⟧ phát biểu.",
    "Chủ tịch UBND xã Sảng Tủng ⟦Vàng Mí Lía⟧ cho biết.",
    "Trưởng đại diện UNICEF ⟦Rana Flowers⟧ trao quà.",
    "Giám đốc Quốc gia Ngân hàng Thế giới tại Việt Nam ⟦Carolyn Turk⟧ đánh giá cao.",
    "Chủ tịch Ủy ban châu Âu ⟦Ursula von der Leyen⟧ phát biểu.",
    "Đồng chí ⟦Men Sam An⟧ dự lễ cùng Thái tử ⟦Mohammed bin Salman⟧.",
    "Các học giả ⟦Henri Maspero⟧, ⟦Đào Duy Anh⟧, ⟦Phan Huy Lê⟧ từng bàn đến.",
    "Ca sĩ ⟦Mỹ Tâm⟧, MC ⟦Hà Lan Phương⟧ góp mặt.",
    "Phiên tòa có kiểm sát viên ⟦Lê Thị Hồng⟧, thẩm phán ⟦Điều Văn Hằng⟧.",
    "Mẹ Việt Nam Anh hùng ⟦Ngô Thị Quýt⟧ và liệt sĩ ⟦Nguyễn Đình Phúc⟧.",
    "Thiếu tá QNCN ⟦Lê Thị Hà⟧ cùng cháu ⟦Vàng A Páo⟧.",
    "Chủ tịch ⟦Hồ Chí Minh⟧ đọc Tuyên ngôn; lãnh tụ ⟦Hồ Chí Minh⟧ về nước.",
    "Chủ tịch ⟦Hồ Chí Minh⟧ Vĩ Đại sống mãi; Thành phố Hồ Chí Minh Anh Hùng.",
    "Ông ⟦Nguyễn Xuân Hinh⟧ nói. Nghệ sĩ Xuân Hinh diễn tiếp.",
    "Thủ tướng ⟦Nguyễn Văn Dũng⟧ nói. Yêu cầu ⟦Nguyễn Văn Dũng⟧ trình diện.",
]

OTHER_THINGS = [
    "Lăng Chủ tịch Hồ Chí Minh mở cửa, Bảo tàng Chủ tịch Hồ Chí Minh đóng cửa.",
    "Vụ án Vạn Thịnh Phát, Tân Hoàng Minh, Việt Á gây chấn động.",
    "Văn Phòng Quốc Hội, Thanh Niên, Tuổi Trẻ, Lao Động là tên riêng.",
    "Ông N.V.T, bà T.T.H và cháu L.T.K đều an toàn.",
    "Đại sứ Hoa Kỳ, Tổng thống Hàn Quốc, Thủ tướng Nhật Bản hội đàm.",
    "Chủ tịch Dragon Capital, CEO Viettel Post, Giám đốc Google Cloud phát biểu.",
    "Trưởng thôn Mò Phú Chải và bí thư Chi bộ thôn Nà Khoang đi vắng.",
    "Thứ trưởng Bộ Công Thương, Giám đốc Sở Công Thương dự họp.",
    "Xe khách Phương Trang, chợ Đoàn Kết, quán Hồng Vân.",
    "Công ty Luật Nguyễn Văn và Cộng sự.",
    "Hội thi Trần Phú, khóa học Chu Văn An, tuyến Lê Duẩn.",
]

CAPITALS = [
    "Tổng Bí thư ⟦Lê Lâm⟧ nói.\nTỔNG BÍ THƯ ⟦LÊ LÂM⟧ TIẾP XÚC CỬ TRI HÀ NỘI",
    "⟦NGUYỄN THỊ PHƯƠNG LIÊN⟧\nQUẢN LÝ HOẠT ĐỘNG KHOA HỌC",
    "TS. ⟦TRẦN VĂN PHÚC⟧ viết lời giới thiệu.",
    "Ông ⟦NGUYỄN VĂN AN⟧ trúng cử.",
    "Bác sĩ ⟦Lê Thị Đào⟧ khám bệnh. ⟦LÊ THỊ ĐÀO⟧ là người đầu tiên.",
]


@pytest.mark.parametrize(
    "sentence",
    [
        *OFFICIALS,
        *GENERAL_NEWS,
        *ABROAD,
        *MINORITIES,
        *HOUSES_AND_STREETS,
        *PLACES_AND_TIMES,
        *LISTS_AND_RUNS,
        *OTHER_THINGS,
        *CAPITALS,
    ],
)
def test_names_are_found_where_they_stand_and_nowhere_else(sentence):
    text, spans = unmarked(sentence)
    found = names(text)
    assert marked(text, found) == sentence
    assert [(one.start, one.end) for one in found] == spans
