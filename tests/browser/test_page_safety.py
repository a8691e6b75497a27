"""A page of a map that means harm runs nothing of it."""

import pytest

from journeykit.model import (
    Channel,
    Emotion,
    Evidence,
    JourneyMap,
    Link,
    Metric,
    Moment,
    NextStep,
    Opportunity,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Stage,
    System,
    Team,
    Touchpoint,
)

CANARY = "window.canary = 1"
PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='parent.canary=1'/>"
HOSTILE = (
    f"<script>{CANARY}</script>",
    f"</script><script>{CANARY}</script>",
    f"<!--<script>{CANARY}</script>",
    f"<img src=x onerror='{CANARY}'>",
    f"<svg onload='{CANARY}'><a href='javascript:{CANARY}'>x</a></svg>",
    f"]]><script>{CANARY}</script>",
    f"</style></title></table></svg><script>{CANARY}</script>",
    f'" autofocus onfocus="{CANARY}" x="',
    f"' onmouseover='{CANARY}' x='",
    f"javascript:{CANARY}",
    f"{{{{constructor.constructor('{CANARY}')()}}}} ${{{CANARY}}} {{n}} {{title}} $title $$ %s",
    f"\x00<scr\x00ipt>{CANARY}</script>",
    f"\ud800<script>{CANARY}</script>\udfff",
    f"\N{RIGHT-TO-LEFT OVERRIDE}<script>{CANARY}</script>\N{POP DIRECTIONAL FORMATTING}",
    f"\N{LINE SEPARATOR}{CANARY}//\N{PARAGRAPH SEPARATOR}",
    f"@import 'https://example.com/x.css'; url(https://example.com/x.png) </style><style>*{{{CANARY}}}",
)


def hostile_map(text):
    """Say a text wherever a map says one."""
    return JourneyMap.of(
        text,
        Persona("who", text, quote=text, goals=[text], photo=PICTURE, summary=text, demographics={"occupation": text}),
        Stage("part", text, goal=text, promise=text),
        Touchpoint(
            "meet",
            text,
            stage="part",
            channel="way",
            summary=text,
            action=text,
            thought=text,
            emotion=Emotion(text, score=-1),
            by_persona={"who": PersonaView(action=text)},
            moment_of_truth=Moment(name=text, kind=text),
            pain_points=[PainPoint(text, severity=7)],
            next=NextStep("leave", condition=text, carries=[text]),
            frontstage=[text],
            verbatims=[text],
        ),
        Touchpoint("leave", text, stage="part"),
        Channel("way", text, kind=text, runs_on="machine"),
        Process("work", text, supports="meet", uses="machine", owner="people"),
        System("machine", text),
        Team("people", text),
        Opportunity("idea", text, addresses="meet"),
        Metric("figure", text, measures="meet", value=1, unit=text, source=text),
        Evidence("source", text, url=f"javascript:{CANARY}", quote=text),
        Link("machine", text, "meet", note=text),
        id="said",
        summary=text,
        scenario=text,
        language="en",
    )


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_map_runs_nothing_and_asks_nobody(browser, tmp_path, kit, number):
    (path,) = kit.write(hostile_map(HOSTILE[number]), tmp_path / "page.html")
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(path.as_uri())
    page.fill("#chooser", "a")
    page.keyboard.press("Escape")
    for held in ("#change=machine:removed", "#change=machine:improved&open=meet", "#open=source", "#open=figure"):
        page.evaluate("held => { location.hash = held }", held)
        page.wait_for_function("document.querySelector('#panel').hidden === false")
        page.locator("#panel button").first.hover()
    page.wait_for_timeout(50)

    assert page.evaluate("window.canary") is None
    assert [text for text in said if "Content Security Policy" not in text] == []
    assert [url for url in asked if url.partition("#")[0] != path.as_uri() and not url.startswith("data:")] == []
    assert page.evaluate("document.querySelectorAll('script').length") == 3
    handlers = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => /^on/i.test(n))"
    assert page.evaluate(handlers) == []
    foreign = "a:not(.skip), iframe, object, embed, foreignObject, use, base, form"
    assert page.locator(foreign).count() == 0
    page.close()


def test_a_script_that_somebody_adds_to_the_file_does_not_run(browser, tmp_path, kit):
    (path,) = kit.write(JourneyMap("Trip"), tmp_path / "page.html")
    planted = path.read_text("utf-8").replace("</main>", f"<script>{CANARY}</script></main>")
    path.write_text(planted, "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())

    assert page.evaluate("window.canary") is None
    page.close()
