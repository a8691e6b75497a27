// The tools above the poster: filters, the changes that were chosen, colours, and the link to what is shown.

const COPIED_FOR = 2500;

/** Fill the filters with what the map has, and tell `update` what is chosen. */
function prepareTools(update) {
  for (const kind of FILTERS) {
    const field = byId(`filter-${kind}`);
    for (const { id } of engine.elementsOf(kind)) field.append(make("option", { value: id }, engine.name(id)));
    field.closest(".field").hidden = field.options.length < 2;
    field.addEventListener("change", () => update({ [kind]: field.value }));
  }
  byId("filter-text").addEventListener("input", (event) => update({ text: event.target.value }));
  byId("reset").addEventListener("click", () => {
    update({ persona: "", channel: "", team: "", text: "", changes: [], open: "" });
    byId("chooser").focus();
  });
  byId("theme").addEventListener("click", () => update({ theme: isDark() ? "light" : "dark" }));
  byId("overview").addEventListener("click", () => update({ view: isOverview() ? "" : OVERVIEW }));
  byId("copy").addEventListener("click", copyLink);
  byId("tools").hidden = engine.elementsOf("touchpoint").length === 0;
  byId("actions").hidden = false;
}

const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : prefersDark.matches;
}

function isOverview() {
  return byId("view").classList.contains("is-overview");
}

/** Show the whole poster at once, small, or each text of it. */
function showView(view) {
  byId("view").classList.toggle("is-overview", view === OVERVIEW);
  byId("overview").setAttribute("aria-pressed", view === OVERVIEW ? "true" : "false");
}

function showTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  byId("theme").setAttribute("aria-pressed", isDark() ? "true" : "false");
}

/** Put the address of what is shown on the clipboard; where that is not allowed, show it to be copied by hand. */
async function copyLink() {
  const button = byId("copy");
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = say("copied");
    setTimeout(() => (button.textContent = say("copy_link")), COPIED_FOR);
  } catch {
    const shown = byId("link") ?? make("input", { id: "link", type: "text", readonly: true, "aria-label": say("link") });
    shown.value = location.href;
    button.after(shown);
    shown.select();
    shown.focus();
  }
}

/** Show which filters are set, and how many touchpoints they let through. */
function showFilters(state, shown, total) {
  for (const kind of FILTERS) byId(`filter-${kind}`).value = state[kind];
  if (byId("filter-text").value !== state.text) byId("filter-text").value = state.text;
  const isFiltered = FILTERS.some((kind) => state[kind] !== "") || state.text !== "";
  const words = shown === 0 && isFiltered ? say("no_match") : counted("shown", total, { shown, total });
  if (byId("count").textContent !== words) byId("count").textContent = words;
  byId("reset").hidden = !isFiltered && state.changes.length === 0;
}

/** Show the changes, each with its kind to choose and a way to take it back. */
function showChanges(state, update) {
  const list = byId("changes");
  list.hidden = state.changes.length === 0;
  rebuild(
    list,
    state.changes.map(({ id, kind }) => {
      const name = engine.name(id);
      const evolve = (changed) => state.changes.map((each) => (each.id === id ? changed : each)).filter(Boolean);
      const kinds = engine.changeKinds.map(({ name: value, label }) =>
        make("option", { value, selected: value === kind }, label),
      );
      return make(
        "li",
        { class: "chip" },
        make("span", { class: "chip-name" }, text("b", name), ` (${engine.word("kind", engine.element(id).kind)})`),
        make(
          "select",
          {
            "data-key": `kind ${id}`,
            "aria-label": say("kind_of_change", { name }),
            onchange: (event) => update({ changes: evolve({ id, kind: event.target.value }) }),
          },
          kinds,
        ),
        make(
          "button",
          {
            type: "button",
            class: "chip-remove",
            "aria-label": say("remove_change", { name }),
            onclick: () => {
              update({ changes: evolve(null) });
              byId("chooser").focus();
            },
          },
          "×",
        ),
      );
    }),
  );
}

/** Give the touchpoints that the filters let through. */
function filtered(state) {
  const words = folded(state.text).split(/\s+/).filter(Boolean);
  return new Set(
    engine
      .elementsOf("touchpoint")
      .filter(
        ({ id, channels, personas }) =>
          (state.persona === "" || personas.includes(state.persona)) &&
          (state.channel === "" || channels.includes(state.channel)) &&
          (state.team === "" || teamsOf(id).has(state.team)) &&
          words.every((word) => wordsOf(id).includes(word)),
      )
      .map(({ id }) => id),
  );
}

const teams = new Map();
const texts = new Map();

/** Give the teams of a touchpoint: its own, and those of the processes that support it. */
function teamsOf(id) {
  if (!teams.has(id)) {
    const supporting = engine.relationsOf(id).filter((each) => each.relation === "supports" && each.direction === "against");
    teams.set(id, new Set([id, ...supporting.map((each) => each.id)].flatMap((each) => engine.element(each).teams)));
  }
  return teams.get(id);
}

/** Give all that is written at a touchpoint, to be searched. */
function wordsOf(id) {
  if (!texts.has(id)) {
    const { stage, channels } = engine.element(id);
    const names = [id, stage, ...channels].filter((each) => each !== null).map((each) => engine.name(each));
    const told = (factsByElement.get(id) ?? []).flatMap(([, values]) => values);
    texts.set(id, folded([...names, ...told].join(" ")));
  }
  return texts.get(id);
}
