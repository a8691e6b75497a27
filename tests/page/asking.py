"""Asking the engine of the page and the one in Python the same, wherever the page's engine runs."""

import json
import subprocess
from typing import Any, NamedTuple

from impact.random_maps import map_of, question_of, random_of
from journeykit import Change
from journeykit._builtins.page._payload import engine_script, payload
from journeykit._impact._reports import in_brief, sentence
from journeykit._language import language_of
from journeykit.drawing import sanitised
from journeykit.plugins import Scene

ANSWER = """({ knowledge, questions }) => {
  const engine = Engine.of(JSON.parse(knowledge));
  return questions.map(({ changes, options }) => {
    const report = engine.impact(changes, options);
    return { ...report, said: report.affected.map((row) => [engine.sentence(row.why), engine.brief(row.why)]) };
  });
}"""
"""Give what the engine answers to the questions of a case, as an expression of JavaScript."""

EACH_LINE = """
const lines = require("node:readline").createInterface({ input: process.stdin });
lines.on("line", (line) => console.log(JSON.stringify(answer(JSON.parse(line)))));
"""


class Question(NamedTuple):
    """What is asked of a map: changes, each an id and a kind, and the options of an impact."""

    changes: list[tuple[str, str]]
    options: dict[str, Any]


def case_of(kit, journey, questions):
    """Write questions about a map as the page's engine takes them."""
    return {
        "knowledge": payload(Scene(journey=journey, vocabulary=kit.vocabulary)),
        "questions": [
            {
                "changes": [{"id": id, "kind": kind} for id, kind in changes],
                "options": {"maxHops" if name == "max_hops" else name: value for name, value in options.items()},
            }
            for changes, options in questions
        ],
    }


def expected(kit, journey, question):
    """Give what the page's engine has to answer: the report in Python, its warnings, and why in words."""
    found = kit.impact(journey, [Change(id, kind) for id, kind in question.changes], **question.options)
    report = json.loads(json.dumps(found.to_dict()))
    for row in (*report["changes"], *report["affected"], *report["improved"]):
        row["name"] = sanitised(row["name"]) or row["id"]
    language = language_of(journey.language)
    said = [[how(row.why, journey, kit.vocabulary, language) for how in (sentence, in_brief)] for row in found.affected]
    return {**report, "warnings": list(found.warnings), "said": said}


def everything(kit, journey):
    """Ask about every element and every kind of change, each with other options."""
    people = [persona.id for persona in journey.personas]
    options = [{}, {"floor": 0.2}, {"lanes": ["delivery", "rollup"]}, {"max_hops": 2}, {"personas": people[:1]}]
    return [
        Question([(element.id, kind)], options[(place + number) % len(options)])
        for place, element in enumerate((journey, *journey))
        for number, kind in enumerate(kit.vocabulary.change_kinds)
    ]


def at_random(kit, seeds):
    """Make random maps, each with questions that combine changes and options."""
    for seed in seeds:
        random = random_of(seed)
        document = map_of(random)
        asked = [question_of(random, document) for _ in range(4)]
        yield kit.loads(json.dumps(document)), [Question(each.pop("changes"), each) for each in asked]


def assert_same(kit, journey, questions, answers):
    for question, answer in zip(questions, answers, strict=True):
        assert answer == expected(kit, journey, question), question


def in_node(function, given):
    """Call a function of JavaScript with each of these under node, after the engine, and give what it gives."""
    program = f"{engine_script()}\nconst answer = {function};\n{EACH_LINE}"
    lines = "\n".join(map(json.dumps, given))
    done = subprocess.run(["node", "--eval", program], input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
