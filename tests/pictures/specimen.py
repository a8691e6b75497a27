"""A small drawing that has everything a drawing may have, and needs no map."""

from journeykit.drawing import Box, Canvas, Point

LINES = (
    ("Où est l’œuf ? Straße, Łódź, čeština", {}),
    ("Pensée en italique : « Rien avant trois semaines ? »", {"font_style": "italic"}),
    ("Étape demi-grasse → suite", {"font_weight": 600}),
    ("Titre gras 2 300 € ≥ 5", {"font_weight": 700}),
    ("Καλημέρα, Привет, Việt Nam ● ◆ ✓ × … –", {}),
)


def specimen(*more, title="Specimen", language="fr", width=480, height=220):
    """Draw five lines in the four faces, what else is said, and a shape of each kind."""
    canvas = Canvas(width, height, title=title, description="Lines and shapes.", font_family="Inter", xml_lang=language)
    canvas.rectangle(Box(0, 0, width, height), fill="#FFFFFF")
    canvas.rectangle(Box(8, 8, 360, 140), radius=8, fill="#E3F0F8", stroke="#D3DAE3", stroke_width=1.5)
    canvas.window("left", Box(380, 20, 60, 60))
    canvas.circle(Point(440, 50), 30, fill="#B8450B", fill_opacity=0.13, clip_path="left")
    canvas.line(Point(380, 100), Point(470, 100), stroke="#1B2430", stroke_width=1.5, stroke_dasharray="6 5")
    canvas.path(
        "M", Point(380, 140), "C", Point(410, 110), Point(440, 170), Point(470, 130), fill="none", stroke="#1B2430"
    )
    for number, (line, attributes) in enumerate((*LINES, *((text, {}) for text in more))):
        canvas.text([line], Point(20, 32 + 24 * number), size=14, fill="#1B2430", **attributes)
    return canvas.svg()
