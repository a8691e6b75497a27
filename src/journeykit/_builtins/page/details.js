// Everything about one element: how a change reaches it, what the map says of it, and what it is connected with.

/**
 * Make the details of an element.
 *
 * @param id the element
 * @param answer the impact and its rows by id; null where nothing changes
 * @param actions what its buttons do: `open` another element, `close`, `change` this one
 */
function detailsOf(id, answer, actions) {
  const element = engine.element(id);
  const stage = element.stage === null || element.stage === id ? "" : ` · ${engine.name(element.stage)}`;
  const change = answer?.report.changes.find((each) => each.id === id);
  const row = answer?.rows.get(id);
  return make(
    "section",
    { class: "details", "aria-labelledby": "details-title" },
    make(
      "div",
      { class: "details-head" },
      make("p", { class: "details-kind", dir: "auto" }, capitalised(engine.word("kind", element.kind)) + stage),
      make("button", { type: "button", class: "close", "aria-label": say("close"), onclick: actions.close }, "×"),
    ),
    text("h2", engine.name(id), { id: "details-title", tabindex: "-1" }),
    change && make("p", { class: "note" }, say("changes_itself", { change: engine.word("change", change.change) })),
    row && impactOn(row, answer.improved.has(id), actions.open),
    answer && !row && !change && make("p", { class: "hint" }, say("untouched")),
    !change && element.kind !== "journey" &&
      make("button", { type: "button", class: "what-if", onclick: () => actions.change(id) }, say("what_if")),
    factsOf(id),
    relationsOf(id, actions.open),
  );
}

/** Say how strongly a change arrives, and by which way, step by step. */
function impactOn(row, isImproved, open) {
  const facts = [
    reachOf(row, isImproved),
    row.position === null ? "" : engine.word("position", row.position),
    row.fallback === null ? "" : engine.word("fallback", row.fallback),
    say(row.certainty),
  ];
  const named = (id) => elementButton(id, open);
  const steps = row.why.map((step) => make("li", {}, `${engine.said(step.relation, step.direction)} `, named(step.to)));
  const start = row.why.length === 0 ? [] : [make("li", {}, named(row.why[0].from))];
  return make(
    "div",
    { class: `reached ${isImproved ? "is-improved" : ""}` },
    make("p", { class: "row-head" }, make("b", {}, facts.filter(Boolean).join(" · ")), level(row)),
    bar(row),
    make("p", {}, say("arrives", { share: percent.format(row.strength), change: engine.word("change", row.change) })),
    make("h3", {}, say("way")),
    row.why.length === 0 ? make("p", {}, `${capitalised(engine.sentence(row.why))}.`) : make("ol", { class: "way" }, start, steps),
    row.also_via.length > 0 &&
      make("p", {}, `${say("also_via")} `, row.also_via.map((id, place) => [place > 0 ? ", " : "", named(id)]).flat()),
    row.teams.length > 0 &&
      make("p", {}, `${say("to_involve")} `, row.teams.map((id, place) => [place > 0 ? ", " : "", named(id)]).flat()),
  );
}

function elementButton(id, open) {
  return text("button", engine.name(id), { type: "button", class: "element", "data-key": `element ${id}`, onclick: () => open(id) });
}

/** List what the map says of an element. */
function factsOf(id) {
  const facts = factsByElement.get(id) ?? [];
  if (facts.length === 0) return null;
  return make(
    "dl",
    { class: "facts" },
    facts.map(([label, values]) => [
      make("dt", {}, known.labels[label]),
      values.map((value) => text("dd", value)),
    ]).flat(2),
  );
}

/** List what an element is connected with, by the words for the connection. */
function relationsOf(id, open) {
  const held = new Map();
  for (const { relation, direction, id: other } of engine.relationsOf(id)) {
    const said = capitalised(engine.said(relation, direction));
    if (!held.has(said)) held.set(said, new Set());
    held.get(said).add(other);
  }
  if (held.size === 0) return null;
  return make(
    "div",
    {},
    make("h3", {}, say("connections")),
    make(
      "dl",
      { class: "facts" },
      [...held].map(([said, others]) => [
        make("dt", {}, said),
        make("dd", {}, listed(make("ul"), [...others], (other) => make("li", {}, elementButton(other, open)))),
      ]).flat(),
    ),
  );
}
