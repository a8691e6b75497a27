// What the page shows, as one value, and as the fragment of its address: a link to it shows the same.

const THEMES = ["light", "dark"];
const OVERVIEW = "overview";
const LONGEST_TEXT = 200;
const DEFAULT_KIND = engine.changeKinds.some((kind) => kind.name === "modified") ? "modified" : engine.changeKinds[0]?.name;

const START = Object.freeze({
  persona: "",
  channel: "",
  team: "",
  text: "",
  theme: "",
  view: "",
  open: "",
  changes: heldChanges(known.changes),
});

const FILTERS = ["persona", "channel", "team"];

/** Keep the changes of elements that exist, one for each, of kinds that exist. */
function heldChanges(pairs) {
  const kinds = new Set(engine.changeKinds.map((kind) => kind.name));
  const held = new Map();
  for (const [id, kind] of pairs) {
    if (engine.element(id) && kinds.has(kind) && !held.has(id)) held.set(id, { id, kind });
  }
  return [...held.values()];
}

/** Read a fragment; null where it is no state but the name of a place on the page. What makes no sense is left out. */
function readState(fragment) {
  const written = fragment.replace(/^#/, "");
  if (written !== "" && !written.includes("=")) return null;
  const fields = new URLSearchParams(written);
  const state = { ...START };
  for (const kind of FILTERS) {
    const id = fields.get(kind) ?? "";
    if (engine.element(id)?.kind === kind) state[kind] = id;
  }
  state.text = (fields.get("text") ?? "").slice(0, LONGEST_TEXT);
  if (fields.get("view") === OVERVIEW) state.view = OVERVIEW;
  if (THEMES.includes(fields.get("theme"))) state.theme = fields.get("theme");
  if (engine.element(fields.get("open") ?? "")) state.open = fields.get("open");
  if (fields.has("change")) {
    state.changes = heldChanges(
      fields.getAll("change").map((change) => {
        const [id, kind = DEFAULT_KIND] = change.split(":");
        return [id, kind];
      }),
    );
  }
  return state;
}

/** Write a state as a fragment; what is as it is at the start is left out. */
function writeState(state) {
  const fields = [];
  const add = (name, value) => fields.push(`${name}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%20/g, "+")}`);
  const changes = state.changes.map((change) => `${change.id}:${change.kind}`);
  if (changes.join(" ") !== START.changes.map((change) => `${change.id}:${change.kind}`).join(" ")) {
    for (const change of changes.length ? changes : [""]) add("change", change);
  }
  for (const name of [...FILTERS, "text", "theme", "view", "open"]) if (state[name] !== START[name]) add(name, state[name]);
  return fields.join("&");
}

/** Put a state into the address of the page. */
function showState(state) {
  const fragment = writeState(state);
  if (`#${fragment}` === location.hash || (fragment === "" && location.hash === "")) return;
  try {
    history.replaceState(null, "", fragment === "" ? location.href.replace(/#.*$/, "") : `#${fragment}`);
  } catch {
    // A page inside of another may not have an address of its own; it works without a link to what it shows.
  }
}
