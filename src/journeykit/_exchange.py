"""Formats that programs read: reports as JSON, annotations of GitHub Actions, and SARIF 2.1.0."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from urllib.parse import quote

__all__ = ["annotation", "escaped", "json_report", "logical_location", "physical_location", "sarif"]

_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def json_report(report: Mapping[str, Any] | Sequence[Any]) -> str:
    r"""Write a report as one document, keys sorted, with nothing in it that a terminal acts on.

    >>> print(json_report({"name": "red\x9b31m", "id": "alert"}), end="")
    {
      "id": "alert",
      "name": "red\u009b31m"
    }
    """
    return escaped(json.dumps(report, ensure_ascii=False, sort_keys=True, indent=2)) + "\n"


def escaped(text: str) -> str:
    """Write characters that a terminal would act on as JSON escapes; what the JSON says stays the same."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def annotation(
    level: Literal["error", "warning", "notice"],
    message: str,
    *,
    title: str,
    file: str = "",
    line: int = 0,
    column: int = 0,
) -> str:
    r"""Write a workflow command, with nothing in it that ends it or begins another.

    Args:
        level: how serious it is.
        message: what is said.
        title: what stands above it.
        file: the file it is about; empty for none.
        line: the line, from 1; 0 where it is not known.
        column: the column, from 1.

    >>> annotation("error", "nobody owns this\nyet", title="JK1", file="a,b.yaml", line=3, column=5)
    '::error file=a%2Cb.yaml,line=3,col=5,title=JK1::nobody owns this%0Ayet'
    """
    fields = {**({"file": file} if file else {}), **({"line": line, "col": column} if file and line else {})}
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in {**fields, "title": title}.items())
    return f"::{level} {shown}::{_percent_encoded(message)}"


def _percent_encoded(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _percent_encoded(text).replace(":", "%3A").replace(",", "%2C")


def sarif(rules: Sequence[Mapping[str, Any]], results: Sequence[Mapping[str, Any]], run: Mapping[str, Any]) -> str:
    """Write a log with one run.

    Args:
        rules: the rules that found something.
        results: what they found.
        run: what else is said of the run.
    """
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "journeykit", "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
                **run,
            }
        ],
    }
    return json.dumps(log, indent=2, sort_keys=True) + "\n"


def physical_location(file: str, line: int = 0, column: int = 0) -> dict[str, Any]:
    """Say where something stands in a file.

    >>> physical_location("my map.yaml", 3, 5)["physicalLocation"]["artifactLocation"]
    {'uri': 'my%20map.yaml'}
    """
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(file.replace("\\", "/"), errors="surrogatepass")}}
    if line:
        place["region"] = {"startLine": line, "startColumn": column}
    return {"physicalLocation": place}


def logical_location(id: str, kind: str = "element", within: str = "") -> dict[str, Any]:
    """Say which element something is about.

    Args:
        id: the element.
        kind: its kind.
        within: the map it belongs to.
    """
    qualified = {"fullyQualifiedName": f"{within}/{id}"} if within else {}
    return {"logicalLocations": [{"name": id, "kind": kind, **qualified}]}
