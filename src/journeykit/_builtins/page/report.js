// What is affected, the most severe first, each with its reason; and who must act.

const MOST_ROWS = 10;
const APART = ["touchpoint", "team"];

/**
 * Make the report of a change.
 *
 * @param answer the impact and its rows by id
 * @param isShown says of a touchpoint's id whether the filters let it through
 * @param open shows the details of an element
 */
function reportOf(answer, isShown, open) {
  const { report } = answer;
  const touchpoints = report.affected.filter((row) => row.kind === "touchpoint");
  const shown = touchpoints.filter((row) => isShown(row.id));
  const acting = report.affected.filter((row) => row.kind === "team");
  const parts = [
    make("h2", { id: "report-title" }, say("affected")),
    report.warnings.map((id) => make("p", { class: "note" }, say("seeds_nothing", { name: engine.name(id) }))),
    rows(shown, open),
    shown.length < touchpoints.length && make("p", { class: "note" }, counted("hidden", touchpoints.length - shown.length)),
    acting.length > 0 && make("h3", {}, say("must_act")),
    acting.length > 0 && make("p", { class: "hint" }, say("must_act_why")),
    rows(acting, open),
    report.improved.length > 0 && make("h3", {}, say("improved")),
    rows(report.improved.filter((row) => row.kind !== "touchpoint" || isShown(row.id)), open, "is-improved"),
    others(report.affected, open),
  ];
  return make("section", { class: "report", "aria-labelledby": "report-title" }, parts.flat());
}

/** Say how much is affected, in a sentence. */
function summary({ report }) {
  if (report.affected.length === 0 && report.improved.length === 0) return say("nothing");
  const counts = report.summary.touchpoint;
  const affected = engine.levels.reduce((sum, level) => sum + (counts[level.name] ?? 0), 0);
  const levels = engine.levels.filter(({ name }) => counts[name] > 0).map(({ name, label }) => `${counts[name]} ${label}`);
  const acting = report.affected.filter((row) => row.kind === "team").length;
  const better = report.improved.filter((row) => row.kind === "touchpoint").length;
  const sentences = [
    affected > 0 || better === 0 ? counted("touched", affected) + (levels.length ? engine.fill(engine.word("report", "levels"), { levels: levels.join(", ") }) : "") : "",
    better > 0 ? counted("bettered", better) : "",
    acting > 0 ? counted("acting", acting) : "",
  ];
  return `${sentences.filter(Boolean).join(" · ")}.`;
}

function rows(held, open, look = "") {
  return listed(make("ol", { class: "rows" }), held, (row) => rowOf(row, open, look));
}

/** Fill a list with an entry for each thing, the first few at once and the others when they are asked for. */
function listed(list, things, entry) {
  if (things.length === 0) return [];
  list.append(...things.slice(0, MOST_ROWS).map(entry));
  const rest = things.slice(MOST_ROWS);
  if (rest.length === 0) return [list];
  const more = make("button", { type: "button", class: "more" }, counted("more_rows", rest.length));
  more.addEventListener("click", () => {
    const added = rest.map(entry);
    list.append(...added);
    more.remove();
    added[0].querySelector("button").focus();
  });
  return [list, more];
}

function rowOf(row, open, look) {
  const facts = [
    row.kind === "touchpoint" || row.kind === "team" ? "" : capitalised(engine.word("kind", row.kind)),
    row.stage === null || row.stage === row.id ? "" : engine.name(row.stage),
    row.position === null ? "" : engine.word("position", row.position),
    row.kind === "touchpoint" ? reachOf(row, look !== "") : "",
    row.fallback === null || row.fallback === "ok" ? "" : engine.word("fallback", row.fallback),
  ];
  const button = make(
    "button",
    { type: "button", class: `row ${look} level-${row.level}`, "data-key": `row ${row.id}`, onclick: () => open(row.id) },
    make("span", { class: "row-head" }, text("b", engine.name(row.id), { class: "row-name" }), level(row)),
    bar(row),
    make("span", { class: "row-facts" }, joined(facts.filter(Boolean))),
    text("span", `${capitalised(engine.sentence(row.why))}.`, { class: "row-why" }),
  );
  return make("li", {}, button);
}

/** Put texts of any direction side by side. */
function joined(texts) {
  return texts.flatMap((each, place) => [place > 0 ? " · " : "", make("bdi", {}, each)]);
}

function level(row) {
  return make("span", { class: "level" }, `${engine.word("level", row.level)} · ${percent.format(row.severity)}`);
}

/** Draw how severe a row is. Its level is said in words beside it. */
function bar(row) {
  const filling = make("span", { class: "bar-filling" });
  filling.style.inlineSize = `${Math.max(2, row.severity * 100)}%`;
  return make("span", { class: "bar", "aria-hidden": "true" }, filling);
}

/** List what else is affected, folded, by kind. */
function others(affected, open) {
  const kinds = engine.kinds.filter(({ name }) => !APART.includes(name));
  const folds = kinds.map(({ name, plural }) => {
    const held = affected.filter((row) => row.kind === name);
    if (held.length === 0) return null;
    const head = make("summary", {}, `${capitalised(plural)} (${held.length})`);
    return make("details", { class: "fold" }, head, rows(held, open));
  });
  const shown = folds.filter((fold) => fold !== null);
  return shown.length === 0 ? [] : [make("h3", {}, say("also_affected")), ...shown];
}
