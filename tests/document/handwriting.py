"""Documents as hands write them: any style, comments wherever one may stand."""

from hypothesis import strategies as st

NAMES = st.sampled_from(["Go", "Stay", "été", "x: y", "# no comment", "a#b", "1", "yes", "it's", 'say "so"', "[a]"])
IDS = st.sampled_from(["alpha", "beta", "gamma", "delta"])
STEPS = IDS | st.fixed_dictionaries({"to": IDS}, optional={"note": NAMES, "share": st.just(0.5)})
PAINS = NAMES | st.fixed_dictionaries({"text": NAMES}, optional={"severity": st.integers(1, 10)})
WAYS = st.lists(STEPS, max_size=3, unique_by=lambda step: step if type(step) is str else step["to"])
MOMENTS = st.fixed_dictionaries({}, optional={"kind": NAMES, "importance": st.just(1)})
EXTRAS = st.dictionaries(NAMES, st.lists(st.none() | NAMES | st.booleans(), max_size=2), max_size=2)
PEOPLE = NAMES | st.fixed_dictionaries({"name": NAMES, "goals": st.lists(NAMES, max_size=2)})


def touchpoint(id):
    """Give touchpoints of an id."""
    return st.fixed_dictionaries(
        {"id": st.just(id), "stage": IDS},
        optional={
            "next": WAYS,
            "channel": st.lists(IDS, max_size=2, unique=True),
            "pain_points": st.lists(PAINS, max_size=2),
            "moment_of_truth": MOMENTS,
            "extra": EXTRAS,
        },
    )


DOCUMENTS = st.fixed_dictionaries(
    {"journeykit": st.just(1), "title": NAMES},
    optional={
        "summary": st.sampled_from(["One\ntwo\n", "One\n\n  two", "Long " * 30]),
        "tags": st.lists(NAMES, max_size=3),
        "stages": st.lists(NAMES, max_size=3),
        "touchpoints": st.lists(IDS, unique=True, max_size=3).flatmap(
            lambda ids: st.tuples(*map(touchpoint, ids)).map(list)
        ),
        "personas": st.lists(PEOPLE, max_size=2),
    },
)


class Hand:
    """Writes a value as YAML: in brackets and in blocks, with anchors, blank lines, comments, either end of line."""

    def __init__(self, random):
        self.random = random
        self.comments = 0
        self.anchors = {}

    def document(self, value):
        """Write a whole document."""
        head = self.random.choice(["", "", "\n\n", "# first\n", "---\n", "--- # doc\n", "# a\n%YAML 1.2\n---\n"])
        tail = self.random.choice(["", "", "\n\n", "# last\n", "...\n", "...\n# after\n"])
        body = f"{self.flow(value, 0)}{self.remark()}\n" if self.chance(5) else self.block(value, 0)
        text = head + body + tail
        return text.replace("\n", "\r\n") if self.chance(3) else text

    def chance(self, of=4):
        return self.random.randint(0, of) == of

    def remark(self, blanks=(" ", "  ", "      ")):
        """Write a comment beside something, or nothing."""
        if not self.chance():
            return ""
        self.comments += 1
        return f"{self.random.choice(blanks)}#{self.random.choice(['', ' ', '# '])}c{self.comments % 5}"

    def lines(self, indent):
        """Write lines of comments, or blank ones, or none."""
        text = ""
        while self.chance(6):
            self.comments += 1
            text += self.random.choice(["\n", f"{' ' * indent}# own {self.comments}\n"])
        return text

    def block(self, value, indent):
        text = ""
        for key in value:
            text += self.lines(indent) + " " * indent
            if isinstance(value, dict):
                text += f"{self.scalar(key)}:{self.value(value[key], indent + 2)}"
            else:
                text += f"-{self.value(key, indent + 2)}"
        return text + self.lines(indent)

    def value(self, value, indent):
        """Write what stands behind a key or a dash, with the end of its line."""
        name, anchor = repr(value), ""
        if isinstance(value, list) and value:
            if name in self.anchors and self.chance(1):
                return f" *{self.anchors[name]}{self.remark()}\n"
            anchor = f" &a{len(self.anchors)}" if self.chance(5) else ""
        if isinstance(value, str) and "\n" in value and self.chance(1):
            lines = "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in value.splitlines())
            return f" {'|' if value.endswith(chr(10)) else '|-'}{self.remark()}\n{lines}"
        if isinstance(value, dict | list) and value and self.chance(1):
            text = f"{anchor}{self.remark()}\n{self.block(value, indent)}"
        else:
            text = f"{anchor} {self.flow(value, indent)}{self.remark((' ', chr(9)))}\n"
        if anchor:
            self.anchors[name] = anchor[2:]
        return text

    def flow(self, value, indent):
        """Write a value in brackets, or a text."""
        if not isinstance(value, dict | list):
            return self.scalar(value)
        pad = " " * (indent + 2)
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        text = opening + self.gap(pad)
        for number, key in enumerate(value, 1):
            text += f"{self.scalar(key)}: {self.flow(value[key], indent)}" if opening == "{" else self.flow(key, indent)
            text += ", " if number < len(value) else "," if self.chance(1) else ""
            text += self.gap(pad)
        return text + closing

    def gap(self, pad):
        """Write what may stand between two things in brackets."""
        remark = self.remark()
        if remark:
            return f"{remark}\n{self.lines(len(pad))}{pad}"
        return self.random.choice(["", "", " ", f"\n{pad}"])

    def scalar(self, value):
        if not isinstance(value, str):
            return "~" if value is None else str(value).lower()
        double = '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        single = "'" + value.replace("'", "''") + "'"
        is_plain = value.isalpha() and value != "yes"
        return self.random.choice([double, *([] if "\n" in value else [single]), *([value] if is_plain else [])])


@st.composite
def written(draw):
    """Give a document and how a hand has written it."""
    document = draw(DOCUMENTS)
    return document, Hand(draw(st.randoms(use_true_random=False))).document(document)
