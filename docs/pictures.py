"""Draw the pictures of the documentation anew: `uv run python docs/pictures.py`. A test holds them to what it draws."""

import io
from pathlib import Path

import attrs
from rich.console import Console

import journeykit as jk
from journeykit._cli._impact_table import show
from journeykit.plugins import Scene

DOCS = Path(__file__).parent

TERMINAL = """\
<svg xmlns="http://www.w3.org/2000/svg" class="rich-terminal" viewBox="0 0 {width} {height}" role="img" \
aria-label="journeykit impact, as a terminal shows it">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-family: ui-sans-serif, system-ui, sans-serif; font-size: 18px; font-weight: bold; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">\
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def impact_picture() -> str:
    """Draw the touchpoints and the teams of the impact that the README asks for."""
    kit = jk.Kit(discover=False)
    journey = kit.read(DOCS / "examples" / "fibre-abonnement.yaml")
    impact = kit.impact(journey, jk.Change("planification", "delayed"))
    shown = attrs.evolve(impact, affected=tuple(row for row in impact.affected if row.kind in {"touchpoint", "team"}))
    console = Console(record=True, width=158, file=io.StringIO(), highlight=False, markup=False, force_terminal=True)
    show(shown, journey, kit.vocabulary, "en", console)
    title = "journeykit impact fibre-abonnement.yaml --change planification=delayed --lang en"
    return console.export_svg(title=title, code_format=TERMINAL, unique_id="impact")


def poster_picture() -> str:
    """Draw the poster in the README."""
    kit = jk.Kit(discover=False)
    return kit.dumps(kit.read(DOCS / "examples" / "fibre-abonnement.yaml"), format="svg")


PICTURES = {"impact.svg": impact_picture, "poster.svg": poster_picture}


def gallery() -> dict[str, bytes]:
    """Draw the pictures of the gallery, which are made when the documentation is built."""
    kit = jk.Kit(discover=False)
    fibre, target, small, bank = (
        kit.read(DOCS / "examples" / f"{name}.yaml")
        for name in ("fibre-abonnement", "fibre-abonnement-cible", "achat-emailing", "current-account")
    )
    delayed = kit.impact(fibre, jk.Change("planification", "delayed"))
    asked: dict[str, tuple[Scene, dict[str, object]]] = {
        "poster.svg": (Scene(journey=fibre), {}),
        "persona.svg": (Scene(journey=fibre), {"personas": "nadia", "lanes": "touchpoint,emotion,pain,owner"}),
        "dark.svg": (Scene(journey=small), {"theme": "dark"}),
        "impact.svg": (Scene(journey=fibre, impact=delayed), {}),
        "comparison.svg": (Scene(journey=target, other=fibre, changes=kit.diff(fibre, target)), {}),
        "personas.svg": (Scene(journey=fibre), {"view": "comparison", "personas": "nadia,georges"}),
        "storyboard.svg": (Scene(journey=small), {"view": "storyboard"}),
        "overview.svg": (Scene(journey=bank), {"view": "overview"}),
        "a3.svg": (Scene(journey=fibre), {"paper": "a3"}),
        "page.html": (Scene(journey=fibre), {}),
        "journey.md": (Scene(journey=small), {}),
    }
    return {
        name: kit.render(scene, kit.exporter_for(Path(name), None), options).files[""]
        for name, (scene, options) in asked.items()
    }


if __name__ == "__main__":
    for name, draw in PICTURES.items():
        (DOCS / "images" / name).write_text(draw(), "utf-8")
