"""Fonts within a drawing, as a browser takes them."""

from journeykit.drawing._embedding import embedded_fonts
from pictures.specimen import specimen


def test_a_browser_loads_every_embedded_face(browser, tmp_path):
    svg = specimen()
    head, tag, rest = svg.partition("</title>")
    (tmp_path / "drawing.svg").write_text(f"{head}{tag}<style>{embedded_fonts(svg)}</style>{rest}", "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "drawing.svg").as_uri())
    faces = page.evaluate(
        "document.fonts.ready.then(fonts => [...fonts].map(each => [each.weight, each.style, each.status]))"
    )
    page.close()

    assert faces == [
        ["400", "normal", "loaded"],
        ["400", "italic", "loaded"],
        ["600", "normal", "loaded"],
        ["700", "normal", "loaded"],
    ]
