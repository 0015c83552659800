"""What a browser marks on the page that a hit leads to: the words found, no others."""

import base64

import pytest

pytestmark = pytest.mark.browser

# Every word of the page with the places where its ground shows.
WORDS = """() => {
  const found = [], walk = document.createTreeWalker(document.querySelector("main"), 4);
  while (walk.nextNode())
    for (const match of walk.currentNode.data.matchAll(/[^\\s]+/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, match.index);
      range.setEnd(walk.currentNode, match.index + match[0].length);
      const box = range.getBoundingClientRect();
      if (box.width) found.push([match[0], box.left, box.top + scrollY, box.width, box.height]);
    }
  return found;
}"""
MARKED = """async ([picture, words]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  return words.filter(([, left, top, width, height]) => {
    const { data } = canvas.getImageData(left, top, width, height);
    let marked = 0;
    for (let at = 0; at < data.length; at += 4)
      marked += data[at] > 240 && data[at + 1] < 20 && data[at + 2] > 240;
    return marked > width * height / 4;
  }).map((one) => one[0]);
}"""


@pytest.fixture
def marked_on_page(chromium, served):
    """Yield what opens the hit of an article by a search, and tells the words that are marked."""
    address, _environment = served
    context = chromium.new_context(bypass_csp=True, base_url=address, locale="vi")

    def opened(query, article):
        page = context.new_page()
        page.goto(f"/articles/?q={query}")
        page.click(f"h3 a[href^='/articles/{article}/']")
        page.wait_for_url(f"**/{article}/*")
        page.add_style_tag(content="::target-text { background: #f0f !important }")
        picture = page.screenshot(full_page=True, caret="initial")
        words = page.evaluate(WORDS)
        page.goto("about:blank")
        told = [base64.b64encode(picture).decode(), words]
        return page.evaluate(MARKED, told)

    yield opened
    context.close()


NAM_DINH = "tom-luoc-khoi-cac-co-quan-tinh-nam-dinh-sau-hai-nam-thuc-hien-chi-thi-05"


@pytest.mark.parametrize(
    ("query", "article", "marked"),
    [
        ("dang uy khoi", NAM_DINH, ["Đảng", "ủy", "Khối"]),
        ("376", NAM_DINH, ["4.376"]),
    ],
)
def test_the_words_found_are_marked_and_no_others(marked_on_page, query, article, marked):
    assert marked_on_page(query, article) == marked
