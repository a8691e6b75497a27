// What all parts of the page use: the map, its words, and elements made of texts, never of markup.

const byId = (id) => document.getElementById(id);
const known = JSON.parse(byId("facts").textContent);
const engine = Engine.of(JSON.parse(byId("journey").textContent));
// A map may have an element called `constructor` or `__proto__`, which every object has.
const factsByElement = new Map(Object.entries(known.facts));

/** Say something in the language of the page, its fields filled in. */
function say(key, fields = {}) {
  return filled(known.words[key] ?? key, fields);
}

/** Say how many: the words `KEY_one` for 1 (in French for 0 as well), `KEY_many` for anything else. */
function counted(key, n, fields = {}) {
  const isOne = engine.language === "fr" ? n <= 1 : n === 1;
  return say(`${key}_${isOne ? "one" : "many"}`, { ...fields, n });
}

function filled(template, fields) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}

const percent = new Intl.NumberFormat(engine.language, { style: "percent", maximumFractionDigits: 0 });

function capitalised(text) {
  return text.charAt(0).toLocaleUpperCase(engine.language) + text.slice(1);
}

/** Make letters comparable: no case, no accents. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Make an element. An attribute that is a function listens to the event of its name without "on"; one that is null,
 * undefined or false is left out, and so is such a child. Children that are texts stay texts.
 */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Make an element around a text of the map, which reads in its own direction. */
function text(name, value, attributes = {}) {
  return make(name, { dir: "auto", ...attributes }, value);
}

/** Put other children in a container; what had the focus has it again, by its `data-key`. */
function rebuild(container, children) {
  const key = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  container.replaceChildren(...children);
  if (key !== undefined) keyed(container, key)?.focus({ preventScroll: true });
}

/** Find the element with a `data-key`. */
function keyed(container, key) {
  return [...container.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key);
}
