"""Draw the pictures of the documentation anew: `uv run python docs/pictures.py`. A test holds them to what it draws."""

import io
from pathlib import Path

import attrs
from rich.console import Console

import journeykit as jk
from journeykit._cli._impact_table import show

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


PICTURES = {"impact.svg": impact_picture}

if __name__ == "__main__":
    for name, draw in PICTURES.items():
        (DOCS / "images" / name).write_text(draw(), "utf-8")
