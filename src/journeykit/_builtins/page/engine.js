"use strict";

// What a change affects, how strongly, why, and who must act: the engine of journeykit, in the page.

const Engine = (() => {
  const { NOBODY, filterOf, peopleOf, responsible, seedsOf, sortedIds, touchpointOf } = JourneyModel;
  const { openArcs, trace, walk } = JourneyWalk;
  const { isBefore, rowsOf, severityOf, strengthOf } = JourneyRows;
  const DEFAULT = "modified";

  /** Make an engine of what the page holds, as parsed from its JSON. */
  function of(knowledge) {
    const model = JourneyModel.of(knowledge);
    const elements = elementsOf(model);
    const words = wordsOf(model);
    return Object.freeze({
      ...words,
      language: knowledge.language,
      elements,
      element: (id) => elements[model.numbers.get(id)],
      relationsOf: (id) => relationsOf(model, id),
      elementsOf: (kind) => elements.filter((element) => element.kind === kind),
      kinds: kindsOf(model, words.word),
      changeKinds: frozen(
        knowledge.changes.map(({ name, improves }) => ({ name, label: words.word("change", name), improves })),
      ),
      lanes: frozen(knowledge.lanes.map((name) => ({ name, label: words.word("lane", name) }))),
      levels: frozen(knowledge.levels.map(([name, lowest]) => ({ name, label: words.word("level", name), lowest }))),
      impact: (changes, options) => impact(model, changes, options),
      seeds: (id, personas) => {
        const { removed } = filterOf(model, personasOf(model, personas));
        return seedsOf(model, numberOf(model, id), removed).map((seed) => model.ids[seed]);
      },
    });
  }

  function frozen(items) {
    return Object.freeze(items.map((item) => Object.freeze(item)));
  }

  // Asking ------------------------------------------------------------------------------------------------------------

  /**
   * Say what changes affect: the JSON report of `journeykit impact`, with `warnings`, the ids of the changes that
   * start nowhere.
   *
   * `changes` is an id, {id, kind}, or several; `personas` counts only these, `lanes` follows only these and delivery,
   * `maxHops` keeps the rows of at most so many steps, and below the strength `floor` nothing is followed.
   */
  function impact(model, changes, { personas = null, lanes = null, maxHops = null, floor = null } = {}) {
    const { knowledge } = model;
    const limit = limitOf(floor ?? knowledge.floor, knowledge.unit);
    const wanted = lanesOf(model, lanes);
    if (maxHops !== null && maxHops < 0) throw new Error(`maxHops is 0 or more, not ${maxHops}`);
    const listed = changesOf(model, changes);
    const filter = filterOf(model, personasOf(model, personas));
    const warnings = [];
    const traces = [];
    for (const change of knowledge.changes) {
      const mine = [...listed].filter(([, kind]) => kind === change.name);
      if (mine.length === 0) continue;
      const seeds = mine.map(([number]) => seedsOf(model, number, filter.removed));
      warnings.push(...mine.filter((_, place) => seeds[place].length === 0).map(([number]) => model.ids[number]));
      const arcs = openArcs(model, change, wanted, filter);
      traces.push({ change, traced: trace(walk(model, arcs, seeds.flat(), change.cost, limit)) });
    }
    const rows = (improves) => {
      const some = traces.filter(({ change }) => change.improves === improves);
      return rowsOf(model, filter, some, listed, wanted, maxHops ?? Infinity);
    };
    const affected = rows(false);
    return {
      schema: knowledge.report,
      rules: knowledge.rules,
      journey: knowledge.journey,
      changes: [...listed].map(([number, change]) => ({
        id: model.ids[number],
        kind: model.kinds[number],
        name: model.names[number],
        change,
      })),
      affected,
      improved: rows(true),
      summary: summaryOf(model, affected),
      warnings,
    };
  }

  function limitOf(floor, unit) {
    if (!(floor > 0 && floor <= 1)) throw new Error(`floor is a strength above 0 and at most 1, not ${floor}`);
    return Math.round(-Math.log2(floor) * unit);
  }

  function listOf(given) {
    if (given === null || given === undefined) return [];
    return Array.isArray(given) ? given : [given];
  }

  function numberOf(model, id) {
    const number = model.numbers.get(id);
    if (number === undefined) throw new Error(`no element ${JSON.stringify(id)} in this journey`);
    return number;
  }

  /** The changed elements by number, each with its kind of change, in the order in which they are named. */
  function changesOf(model, given) {
    const changes = new Map();
    for (const item of listOf(given)) {
      const { id, kind = DEFAULT } = typeof item === "string" ? { id: item } : item;
      const number = numberOf(model, id);
      if (!model.knowledge.changes.some(({ name }) => name === kind)) {
        throw new Error(`no kind of change ${JSON.stringify(kind)}`);
      }
      const before = changes.get(number) ?? kind;
      if (before !== kind) throw new Error(`${JSON.stringify(id)} cannot be both ${before} and ${kind}; say which`);
      changes.set(number, kind);
    }
    return changes;
  }

  function lanesOf(model, given) {
    const lanes = listOf(given).map((lane) => {
      const place = model.knowledge.lanes.indexOf(lane);
      if (place === -1) throw new Error(`no lane ${JSON.stringify(lane)}`);
      return place;
    });
    return lanes.length === 0 ? null : new Set(lanes);
  }

  function personasOf(model, given) {
    return listOf(given).map((id) => {
      const number = numberOf(model, id);
      if (model.kinds[number] !== "persona") throw new Error(`${JSON.stringify(id)} is no persona`);
      return number;
    });
  }

  /** How many affected elements of each kind are at each level, kinds without any included. */
  function summaryOf({ knowledge }, affected) {
    const summary = {};
    const counts = () => Object.fromEntries(knowledge.levels.map(([level]) => [level, 0]));
    for (const kind of knowledge.counted) summary[kind] = counts();
    for (const { kind, level } of affected) {
      summary[kind] ??= counts();
      summary[kind][level] += 1;
    }
    return summary;
  }

  // Facts -------------------------------------------------------------------------------------------------------------

  function elementsOf(model) {
    const { ids, names, kinds, stages, knowledge } = model;
    const everyone = filterOf(model, []);
    const inOrder = [...knowledge.touchpoints.numbers].sort((one, other) => (isBefore(model, one, other) ? -1 : 1));
    const places = new Map(inOrder.map((number, place) => [number, place + 1]));
    return frozen(
      ids.map((id, number) => {
        const touchpoint = touchpointOf(model, number);
        const stage = touchpoint === NOBODY ? NOBODY : stages[touchpoint];
        return {
          id,
          kind: kinds[number],
          name: names[number],
          stage: stage === NOBODY ? null : ids[stage],
          holder: model.holders[number] === NOBODY ? null : ids[model.holders[number]],
          place: places.get(number) ?? null,
          channels: Object.freeze((model.channels.get(number) ?? []).map((channel) => ids[channel])),
          personas: Object.freeze(peopleOf(model, everyone, number).map((persona) => ids[persona])),
          teams: Object.freeze(sortedIds(model, responsible(model, number))),
          importance: model.importance.get(number) ?? null,
        };
      }),
    );
  }

  /** Every relation of an element, those that carry nothing too, in the order of the map. */
  function relationsOf({ arcs, ids, rules, ...model }, id) {
    const number = numberOf(model, id);
    return Array.from(arcs.targets.subarray(arcs.first[number], arcs.first[number + 1]), (target, place) => {
      const { relation, direction } = rules[arcs.rules[arcs.first[number] + place]];
      return { relation, direction, id: ids[target] };
    });
  }

  /** The kinds of element that the map has. */
  function kindsOf(model, word) {
    const kinds = [];
    for (const name of model.knowledge.kinds) {
      const count = model.kinds.filter((kind) => kind === name).length;
      if (count > 0) kinds.push({ name, label: word("kind", name), plural: word("kinds", name), count });
    }
    return frozen(kinds);
  }

  // Words -------------------------------------------------------------------------------------------------------------

  /** The words of the page, and why in a sentence, as `journeykit impact` says it. */
  function wordsOf(model) {
    const { knowledge } = model;
    const groups = new Map(Object.entries(knowledge.words).map(([group, held]) => [group, new Map(Object.entries(held))]));
    groups.set("along", new Map(knowledge.relations.map(({ name, says }) => [name, says[0]])));
    groups.set("against", new Map(knowledge.relations.map(({ name, says }) => [name, says[1]])));
    const spoken = new Map(Object.entries(knowledge.spoken));
    const word = (group, key) => groups.get(group)?.get(key) ?? key;
    const fill = (template, fields) => template.replace(/\{(\w+)\}/g, (whole, field) => fields[field] ?? whole);
    const name = (id) => spoken.get(id) ?? model.names[model.numbers.get(id)] ?? id;
    const quoted = (id) => fill(word("report", "quoted"), { name: name(id) });
    const sentence = (steps) => {
      if (steps.length === 0) return word("report", "starts_here");
      const said = steps.map((step) => ({ relation: word(step.direction, step.relation), name: quoted(step.to) }));
      const start = `${quoted(steps[0].from)} ${said[0].relation} ${said[0].name}`;
      return start + said.slice(1).map((step) => fill(word("report", "which"), step)).join("");
    };
    const brief = (steps) => {
      if (steps.length === 0) return word("report", "starts_here");
      const last = steps.at(-1);
      const back = last.direction === "along" ? "against" : "along";
      const said = `${word(back, last.relation)} ${quoted(last.from)}`;
      return steps.length === 1 ? said : `${said} (${fill(word("report", "steps"), { n: steps.length })})`;
    };
    return { brief, fill, name, said: (relation, direction) => word(direction, relation), sentence, word };
  }

  return Object.freeze({ limitOf, of, severityOf, strengthOf });
})();
