// The poster: which touchpoints stand out, and how to go from one to the next without a mouse.

const SVG = "http://www.w3.org/2000/svg";
const BADGE = { height: 18, inset: 8, padding: 8, above: 13, baseline: 13 };
const PREFIX = "jk-tp-";
const MARKS = ["is-dimmed", "is-direct", "is-indirect", "is-changed", "is-improved", "is-open"];
const NEXT = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const region = byId("poster");
const drawing = region.querySelector("svg");
const groups = [...drawing.querySelectorAll(`[id^="${PREFIX}"]`)];
const groupOf = new Map(groups.map((group) => [touchpointOf(group), group]));
const labels = new Map(groups.map((group) => [group, group.getAttribute("aria-label") ?? ""]));
const shownMarks = new Map();
const pen = document.createElement("canvas").getContext("2d");

function touchpointOf(group) {
  return group.id.slice(PREFIX.length);
}

/** Make the touchpoints of the drawing reachable: one stop for the tabulator, arrows from there. */
function preparePoster(open) {
  // A title of the whole drawing would follow the pointer everywhere; its words stay as a label.
  const title = drawing.querySelector(":scope > title");
  if (title) {
    drawing.setAttribute("aria-label", title.textContent);
    drawing.removeAttribute("aria-labelledby");
    title.remove();
  }
  groups.forEach((group, place) => {
    group.setAttribute("tabindex", place === 0 ? "0" : "-1");
    group.setAttribute("aria-describedby", "keys");
  });
  drawing.addEventListener("click", (event) => {
    const group = event.target.closest(`[id^="${PREFIX}"]`);
    if (group) open(touchpointOf(group));
  });
  drawing.addEventListener("keydown", (event) => {
    const place = groups.indexOf(event.target.closest(`[id^="${PREFIX}"]`));
    if (place < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") open(touchpointOf(groups[place]));
    else if (event.key === "Home") reach(groups[0]);
    else if (event.key === "End") reach(groups[groups.length - 1]);
    else if (event.key in NEXT) reach(groups[place + NEXT[event.key] * (isHorizontal(event.key) ? reading() : 1)]);
    else return;
    event.preventDefault();
  });
  drawing.addEventListener("focusin", (event) => {
    const group = event.target.closest(`[id^="${PREFIX}"]`);
    if (group) becomeStop(group);
  });
}

const isHorizontal = (key) => key === "ArrowLeft" || key === "ArrowRight";
const reading = () => (region.dir === "rtl" ? -1 : 1);

function becomeStop(group) {
  for (const other of drawing.querySelectorAll(`[id^="${PREFIX}"][tabindex="0"]`)) other.setAttribute("tabindex", "-1");
  group.setAttribute("tabindex", "0");
}

function reach(group) {
  if (!group) return;
  becomeStop(group);
  group.focus({ preventScroll: true });
  reveal(group);
  const card = cardOf(group).getBoundingClientRect();
  if (card.top < 0 || card.bottom > window.innerHeight) cardOf(group).scrollIntoView({ block: "center", inline: "nearest" });
}

/** Bring a touchpoint into view sideways, and move nothing where it is in view. */
function reveal(group) {
  const card = cardOf(group).getBoundingClientRect();
  const frame = region.getBoundingClientRect();
  const margin = 24;
  if (card.left < frame.left + margin) region.scrollLeft -= frame.left + margin - card.left;
  else if (card.right > frame.right - margin) region.scrollLeft += card.right - frame.right + margin;
}

function cardOf(group) {
  return group.querySelector(".jk-touchpoint .jk-box, .jk-moment .jk-box") ?? group.querySelector(".jk-box") ?? group;
}

/**
 * Show what stands out.
 *
 * @param isShown says of a touchpoint's id whether the filters let it through
 * @param answer the impact and its rows by id; null where nothing changes
 * @param open the id of the element whose details are shown
 */
function markPoster(isShown, answer, open) {
  for (const [id, group] of groupOf) {
    const mark = answer ? markOf(answer, id) : null;
    const isOut = !isShown(id) || (answer !== null && mark === null);
    const signature = [isOut, mark?.look, mark?.words, mark?.why, id === open].join("|");
    if (shownMarks.get(group) === signature) continue;
    shownMarks.set(group, signature);
    const classes = [isOut ? "is-dimmed" : "", isOut || !mark ? "" : mark.look, id === open ? "is-open" : ""];
    group.classList.remove(...MARKS);
    group.classList.add(...classes.filter((name) => name !== ""));
    group.querySelector(":scope > .jk-badge")?.remove();
    if (mark && !isOut) group.append(badge(group, mark.words));
    group.setAttribute("aria-label", [labels.get(group), mark?.words, mark?.why].filter(Boolean).join(". "));
    if (id === open) group.setAttribute("aria-current", "true");
    else group.removeAttribute("aria-current");
  }
}

function markOf(answer, id) {
  const change = answer.report.changes.find((each) => each.id === id);
  if (change) return { look: "is-changed", words: capitalised(engine.word("change", change.change)), why: "" };
  const row = answer.rows.get(id);
  if (!row) return null;
  const look = answer.improved.has(id) ? "is-improved" : `is-${row.directness}`;
  return { look, words: `${reachOf(row, answer.improved.has(id))} · ${engine.word("level", row.level)}`, why: engine.sentence(row.why) };
}

/** Say how far from the change a row is. */
function reachOf(row, isImproved = false) {
  if (isImproved) return say(row.directness === "direct" ? "improved_direct" : "improved_indirect", { n: row.hops });
  return say(row.directness, { n: row.hops });
}

/** Draw the words of a mark on the upper edge of a card, where no text of the poster stands. */
function badge(group, words) {
  const card = cardOf(group).getBBox();
  pen.font = `600 12px ${getComputedStyle(drawing).fontFamily}`;
  const width = Math.min(pen.measureText(words).width * 1.04 + 2 * BADGE.padding, card.width - 2 * BADGE.inset);
  const left = reading() > 0 ? card.x + BADGE.inset : card.x + card.width - BADGE.inset - width;
  const top = card.y - BADGE.above;
  const box = shape("rect", { class: "jk-box", x: left, y: top, width, height: BADGE.height, rx: BADGE.height / 2 });
  const line = shape("text", { x: left + width / 2, y: top + BADGE.baseline, "text-anchor": "middle" });
  line.textContent = words;
  const made = shape("g", { class: "jk-cell jk-badge", "aria-hidden": "true", lang: engine.language, direction: "ltr" });
  made.append(box, line);
  return made;
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Bring the first affected touchpoint into view where none is. */
function revealAffected(answer) {
  const reached = answer.report.affected.concat(answer.report.improved).map((row) => groupOf.get(row.id)).filter(Boolean);
  const frame = region.getBoundingClientRect();
  const isSeen = (group) => {
    const card = cardOf(group).getBoundingClientRect();
    return card.left >= frame.left && card.right <= frame.right;
  };
  if (reached.length === 0 || reached.some(isSeen)) return;
  const card = cardOf(reached[0]).getBoundingClientRect();
  region.scrollLeft += card.left + card.width / 2 - (frame.left + frame.width / 2);
}
