"use strict";

// The map as numbers: the journey is 0, the elements follow in the order of the format and of the file, so that
// comparing two numbers compares kind and file order.

const JourneyModel = (() => {
  const NOBODY = -1;
  const NOTHING = Object.freeze([]);

  /** Make the model of what the page holds. */
  function of(knowledge) {
    if (knowledge.schema !== "journeykit/page/1") {
      throw new Error(`schema: "journeykit/page/1" is expected, found ${JSON.stringify(knowledge.schema)}`);
    }
    const { ids, names, kinds, ranks } = knowledge.elements;
    const { groups } = knowledge.touchpoints;
    const count = ids.length;
    const model = {
      knowledge,
      count,
      ids,
      names,
      ranks,
      groups,
      kinds: kinds.map((place) => knowledge.kinds[place]),
      numbers: new Map(ids.map((id, number) => [id, number])),
      holders: new Int32Array(count).fill(NOBODY),
      importance: new Map(knowledge.importance),
      stages: new Int32Array(count).fill(NOBODY),
      meeting: new Int32Array(count).fill(NOBODY),
      channels: new Map(),
    };
    model.hasPersonas = model.kinds.includes("persona");
    for (const [held, holder] of knowledge.holders) model.holders[held] = holder;
    knowledge.touchpoints.numbers.forEach((number, place) => {
      model.stages[number] = knowledge.touchpoints.stages[place];
      model.meeting[number] = knowledge.touchpoints.meeting[place];
      model.channels.set(number, knowledge.touchpoints.channels[place]);
    });
    model.rules = knowledge.relations.flatMap((relation) => [
      rule(relation, "along"),
      rule(relation, "against"),
    ]);
    model.places = new Map(model.rules.map(({ relation, direction }, place) => [`${relation} ${direction}`, place]));
    model.arcs = arcsOf(model);
    model.teams = new Map();
    return model;
  }

  /** What a relation carries in one direction. Relations come sorted, so that the place of a rule breaks ties. */
  function rule(relation, direction) {
    const carry = relation[direction];
    return {
      relation: relation.name,
      direction,
      lane: carry === null ? NOBODY : carry.lane,
      onlyFor: carry === null || carry.only_for.length === 0 ? null : new Set(carry.only_for),
      shared: relation.shared,
    };
  }

  /**
   * Every relation both ways, also where it carries nothing, in the order of the map. Those that leave an element are
   * beside each other, from first[number] to first[number + 1].
   */
  function arcsOf({ count, knowledge: { references, weights } }) {
    const first = new Int32Array(count + 1);
    const size = references.length / 2;
    for (let at = 0; at < references.length; at += 4) {
      first[references[at] + 1] += 1;
      first[references[at + 2] + 1] += 1;
    }
    for (let number = 0; number < count; number += 1) first[number + 1] += first[number];
    const next = first.slice();
    const arcs = {
      first,
      targets: new Int32Array(size),
      rules: new Int32Array(size),
      weights: new Int32Array(size),
      costs: new Int32Array(size),
      full: new Uint8Array(size),
    };
    const add = (source, target, rule, weight, at) => {
      const arc = next[source];
      next[source] += 1;
      arcs.targets[arc] = target;
      arcs.rules[arc] = rule;
      arcs.weights[arc] = weight[at];
      arcs.costs[arc] = weight[at + 1];
      arcs.full[arc] = weight[at + 2];
    };
    for (let at = 0; at < references.length; at += 4) {
      const [source, place, target] = [references[at], references[at + 1], references[at + 2]];
      const weight = weights[references[at + 3]];
      add(source, target, 2 * place, weight, 0);
      add(target, source, 2 * place + 1, weight, 3);
    }
    return arcs;
  }

  /** Who is next to an element by a relation in a direction, whatever it carries. */
  function neighbours(model, relation, direction, number) {
    const { first, rules, targets } = model.arcs;
    const place = model.places.get(`${relation} ${direction}`);
    const found = [];
    for (let arc = first[number]; arc < first[number + 1]; arc += 1) {
      if (rules[arc] === place) found.push(targets[arc]);
    }
    return found;
  }

  /** The touchpoint that an element is or that holds it, or -1. */
  function touchpointOf(model, number) {
    return model.kinds[number] === "touchpoint" ? number : model.holders[number];
  }

  /** The stage that an element is or belongs to, or Infinity. Stages are numbered in their order. */
  function stageOrder(model, number) {
    const touchpoint = touchpointOf(model, number);
    if (touchpoint !== NOBODY) {
      const stage = model.stages[touchpoint];
      return stage === NOBODY ? Infinity : stage;
    }
    return model.kinds[number] === "stage" ? number : Infinity;
  }

  /** The teams that own an element and those it involves. */
  function responsible(model, number) {
    if (!model.teams.has(number)) {
      const near = [...neighbours(model, "owns", "against", number), ...neighbours(model, "involves", "along", number)];
      model.teams.set(number, new Set(near.filter((team) => model.kinds[team] === "team")));
    }
    return model.teams.get(number);
  }

  /** The ids of different elements, in the order in which Python sorts them. */
  function sortedIds(model, numbers) {
    if (numbers.length === 0 || numbers.size === 0) return [];
    return [...numbers].sort((one, other) => model.ranks[one] - model.ranks[other]).map((number) => model.ids[number]);
  }

  /**
   * What a filter by personas leaves: it takes out the other personas, the touchpoints that none of them meets, and
   * what those hold. No personas: it takes out nothing.
   */
  function filterOf(model, personas) {
    const removed = new Uint8Array(model.count);
    if (personas.length === 0) return { removed, groups: model.groups };
    const wanted = new Set(personas);
    const groups = model.groups.map((group) => group.filter((persona) => wanted.has(persona)));
    for (let number = 0; number < model.count; number += 1) {
      const touchpoint = touchpointOf(model, number);
      removed[number] =
        touchpoint === NOBODY
          ? model.kinds[number] === "persona" && !wanted.has(number)
          : groups[model.meeting[touchpoint]].length === 0;
    }
    return { removed, groups };
  }

  /** The personas a filter leaves of those who meet a touchpoint; nobody meets anything else. */
  function peopleOf(model, filter, number) {
    return model.meeting[number] === NOBODY ? NOTHING : filter.groups[model.meeting[number]];
  }

  /** Where a change of an element starts: a stage stands for the touchpoints it holds, and so on. */
  function seedsOf(model, number, removed) {
    if (removed[number]) return [];
    const { kinds } = model;
    const ofKind = (kind, numbers) => numbers.filter((each) => kinds[each] === kind);
    let seeds = [number];
    switch (kinds[number]) {
      case "journey":
        seeds = model.knowledge.touchpoints.numbers;
        break;
      case "stage":
        seeds = ofKind("touchpoint", neighbours(model, "in_stage", "against", number));
        break;
      case "persona":
        seeds = ofKind("touchpoint", neighbours(model, "experiences", "along", number));
        break;
      case "opportunity":
        seeds = neighbours(model, "addresses", "along", number);
        break;
      case "moment":
      case "pain_point":
        seeds = [model.holders[number]];
        break;
      case "process":
        for (let at = 0; at < seeds.length; at += 1) {
          const parts = ofKind("process", neighbours(model, "part_of", "against", seeds[at]));
          seeds.push(...parts.filter((part) => !seeds.includes(part)));
        }
        break;
      default:
    }
    return [...new Set(seeds)].filter((seed) => !removed[seed]);
  }

  return Object.freeze({
    NOBODY,
    filterOf,
    neighbours,
    of,
    peopleOf,
    responsible,
    seedsOf,
    sortedIds,
    stageOrder,
    touchpointOf,
  });
})();
