"use strict";

// From the seeds along the cheapest arcs, over states of element and lane, and back along the best ways. Costs are
// whole numbers, so that this walk and the one of journeykit in Python agree, and a tie is a tie.

const JourneyWalk = (() => {
  const { NOBODY, peopleOf, responsible } = JourneyModel;
  const DELIVERY = 0;
  const CERTAIN = new Set(["delivery", "rollup", "ownership"]);

  /**
   * The rules that are open to a kind of change, as a function that visits the arcs that leave a state.
   *
   * A state is `number × lanes + lane`. `lanes` are the places of the lanes that are open besides delivery, null for
   * all; `filter` is what a filter by personas leaves.
   */
  function openArcs(model, change, lanes, filter) {
    const { first, targets, rules, weights } = model.arcs;
    const width = model.knowledge.lanes.length;
    const open = model.rules.map(
      ({ lane, onlyFor }) =>
        change.lanes.includes(lane) &&
        (lanes === null || lane === DELIVERY || lanes.has(lane)) &&
        (onlyFor === null || onlyFor.has(change.name)),
    );
    // follows[lane × rules + rule]: whether an open rule may follow a lane.
    const follows = Uint8Array.from(
      model.knowledge.followers.flatMap((after) =>
        model.rules.map(({ lane }, place) => Number(open[place] && after.includes(lane))),
      ),
    );
    const meet = (one, other) => {
      const [some, others] = [peopleOf(model, filter, one), peopleOf(model, filter, other)];
      return some === others ? some.length > 0 : some.some((persona) => others.includes(persona));
    };
    return (state, visit) => {
      const lane = state % width;
      const number = (state - lane) / width;
      for (let arc = first[number]; arc < first[number + 1]; arc += 1) {
        const place = rules[arc];
        const target = targets[arc];
        if (weights[arc] === 0 || !follows[lane * open.length + place] || filter.removed[target]) continue;
        const rule = model.rules[place];
        if (rule.shared && model.hasPersonas && !meet(number, target)) continue;
        visit(target * width + rule.lane, arc);
      }
    };
  }

  /** A heap of states by key; a state may be in it more than once. */
  function heap() {
    const keys = [];
    const states = [];
    const swap = (one, other) => {
      const [key, state] = [keys[one], states[one]];
      keys[one] = keys[other];
      states[one] = states[other];
      keys[other] = key;
      states[other] = state;
    };
    return {
      /** The least key, or undefined. */
      least: () => keys[0],
      push(key, state) {
        let at = keys.push(key) - 1;
        states.push(state);
        while (at > 0 && keys[at] < keys[(at - 1) >> 1]) {
          swap(at, (at - 1) >> 1);
          at = (at - 1) >> 1;
        }
      },
      pop() {
        swap(0, keys.length - 1);
        keys.pop();
        const state = states.pop();
        for (let at = 0, child = 1; child < keys.length; at = child, child = 2 * at + 1) {
          if (child + 1 < keys.length && keys[child + 1] < keys[child]) child += 1;
          if (keys[at] <= keys[child]) break;
          swap(at, child);
        }
        return state;
      },
    };
  }

  /**
   * Reach every state whose best way costs at most `limit`: a multi-source Dijkstra search.
   *
   * A key is `cost × scale + hops`: of two ways that cost the same the one with fewer hops counts.
   */
  function walk(model, leaving, seeds, start, limit) {
    const states = model.count * model.knowledge.lanes.length;
    const scale = 2 ** (32 - Math.clz32(states));
    const ceiling = (limit + 1) * scale;
    if (!Number.isSafeInteger(ceiling)) throw new Error(`a map of ${model.count} elements is too large for this floor`);
    const { costs } = model.arcs;
    const keys = new Float64Array(states).fill(Infinity);
    const reached = [];
    const waiting = heap();
    const reach = (key, state) => {
      if (key >= ceiling || key >= keys[state]) return;
      if (keys[state] === Infinity) reached.push(state);
      keys[state] = key;
      waiting.push(key, state);
    };
    for (const seed of seeds) reach(start * scale, seed * model.knowledge.lanes.length + DELIVERY);
    for (let key = waiting.least(); key !== undefined; key = waiting.least()) {
      const state = waiting.pop();
      if (keys[state] === key) leaving(state, (target, arc) => reach(key + costs[arc] * scale + 1, target));
    }
    return { model, leaving, keys, reached, scale, ceiling };
  }

  /** The cost of a key. */
  function costOf(walked, key) {
    return Math.floor(key / walked.scale);
  }

  /**
   * Look back over a walk: the best state of each element, the state before each state on its best way with the arc
   * between them, and who else leads to each element by a last step that gives nearly as much.
   *
   * Among what is tight in cost and hops, the smallest comes before: by id, lane, relation, along before against.
   */
  function trace(walked) {
    const { model, keys, reached, leaving, scale, ceiling } = walked;
    const { lanes, near } = model.knowledge;
    const best = new Int32Array(model.count).fill(NOBODY);
    for (const state of reached) {
      const number = Math.floor(state / lanes.length);
      const held = best[number];
      if (held === NOBODY || keys[state] < keys[held] || (keys[state] === keys[held] && state < held)) {
        best[number] = state;
      }
    }
    const before = new Int32Array(keys.length).fill(NOBODY);
    const via = new Int32Array(keys.length).fill(NOBODY);
    const others = new Array(model.count);
    const rank = (state) => model.ranks[Math.floor(state / lanes.length)] * lanes.length + (state % lanes.length);
    const comesFirst = (state, arc, target) => {
      const held = before[target];
      if (held === state) return model.arcs.rules[arc] < model.arcs.rules[via[target]];
      return held === NOBODY || rank(state) < rank(held);
    };
    for (const state of reached) {
      leaving(state, (target, arc) => {
        const arrival = keys[state] + model.arcs.costs[arc] * scale + 1;
        if (arrival >= ceiling) return;
        if (arrival === keys[target] && comesFirst(state, arc, target)) {
          before[target] = state;
          via[target] = arc;
        }
        const number = Math.floor(target / lanes.length);
        if (costOf(walked, arrival) - costOf(walked, keys[best[number]]) <= near) {
          others[number] ??= [];
          others[number].push(Math.floor(state / lanes.length));
        }
      });
    }
    return { walked, best, before, via, others, ways: new Map() };
  }

  /** The numbers of the other last steps that give nearly as much as the best way to an element. */
  function alsoVia(traced, number) {
    const last = traced.before[traced.best[number]];
    const mine = last === NOBODY ? NOBODY : Math.floor(last / traced.walked.model.knowledge.lanes.length);
    const others = (traced.others[number] ?? []).filter((other) => other !== mine);
    return others.length > 1 ? [...new Set(others)] : others;
  }

  /** The best way to a state: its steps, the teams on it, whether it is certain, the last touchpoint on delivery. */
  function wayTo(traced, state) {
    const { model } = traced.walked;
    const back = [];
    let at = state;
    while (!traced.ways.has(at) && traced.before[at] !== NOBODY) {
      back.push(at);
      at = traced.before[at];
    }
    if (!traced.ways.has(at)) {
      const number = Math.floor(at / model.knowledge.lanes.length);
      const contact = model.kinds[number] === "touchpoint" ? number : NOBODY;
      traced.ways.set(at, { steps: [], teams: responsible(model, number), certain: true, contact });
    }
    while (back.length > 0) {
      const following = back.pop();
      traced.ways.set(following, longer(traced, at, following));
      at = following;
    }
    return traced.ways.get(state);
  }

  /** Go one step further than the way to a state. */
  function longer(traced, state, following) {
    const { model } = traced.walked;
    const { lanes } = model.knowledge;
    const way = traced.ways.get(state);
    const arc = traced.via[following];
    const rule = model.rules[model.arcs.rules[arc]];
    const number = model.arcs.targets[arc];
    const step = {
      from: model.ids[Math.floor(state / lanes.length)],
      relation: rule.relation,
      direction: rule.direction,
      to: model.ids[number],
      weight: model.arcs.weights[arc],
    };
    const teams = responsible(model, number);
    const isContact = rule.lane === DELIVERY && model.kinds[number] === "touchpoint";
    return {
      steps: [...way.steps, step],
      // Ways that meet no further team share the set.
      teams: [...teams].every((team) => way.teams.has(team)) ? way.teams : new Set([...way.teams, ...teams]),
      certain: way.certain && model.arcs.full[arc] === 1 && CERTAIN.has(lanes[rule.lane]),
      contact: isContact ? number : way.contact,
    };
  }

  return Object.freeze({ DELIVERY, alsoVia, costOf, openArcs, trace, walk, wayTo });
})();
