"""How Sphinx makes the documentation, and the pages that it makes of the program itself."""

from __future__ import annotations

import re
import runpy
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from journeykit import Kit
from journeykit._options import describe

FAMILIES = {
    "JK1": "References",
    "JK2": "Structure",
    "JK3": "Content",
    "JK4": "Experience",
}
"""The families of rules, by the beginning of their codes."""

SORTS = ("added", "changed", "deprecated", "removed", "fixed")
"""The sorts of fragments, in the order in which the changelog has them."""

project = "journeykit"
author = "The journeykit authors"
project_copyright = "The journeykit authors"
release = version = version_of("journeykit")
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "changelog.d", "examples", "reference/_generated", "gallery/_generated"]
html_theme = "furo"
html_title = f"journeykit {release}"
html_last_updated_fmt = None  # the same pages in, the same bytes out
html_copy_source = False
suppress_warnings = ["config.cache"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
add_module_names = False
python_use_unqualified_type_names = True


def rules_page() -> str:
    """Write the page of rules, from what each rule says of itself."""
    parts: list[str] = []
    family = ""
    for code, rule in Kit(discover=False).rules.items():
        if not code.startswith(family) or not family:
            family = next(start for start in FAMILIES if code.startswith(start))
            parts.append(f"## {family}: {FAMILIES[family]}\n")
        parts.append(f"### {code}: {rule.summary}\n")
        facts = [f"Severity: {rule.severity}."]
        if rule.fix is not None:
            facts.append("`--fix` mends it where that is safe.")
        facts.extend(f"Option: `-O {code}.{name}={default}`." for name, _, default in describe(rule.options))
        parts.append("\n".join(facts) + "\n")
        parts.append(_one_sentence_a_line(rule.documentation) + "\n")
    return "\n".join(parts)


def _one_sentence_a_line(text: str) -> str:
    """Join the lines of each paragraph outside of code; a docstring wraps where a page need not."""
    return "".join(
        part if part.startswith("```") else re.sub(r"(?<=\S)\n(?=[^\s-])", " ", part)
        for part in re.split(r"(^```.*?^```$)", text, flags=re.DOTALL | re.MULTILINE)
    )


def changes_page(folder: Path) -> str:
    """Write what is not released yet, from the fragments that each change brings."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.*.md")):
        found.setdefault(path.suffixes[0].removeprefix("."), []).append(path.read_text("utf-8").strip())
    parts = [
        f"### {sort.capitalize()}\n\n" + "\n".join(f"- {text}" for text in found[sort]) + "\n"
        for sort in SORTS
        if sort in found
    ]
    return "\n".join(["## Not released yet\n", *parts]) if parts else ""


def _write_generated(app: Any) -> None:
    folder = Path(app.srcdir) / "reference" / "_generated"
    folder.mkdir(exist_ok=True)
    pages = {"rules": rules_page(), "changes": changes_page(Path(app.srcdir) / "changelog.d")}
    for name, content in pages.items():
        page = folder / f"{name}.md"
        if not page.exists() or page.read_text("utf-8") != content:
            page.write_text(content, "utf-8")
    pictures = Path(app.srcdir) / "gallery" / "_generated"
    pictures.mkdir(exist_ok=True)
    for name, drawn in runpy.run_path(str(Path(app.srcdir) / "pictures.py"))["gallery"]().items():
        path = pictures / name.replace(".md", ".txt")
        if not path.exists() or path.read_bytes() != drawn:
            path.write_bytes(drawn)


def setup(app: Any) -> None:
    """Make the generated pages before Sphinx looks for pages."""
    app.connect("builder-inited", _write_generated)
