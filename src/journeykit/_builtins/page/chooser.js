// The field in which one chooses what changes: type a few letters, take one of the elements below, by kind.

const MOST_CHOICES = 60;
const CHANGEABLE = ["process", "system", "channel", "team", "data", "touchpoint", "stage", "persona"];

/** Let the field offer elements; `choose` gets the id of the one that is taken. */
function prepareChooser(choose) {
  const field = byId("chooser");
  const list = byId("choices");
  const offered = choosable();
  let active = -1;

  function options() {
    return [...list.querySelectorAll("[data-id]")];
  }

  function show() {
    list.replaceChildren(...choices(offered, field.value, take));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    activate(options().length > 0 && field.value !== "" ? 0 : -1);
  }

  function hide() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(place) {
    active = place;
    options().forEach((option, number) => option.setAttribute("aria-selected", number === active ? "true" : "false"));
    const option = options()[active];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function take(id) {
    field.value = "";
    hide();
    choose(id);
  }

  field.addEventListener("input", show);
  field.addEventListener("click", show);
  field.addEventListener("blur", hide);
  // The field keeps the focus while the list is used with a pointer.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape") {
      if (list.hidden && field.value === "") return;
      field.value = list.hidden ? "" : field.value;
      hide();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) show();
      else if (count > 0) activate((active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + count) % count);
    } else if (event.key === "Enter") {
      const option = list.hidden ? undefined : options()[active];
      if (!option) return;
      take(option.dataset.id);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Give the elements that can change, with the words by which they are found: kinds people think of first. */
function choosable() {
  const rank = (kind) => (CHANGEABLE.includes(kind.name) ? CHANGEABLE.indexOf(kind.name) : CHANGEABLE.length);
  const kinds = engine.kinds.filter((kind) => kind.name !== "journey").sort((a, b) => rank(a) - rank(b));
  return kinds.map((kind) => ({
    label: capitalised(kind.label),
    elements: engine
      .elementsOf(kind.name)
      .map(({ id }) => ({ id, name: engine.name(id), found: folded(`${engine.name(id)} ${kind.label} ${id}`) })),
  }));
}

/** Make the list of what fits the words that were typed. */
function choices(offered, typed, take) {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  const made = [];
  let left = MOST_CHOICES;
  let more = 0;
  let number = 0;
  for (const { label, elements } of offered) {
    const fitting = elements.filter(({ found }) => wanted.every((word) => found.includes(word)));
    const shown = fitting.slice(0, left);
    left -= shown.length;
    more += fitting.length - shown.length;
    if (shown.length === 0) continue;
    const heading = text("div", label, { class: "choices-kind", "aria-hidden": "true" });
    const options = shown.map(({ id, name }) =>
      text("div", name, {
        role: "option",
        id: `choice-${(number += 1)}`,
        "data-id": id,
        "aria-selected": "false",
        onclick: () => take(id),
      }),
    );
    made.push(make("div", { role: "group", "aria-label": label }, heading, options));
  }
  if (more > 0) made.push(make("div", { class: "choices-more", role: "option", "aria-disabled": "true" }, counted("more_choices", more)));
  if (made.length === 0) made.push(make("div", { class: "choices-more", role: "option", "aria-disabled": "true" }, say("no_choice")));
  return made;
}
