"""The interactive page in a browser: what people do with it, and what it answers."""

import re

import pytest

import journeykit as jk
from journeykit.model import JourneyMap, Process, Stage, System, Team, Touchpoint
from journeykit.plugins import Scene
from journeykit.testing import awkward_maps, sample

FERRY = sample()


@pytest.fixture
def visit(browser, tmp_path, kit):
    """Open the page of a map from a file; whatever the browser complains about fails the test."""
    visits = []

    def visited(journey=FERRY, fragment="", *, width=1400, dark=False, **scene):
        (path,) = kit.write(Scene(journey=journey, **scene), tmp_path / f"page-{len(visits)}.html")
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        address = path.as_uri()
        visits.append((page, address, asked, said))
        page.goto(address + fragment)
        return page

    yield visited
    for page, address, asked, said in visits:
        page.close()
        assert said == []
        assert {url.partition("#")[0] for url in asked} == {address}


def marks(page, name):
    """Give the ids of the touchpoints that have a mark."""
    return set(
        page.evaluate(
            "name => [...document.querySelectorAll(`[id^=jk-tp-].${name}`)].map(group => group.id.slice(6))", name
        )
    )


def fragment(page):
    return page.evaluate("location.hash")


def focused(page):
    return page.evaluate("document.activeElement.id")


def choose(page, typed):
    page.fill("#chooser", typed)
    page.press("#chooser", "Enter")


# What a change affects -----------------------------------------------------------------------------------------------


def test_a_change_lights_up_what_it_affects_and_says_why(visit):
    page = visit()
    choose(page, "allocation")
    impact = jk.impact(FERRY, "allocation")
    rows = [row.id for row in impact]

    assert marks(page, "is-direct") == {row.id for row in impact if row.directness == "direct"}
    assert marks(page, "is-indirect") == {row.id for row in impact if row.directness == "indirect"}
    assert marks(page, "is-dimmed") == {each.id for each in FERRY.touchpoints} - set(rows)
    assert page.locator(".report .rows").first.locator(".row-name").all_inner_texts() == [
        row.name for row in list(impact)[:10]
    ]
    assert page.locator(".report .row-why").first.inner_text().endswith(f"{impact[rows[0]].name}.")


def test_what_the_list_says_is_said_on_the_poster_too(visit):
    page = visit(fragment="#change=allocation:delayed")
    rows = list(jk.impact(FERRY, [jk.Change("allocation", "delayed")]))
    badges = page.locator(".jk-badge text").all_text_contents()

    assert len(badges) == len(rows)
    assert all(re.fullmatch(r"(Direct impact|Indirect · distance \d+) · \w+", badge) for badge in badges)
    label = page.get_attribute(f"#jk-tp-{rows[0].id}", "aria-label")
    assert badges[0].split(" · ")[0] in {"Direct impact", "Indirect"}
    assert rows[0].name in label
    assert rows[0].level in label


def test_who_must_act_is_listed(visit):
    page = visit(fragment="#change=allocation:removed")
    teams = [row.name for row in jk.impact(FERRY, [jk.Change("allocation", "removed")]).affected if row.kind == "team"]

    assert teams
    assert page.locator("h3:text-is('Who must act') ~ .rows").first.locator(".row-name").all_inner_texts() == teams
    assert f"{len(teams)} team" in page.inner_text("#said")


def test_the_kind_of_a_change_can_be_chosen(visit):
    page = visit(fragment="#change=allocation:reassigned")
    page.focus("#changes select")
    page.select_option("#changes select", "removed")

    assert fragment(page) == "#change=allocation:removed"
    assert len(marks(page, "is-direct") | marks(page, "is-indirect")) == len(
        jk.impact(FERRY, [jk.Change("allocation", "removed")])
    )
    assert page.evaluate("document.activeElement.localName") == "select"


def test_several_changes_are_followed_together(visit):
    page = visit()
    choose(page, "allocation")
    choose(page, "refund")

    assert page.locator(".chip").count() == 2
    assert fragment(page) == "#change=allocation:modified&change=refund:modified"


def test_a_change_can_be_taken_back(visit):
    page = visit(fragment="#change=allocation:removed")
    page.click(".chip-remove")

    assert page.locator(".chip").count() == 0
    assert page.locator("#panel").is_hidden()
    assert marks(page, "is-dimmed") == set()
    assert focused(page) == "chooser"


def test_a_change_for_the_better_is_told_apart(visit):
    page = visit(fragment="#change=allocation:improved")

    assert marks(page, "is-improved")
    assert marks(page, "is-direct") == marks(page, "is-indirect") == set()
    assert page.locator(".report h3").first.inner_text() == "Improved"


def test_a_change_that_reaches_nothing_is_answered_in_words(visit):
    journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", "Bus", stage="go"), System("clock", "Clock"))
    page = visit(journey, "#change=clock:removed")

    assert page.inner_text("#said") == "Nothing is affected: nothing in the map depends on this."


def test_a_touchpoint_can_be_what_changes(visit):
    page = visit()
    first = FERRY.touchpoints[0]
    page.click(f"#jk-tp-{first.id}")
    page.click(".what-if")

    assert marks(page, "is-changed") == {first.id}
    assert fragment(page) == f"#change={first.id}:modified"


def test_the_changes_of_the_scene_are_there_at_the_start_and_can_be_taken_back(visit):
    page = visit(impact=jk.impact(FERRY, "allocation"))

    assert page.locator(".chip").count() == 1
    assert fragment(page) == ""
    page.click(".chip-remove")
    page.reload()
    assert page.locator(".chip").count() == 0


def test_a_persona_narrows_the_question(visit):
    page = visit(fragment="#change=allocation:removed&persona=karim")
    impact = jk.impact(FERRY, [jk.Change("allocation", "removed")], personas="karim")

    assert marks(page, "is-direct") | marks(page, "is-indirect") == {row.id for row in impact}


# Choosing -------------------------------------------------------------------------------------------------------------


def test_the_chooser_is_used_with_the_keyboard_alone(visit):
    page = visit()
    page.focus("#chooser")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    first = page.locator("#choices [data-id]").first

    assert page.get_attribute("#chooser", "aria-expanded") == "true"
    assert page.get_attribute("#chooser", "aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("Escape")
    assert page.locator("#choices").is_hidden()


def test_accents_and_case_do_not_matter(visit):
    page = visit()
    page.fill("#chooser", "ZOE")

    assert page.locator("#choices [data-id]").all_inner_texts() == ["Zoé"]


def test_what_nothing_is_called_is_answered_in_words(visit):
    page = visit()
    page.fill("#chooser", "qqqq")
    page.press("#chooser", "Enter")

    assert page.inner_text("#choices") == "Nothing in the map is called that."
    assert page.locator(".chip").count() == 0


# Filters --------------------------------------------------------------------------------------------------------------


def test_filters_dim_what_does_not_match_and_count_the_rest(visit):
    page = visit()
    page.select_option("#filter-persona", "karim")
    shown = {each.id for each in FERRY.touchpoints if FERRY["karim"] in FERRY.personas_of(each.id)}

    assert marks(page, "is-dimmed") == {each.id for each in FERRY.touchpoints} - shown
    assert page.inner_text("#count") == f"{len(shown)} / {len(FERRY.touchpoints)} touchpoints"


def test_a_channel_is_a_filter(visit):
    channel = FERRY.touchpoints[-1].channel[0].id
    page = visit(fragment=f"#channel={channel}")

    assert marks(page, "is-dimmed") == {
        each.id for each in FERRY.touchpoints if channel not in {reference.id for reference in each.channel}
    }


def test_a_team_is_a_filter_by_what_it_answers_for_behind_the_touchpoint(visit):
    journey = JourneyMap.of(
        "Trip",
        Stage("go"),
        Touchpoint("bus", stage="go"),
        Touchpoint("tram", stage="go", owner="city"),
        Process("drive", supports="bus", owner="drivers"),
        Team("drivers"),
        Team("city"),
    )
    page = visit(journey)
    page.select_option("#filter-team", "drivers")

    assert marks(page, "is-dimmed") == {"tram"}


def test_text_is_looked_for_in_all_that_is_told_of_a_touchpoint(visit):
    page = visit()
    touchpoint = next(each for each in FERRY.touchpoints if each.thought)
    page.fill("#filter-text", touchpoint.thought.upper())

    assert marks(page, "is-dimmed") == {each.id for each in FERRY.touchpoints if each.id != touchpoint.id}


def test_no_match_is_said(visit):
    page = visit(fragment="#text=qqqq")

    assert page.inner_text("#count") == "No touchpoint matches."
    page.click("#reset")
    assert marks(page, "is-dimmed") == set()
    assert fragment(page) == ""


def test_what_is_dimmed_is_not_made_transparent(visit):
    page = visit(fragment="#text=qqqq")
    opacities = page.evaluate(
        "[...document.querySelectorAll('.is-dimmed, .is-dimmed *')].map(e => getComputedStyle(e).opacity)"
    )

    assert set(opacities) == {"1"}


# Details and keys -----------------------------------------------------------------------------------------------------


def test_arrows_lead_from_touchpoint_to_touchpoint(visit):
    page = visit()
    order = page.evaluate("[...document.querySelectorAll('[id^=jk-tp-]')].map(group => group.id)")
    page.focus(f"#{order[0]}")
    been = []
    for key in ("ArrowRight", "ArrowLeft", "End", "Home", "ArrowLeft"):
        page.keyboard.press(key)
        been.append(focused(page))

    assert been == [order[1], order[0], order[-1], order[0], order[0]]
    assert page.locator("[id^=jk-tp-][tabindex='0']").count() == 1


def test_arrows_follow_the_direction_of_the_map(visit):
    page = visit(awkward_maps()["right to left"].evolve(language="he"))
    order = page.evaluate("[...document.querySelectorAll('[id^=jk-tp-]')].map(group => group.id)")
    page.focus(f"#{order[0]}")
    page.keyboard.press("ArrowLeft")

    assert focused(page) == order[1]


def test_enter_opens_the_details_and_escape_leads_back(visit):
    page = visit()
    touchpoint = next(each for each in FERRY.touchpoints if each.thought)
    page.focus(f"#jk-tp-{touchpoint.id}")
    page.keyboard.press("Enter")

    assert focused(page) == "details-title"
    assert page.inner_text("#details-title") == touchpoint.name
    assert touchpoint.thought in page.inner_text("#panel")
    assert page.get_attribute(f"#jk-tp-{touchpoint.id}", "aria-current") == "true"
    page.keyboard.press("Escape")
    assert focused(page) == f"jk-tp-{touchpoint.id}"
    assert page.locator("#panel").is_hidden()


def test_a_row_opens_the_details_with_the_whole_way_and_closing_leads_back_to_it(visit):
    page = visit(fragment="#change=allocation:delayed")
    indirect = next(row for row in jk.impact(FERRY, [jk.Change("allocation", "delayed")]) if row.hops > 1)
    row = page.locator(f".row:has(.row-name:text-is('{indirect.name}'))").first
    row.focus()
    page.keyboard.press("Enter")

    names = [indirect.why[0].from_, *(step.to for step in indirect.why)]
    assert page.locator(".way .element").all_inner_texts() == [FERRY[name].label for name in names]
    page.click(".close")
    assert page.evaluate("document.activeElement.dataset.key") == f"row {indirect.id}"


def test_details_lead_to_what_an_element_is_connected_with(visit):
    page = visit(fragment="#open=allocation")
    page.locator(".details .facts .element").first.click()

    assert page.inner_text("#details-title") != "Allocation"
    assert "open=" in fragment(page)


def test_the_way_to_the_table_skips_the_rest(visit):
    page = visit(fragment="#text=bike")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert focused(page) == "table"
    assert fragment(page) == "#text=bike"


# The address --------------------------------------------------------------------------------------------------------


def test_a_link_shows_the_same_again(visit):
    page = visit()
    choose(page, "allocation")
    page.select_option("#filter-persona", "zoe")
    page.fill("#filter-text", "é & +%#=")
    page.click("#theme")
    page.click(f"#jk-tp-{FERRY.touchpoints[0].id}")
    held = fragment(page)
    again = visit(fragment=held)

    assert fragment(again) == held
    assert again.input_value("#filter-text") == "é & +%#="
    assert again.evaluate("document.documentElement.dataset.theme") == "dark"
    assert again.inner_text("#details-title") == FERRY.touchpoints[0].name


def test_another_address_is_followed(visit):
    page = visit(fragment="#text=bike")
    page.evaluate("location.hash = '#change=allocation:removed'")
    page.wait_for_selector(".report")

    assert page.input_value("#filter-text") == ""


@pytest.mark.parametrize(
    "garbage",
    [
        "#nowhere",
        "#=&==&change=&change=ghost:removed&change=allocation:ghost&persona=allocation&open=ghost&theme=pink",
        "#%E0%A4%A&text=%",
        "#open=__proto__&persona=constructor&change=toString:removed&view=x",
        "#" + "a=b&" * 500,
    ],
)
def test_what_makes_no_sense_in_an_address_is_ignored(visit, garbage):
    page = visit(fragment=garbage)

    assert page.locator(".chip").count() == 0
    assert page.locator("#panel").is_hidden()
    assert page.locator("#filter-persona").input_value() == ""


# Looks --------------------------------------------------------------------------------------------------------------


def test_colours_follow_the_reader_until_one_is_chosen(visit):
    page = visit(dark=True)
    dark = page.evaluate("getComputedStyle(document.body).color")
    page.click("#theme")

    assert page.get_attribute("#theme", "aria-pressed") == "false"
    assert page.evaluate("getComputedStyle(document.body).color") != dark
    assert fragment(page) == "#theme=light"


@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("held", ["", "#change=allocation:removed", "#change=allocation:removed&open=allocation"])
def test_the_page_itself_is_never_wider_than_the_window(visit, width, held):
    page = visit(fragment=held, width=width)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_paper_has_the_poster_and_the_table_and_no_tools(visit):
    page = visit(fragment="#change=allocation:removed&theme=dark")
    page.emulate_media(media="print")

    assert not page.locator("#tools").is_visible()
    assert not page.locator("#panel").is_visible()
    assert page.locator("table").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--jk-page').trim()") == "#FFFFFF"


def test_the_whole_poster_can_be_seen_at_once(visit):
    page = visit(width=900)
    page.click("#overview")

    assert page.evaluate("document.querySelector('#poster').scrollWidth") <= 900
    assert fragment(page) == "#view=overview"


def test_where_the_clipboard_is_closed_the_link_is_there_to_be_copied(visit):
    page = visit(fragment="#text=bike")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.click("#copy")
    page.wait_for_selector("#link")

    assert page.input_value("#link").endswith("#text=bike")


@pytest.mark.parametrize("name", [name for name in awkward_maps() if name != "5,000 touchpoints"])
def test_pages_of_awkward_maps_can_be_used(visit, name):
    journey = awkward_maps()[name]
    page = visit(journey)
    for element in [*journey, *journey.of_kind("moment")][:20]:
        page.evaluate(
            "id => { location.hash = `#change=${encodeURIComponent(id)}:removed&open=${encodeURIComponent(id)}` }",
            element.id,
        )
        page.wait_for_function(
            "id => location.hash.includes(encodeURIComponent(id)) && document.querySelector('.details')", arg=element.id
        )

    assert page.locator("table caption").count() == 1
