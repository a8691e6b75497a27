"use strict";

// Walks into the rows of a report, in their order.

const JourneyRows = (() => {
  const { NOBODY, neighbours, peopleOf, sortedIds, stageOrder, touchpointOf } = JourneyModel;
  const { DELIVERY, alsoVia, costOf, wayTo } = JourneyWalk;
  const AT_LEAST_MEDIUM = new Set(["critical", "high", "medium"]);
  const WITH_COUNT = new Set(["journey", "stage", "persona"]);

  /**
   * Round to 6 decimals as Python does. `toFixed` is exact; only of two decimals that are equally near, which takes an
   * odd multiple of 1/128, does it give the larger one, and Python the even one.
   */
  function rounded(value) {
    if ((value * 128) % 2 !== 1) return Number(value.toFixed(6));
    const below = Math.floor(value * 1e6);
    return (below + (below % 2)) / 1e6;
  }

  /** How much of a change arrives over a way of this cost: 2^(−cost/unit). */
  function strengthOf(cost, unit) {
    return 2 ** (-cost / unit);
  }

  /** How much it matters, for an element that weighs so much. */
  function severityOf(strength, weight) {
    return rounded(1 - (1 - strength) ** weight);
  }

  /**
   * Merge walks by the best (cost, hops, lane, order of the kind of change) and make the rows.
   *
   * `traces` holds {change, traced} in the order of the kinds of change; `named` the changed elements, which are no
   * rows; `lanes` the lanes whose rows are kept, null for all; `maxHops` the longest way whose row is kept.
   */
  function rowsOf(model, filter, traces, named, lanes, maxHops) {
    const report = { model, filter, traces, weights: new Map(), sorted: new Map() };
    const reached = [];
    for (let number = 0; number < model.count; number += 1) {
      const found = named.has(number) ? null : bestOf(report, number);
      if (found === null || (lanes !== null && !lanes.has(found.lane)) || found.hops > maxHops) continue;
      reached.push(found);
    }
    reached.sort(inOrder);
    const counts = countsOf(model, reached);
    return reached.map((each) => rowOf(report, each, counts));
  }

  /** How an element is reached best, and what its row is sorted by; or null. */
  function bestOf(report, number) {
    const { model, traces } = report;
    const width = model.knowledge.lanes.length;
    let [place, key, state] = [NOBODY, Infinity, NOBODY];
    for (let at = 0; at < traces.length; at += 1) {
      const { best, walked } = traces[at].traced;
      const other = best[number];
      if (other === NOBODY || walked.keys[other] > key) continue;
      if (walked.keys[other] === key && other >= state) continue;
      [place, key, state] = [at, walked.keys[other], other];
    }
    if (place === NOBODY) return null;
    const { walked } = traces[place].traced;
    const cost = costOf(walked, key);
    const kind = model.kinds[number];
    const isMarked = kind === "moment" || (kind === "touchpoint" && marking(report, number).length > 0);
    return {
      number,
      place,
      state,
      lane: state % width,
      cost,
      hops: key - cost * walked.scale,
      severity: severityAt(report, number, cost),
      isMarked,
      stage: stageOrder(model, number),
    };
  }

  /** The order of rows: severity, moments of truth first, stage, then kind and file order. */
  function inOrder(one, other) {
    if (one.severity !== other.severity) return other.severity - one.severity;
    if (one.isMarked !== other.isMarked) return one.isMarked ? -1 : 1;
    if (one.stage !== other.stage) return one.stage < other.stage ? -1 : 1;
    return one.number - other.number;
  }

  function severityAt(report, number, cost) {
    return severityOf(strengthOf(cost, report.model.knowledge.unit), weightOf(report, number));
  }

  /** How much an element weighs: a touchpoint by its importance, its moments and its personas; a moment as its holder. */
  function weightOf(report, number) {
    const { model, filter, weights } = report;
    if (!["touchpoint", "moment"].includes(model.kinds[number])) return 1;
    const touchpoint = touchpointOf(model, number);
    if (!weights.has(touchpoint)) {
      const importance = (each) => model.importance.get(each) ?? 1;
      const moment = Math.max(0, ...marking(report, touchpoint).map(importance));
      const people = peopleOf(model, filter, touchpoint).map(importance);
      const most = people.length === 0 ? 1 : Math.max(...people);
      weights.set(touchpoint, importance(touchpoint) * (1 + moment) * most);
    }
    return weights.get(touchpoint);
  }

  /** The moments that mark a touchpoint, but for those a filter has taken out. */
  function marking({ model, filter }, touchpoint) {
    const near = neighbours(model, "marks", "against", touchpoint);
    return near.filter((each) => model.kinds[each] === "moment" && !filter.removed[each]);
  }

  /** The row of an element, as it stands in the JSON report. */
  function rowOf(report, { number, lane, place, state, cost, hops, severity }, counts) {
    const { model, filter, traces } = report;
    const { ids, kinds, knowledge } = model;
    const { change, traced } = traces[place];
    const way = wayTo(traced, state);
    const touchpoint = touchpointOf(model, number);
    const stage = touchpoint === NOBODY ? NOBODY : model.stages[touchpoint];
    const isTouchpoint = touchpoint === number;
    const row = {
      id: ids[number],
      kind: kinds[number],
      name: model.names[number],
      change: change.name,
      stage: stage === NOBODY ? null : ids[stage],
      position: isTouchpoint ? positionOf(report, number, way) : null,
      fallback: isTouchpoint ? fallbackOf(report, number) : null,
      lane: knowledge.lanes[lane],
      directness: hops <= 1 ? "direct" : "indirect",
      hops,
      certainty: way.certain ? "certain" : "potential",
      strength: rounded(strengthOf(cost, knowledge.unit)),
      severity,
      level: levelOf(model, severity),
      personas: touchpoint === NOBODY ? [] : idsOf(report, peopleOf(model, filter, touchpoint)),
      teams: idsOf(report, way.teams),
      why: way.steps,
      also_via: sortedIds(model, alsoVia(traced, number)),
    };
    if (WITH_COUNT.has(row.kind)) row.touchpoints = counts.get(number) ?? 0;
    return row;
  }

  /** The ids of the few sets that many rows share. */
  function idsOf({ model, sorted }, numbers) {
    if (!sorted.has(numbers)) sorted.set(numbers, Object.freeze(sortedIds(model, numbers)));
    return sorted.get(numbers);
  }

  function levelOf(model, severity) {
    const found = model.knowledge.levels.find((level) => severity >= level[1]);
    return found === undefined ? model.knowledge.levels.at(-1)[0] : found[0];
  }

  function positionOf(report, number, way) {
    if (deliveryCost(report, number) !== null) return "contact";
    if (way.steps.at(-1).relation === "falls_back_to") return "fallback";
    if (way.contact === NOBODY) return null;
    return isBefore(report.model, number, way.contact) ? "earlier" : "later";
  }

  /** Whether a touchpoint comes before another, by stage and then by file order. */
  function isBefore(model, one, other) {
    const [mine, others] = [stageOrder(model, one), stageOrder(model, other)];
    return mine === others ? one < other : mine < others;
  }

  /** The cost of the best delivery state of an element, over all kinds of change, or null. */
  function deliveryCost({ model, traces }, number) {
    const state = number * model.knowledge.lanes.length + DELIVERY;
    const costs = traces.map(({ traced: { walked } }) => costOf(walked, walked.keys[state]));
    const least = Math.min(...costs);
    return least === Infinity ? null : least;
  }

  function fallbackOf(report, number) {
    if (deliveryCost(report, number) === null) return null;
    const others = neighbours(report.model, "falls_back_to", "along", number);
    const counting = others.filter((each) => !report.filter.removed[each]);
    if (counting.length === 0) return "none";
    return counting.every((each) => isHit(report, each)) ? "affected" : "ok";
  }

  /** Whether an element is itself reached on delivery at medium or above. */
  function isHit(report, number) {
    const cost = deliveryCost(report, number);
    return cost !== null && AT_LEAST_MEDIUM.has(levelOf(report.model, severityAt(report, number, cost)));
  }

  /** For stages, personas and the journey, how many of their touchpoints are among the rows. */
  function countsOf(model, reached) {
    const counts = new Map();
    for (const { number } of reached) {
      if (model.kinds[number] !== "touchpoint") continue;
      const stages = neighbours(model, "in_stage", "along", number).filter((each) => model.kinds[each] === "stage");
      const people = neighbours(model, "experiences", "against", number).filter((each) => model.kinds[each] === "persona");
      for (const each of [0, ...stages, ...people]) counts.set(each, (counts.get(each) ?? 0) + 1);
    }
    return counts;
  }

  return Object.freeze({ isBefore, rounded, rowsOf, severityOf, strengthOf });
})();
