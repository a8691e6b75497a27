// The page: one state, shown as a whole whenever it changes.

let state = START;
let answer = null;
let asked = "";
let origin = null;

function update(changed) {
  const before = state;
  state = { ...state, ...changed };
  show();
  showState(state);
  if (state.changes !== before.changes && answer && state.open === "") revealAffected(answer);
}

function show() {
  answer = answered();
  const shown = filtered(state);
  const isShown = (id) => shown.has(id);
  showTheme(state.theme);
  showView(state.view);
  showFilters(state, shown.size, engine.elementsOf("touchpoint").length);
  showChanges(state, update);
  const said = answer ? summary(answer) : say("nothing_chosen");
  if (byId("said").textContent !== said) byId("said").textContent = said;
  byId("said").classList.toggle("is-answer", answer !== null);
  markPoster(isShown, answer, state.open);
  showPanel(isShown);
}

/** Ask the engine what the changes affect, once for the same question. */
function answered() {
  if (state.changes.length === 0) {
    asked = "";
    return null;
  }
  const question = JSON.stringify([state.changes, state.persona]);
  if (question === asked) return answer;
  asked = question;
  const report = engine.impact(state.changes, { personas: state.persona === "" ? [] : [state.persona] });
  const improved = new Set(report.improved.map((row) => row.id));
  const rows = new Map([...report.improved, ...report.affected].map((row) => [row.id, row]));
  for (const { id } of report.affected) improved.delete(id);
  return { report, rows, improved };
}

function showPanel(isShown) {
  const panel = byId("panel");
  const parts = [];
  if (state.open !== "") parts.push(detailsOf(state.open, answer, { open, close, change }));
  else if (answer) parts.push(reportOf(answer, isShown, open));
  panel.hidden = parts.length === 0;
  byId("view").classList.toggle("has-panel", parts.length > 0);
  rebuild(panel, parts);
}

/** Show the details of an element; closing them leads back to where they were asked for. */
function open(id) {
  const panel = byId("panel");
  const active = document.activeElement;
  if (state.open === "") origin = panel.contains(active) ? active.dataset.key : null;
  update({ open: id });
  panel.scrollTop = 0;
  byId("details-title").focus({ preventScroll: true });
  byId("details-title").scrollIntoView({ block: "nearest" });
  revealOpen();
}

function revealOpen() {
  const group = groupOf.get(state.open);
  if (!group) return;
  becomeStop(group);
  reveal(group);
}

function close() {
  const from = state.open;
  update({ open: "" });
  const row = origin === null ? undefined : keyed(byId("panel"), origin);
  (row ?? groupOf.get(from) ?? region).focus();
}

function change(id) {
  update({ changes: [...state.changes, { id, kind: DEFAULT_KIND }], open: "" });
  keyed(byId("changes"), `kind ${id}`)?.focus();
}

function choose(id) {
  if (!state.changes.some((each) => each.id === id)) update({ changes: [...state.changes, { id, kind: DEFAULT_KIND }] });
  keyed(byId("changes"), `kind ${id}`)?.focus();
}

function restore() {
  const read = readState(location.hash);
  if (read === null) return;
  state = read;
  show();
  if (state.open !== "") revealOpen();
  else if (answer) revealAffected(answer);
}

preparePoster(open);
prepareTools(update);
prepareChooser(choose);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.open !== "" && !event.defaultPrevented) close();
});
// The way to the table is part of the page, not of its state.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("table").focus();
});
window.addEventListener("hashchange", restore);
prefersDark.addEventListener("change", () => showTheme(state.theme));
if (readState(location.hash) === null) show();
restore();
