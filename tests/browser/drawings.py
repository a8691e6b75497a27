"""The pictures that are checked in a browser, by name: a choice for every day, and all of them."""

import itertools
import re
from pathlib import Path

import journeykit as jk
from journeykit.model import Channel, Emotion, JourneyMap, NextStep, PainPoint, Persona, PersonaView, Stage, Touchpoint
from journeykit.plugins import Scene
from journeykit.testing import awkward_maps
from journeykit.testing._awkward import LARGE

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
VIEWS = ("poster", "impact", "comparison", "storyboard", "overview")
FONTS = {"Noto Sans": {}, "Liberation Sans": {}, "DejaVu Sans": {"fit": "lock"}}
SCRIPTS = {
    "latin": "Où est passée ma commande nº 12 ? « Elle arrive », dit-on !",
    "greek": "Πού είναι η παραγγελία μου;",
    "cyrillic": "Где мой заказ? Он уже в пути, наверное.",
    "hebrew": "איפה ההזמנה שלי? היא בדרך, כנראה.",
    "arabic": "أين طلبي؟ ربما هو في الطريق.",
    "devanagari": "मेरा ऑर्डर कहाँ है? शायद रास्ते में है।",
    "thai": "คำสั่งซื้อของฉันอยู่ที่ไหน",
    "chinese": "我的订单在哪里？可能已经在路上了。",  # noqa: RUF001 - its own mark
    "japanese": "注文した商品はどこですか？「もうすぐ」だそうです。",  # noqa: RUF001 - its own mark
    "korean": "제 주문은 어디에 있나요? 오는 중일 거예요.",
    "emoji": "👩‍🚀 sends 🏳️‍🌈 to 👨‍👩‍👧‍👦 and 🇫🇷",
    "hostile": "<script>alert(1)</script> ]]> javascript:alert(1) &amp; \u202eevil\u202c \x00\x1b[31m \ud800",
    "long": "Nobody knows any more why this touchpoint has so long a name, and nobody dares to ask. " * 5,
    "unbroken": "Donaudampfschifffahrtsgesellschaft" * 12,
}


def torture():
    """Give a map with every script in every lane, and some empty."""
    personas = [
        Persona("ana", "Ana " + SCRIPTS["long"], quote=SCRIPTS["arabic"], goals=[SCRIPTS["thai"]]),
        Persona("bo"),
    ]
    touchpoints = [
        Touchpoint(
            name,
            text,
            stage=f"stage-{number % 4}",
            channel="web" if number % 2 else (),
            action=text,
            thought=text,
            emotion=Emotion(text[:40], score=number % 5 - 2),
            pain_points=[PainPoint(text=text)],
            frontstage=[text],
            by_persona={"bo": PersonaView(action=text, emotion=Emotion(text[:30], score=1))} if number % 3 else {},
            next=[NextStep("long", handoff=True, carries=[text])] if name != "long" else (),
        )
        for number, (name, text) in enumerate(SCRIPTS.items())
    ]
    stages = [Stage(f"stage-{number}", text) for number, text in enumerate(list(SCRIPTS.values())[10:14])]
    channels = [Channel("web", SCRIPTS["long"], kind="digital")]
    return JourneyMap(
        SCRIPTS["long"], id="torture", stages=stages, touchpoints=touchpoints, personas=personas, channels=channels
    )


def sixty():
    """Give a map of sixty touchpoints."""
    return JourneyMap(
        "Sixty steps",
        stages=[Stage(f"s{number}", f"Stage {number + 1}") for number in range(7)],
        touchpoints=[
            Touchpoint(f"t{number}", f"Step {number}", stage=f"s{number // 9}", emotion=Emotion("Joy", score=1))
            for number in range(60)
        ],
    )


def one():
    """Give a map of one touchpoint."""
    return JourneyMap("One step", stages=[Stage("only")], touchpoints=[Touchpoint("step", stage="only")])


def scene(journey, view=""):
    """Put together what a view needs."""
    kit = jk.Kit(discover=False)
    if view == "impact" and journey.touchpoints:
        source = next(iter((*journey.processes, *journey.channels, *journey.touchpoints)))
        return Scene(journey=journey, impact=kit.impact(journey, jk.Change(source.id, "degraded")))
    if view == "comparison":
        older = journey.evolve(touchpoints=journey.touchpoints[:-1], version="0", state="current")
        return Scene(journey=journey, other=older, changes=kit.diff(older, journey))
    return Scene(journey=journey)


def drawing(journey, suffix=".svg", **options):
    """Give the files of a drawing: their content by what is added to its name."""
    kit = jk.Kit(discover=False)
    shown = scene(journey, options.get("view", ""))
    return kit.render(shown, kit.exporter_for(Path(f"x{suffix}"), None), options).files


def in_font(files, font):
    """Have texts set in one font and no other."""
    return {part: re.sub(rb'font-family="[^"]*"', f'font-family="{font}"'.encode(), svg) for part, svg in files.items()}


def chosen():
    """Give the pictures that are checked every day: at most two dozen files."""
    fibre = jk.read(EXAMPLES / "fibre-abonnement.yaml")
    examples = {path.stem: path for path in sorted(EXAMPLES.glob("*.yaml"))}
    found = {f"{name}.svg": drawing(jk.read(path)) for name, path in examples.items()}
    found["fibre-dark.svg"] = drawing(fibre, theme="dark")
    found |= {f"fibre-{view}.svg": drawing(fibre, view=view) for view in VIEWS[1:]}
    found["fibre-impact-dark.svg"] = drawing(fibre, view="impact", theme="dark")
    found["fibre-a3.svg"] = first(drawing(fibre, paper="a3"))
    found |= chosen_page()
    found["torture.svg"] = drawing(torture())
    found["torture.html"] = drawing(torture(), ".html")
    found["one.svg"] = drawing(one())
    found["sixty.svg"] = drawing(sixty())
    found["hebrew.svg"] = drawing(fibre.evolve(language="he"))
    found |= {f"fibre-{font}.svg": in_font(drawing(fibre, **more), font) for font, more in FONTS.items()}
    return found


def chosen_page():
    """Give the page that is checked every day, in the dark as well."""
    return {"fibre.html": drawing(jk.read(EXAMPLES / "fibre-abonnement.yaml"), ".html")}


def first(files):
    """Give the first page of several."""
    return {"": files[""]}


def every():
    """Give all pictures: each map in each view, light and dark, on paper, as a page, and in other fonts."""
    maps = every_map()
    found = every_page()
    for (name, journey), view, theme in itertools.product(maps.items(), VIEWS, ("light", "dark")):
        if journey.touchpoints or view in {"poster", "storyboard", "overview"}:
            found[f"{name}-{view}-{theme}.svg"] = drawing(journey, view=view, theme=theme)
    for path, paper in itertools.product(sorted(EXAMPLES.glob("*.yaml")), ("a4", "a3", "a0")):
        found[f"{path.stem}-{paper}.svg"] = drawing(jk.read(path), paper=paper)
    for path, (font, more) in itertools.product(sorted(EXAMPLES.glob("*.yaml")), FONTS.items()):
        found[f"{path.stem}-{font}.svg"] = in_font(drawing(jk.read(path), **more), font)
    return found


def every_map():
    """Give the examples, and maps that are hard to draw."""
    maps = {path.stem: jk.read(path) for path in sorted(EXAMPLES.glob("*.yaml"))}
    maps |= {"torture": torture(), "sixty": sixty(), "one": one()}
    return maps | {name.replace(" ", "-"): journey for name, journey in awkward_maps().items() if name != LARGE}


def every_page():
    """Give the page of each map."""
    return {f"{name}.html": drawing(journey, ".html") for name, journey in every_map().items()}
