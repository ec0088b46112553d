// The scripts of a package by themselves: what is kept of somebody's place, the lengths of time, the test's rules, and a
// learning system that doesn't answer.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runInContext, createContext } from 'node:vm';

const read = (name) => readFileSync(fileURLToPath(new URL(`../../crates/learning/src/package/js/${name}`, import.meta.url)), 'utf8');
const context = createContext({ setTimeout, clearTimeout });
for (const name of ['state.js', 'exam.js', 'scorm.js', 'keeper.js']) runInContext(read(name), context);
const { state, exam, scorm, keeper } = context.Kursus;
// Objects of the other context have other prototypes.
const plain = (thing) => JSON.parse(JSON.stringify(thing));

// A small generator with a fixed beginning: the same cases each time.
function numbers(seed) {
  let at = seed;
  return (below) => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return Math.floor((at / 2 ** 32) * below);
  };
}

function course(next, { pages, asks, items, asked }) {
  return {
    asked,
    prints: { pages: '01234567', asks: '89abcdef', items: 'fedcba98' },
    pages: Array.from({ length: pages }, (_, n) => `side-${n}`),
    asks: Array.from({ length: asks }, (_, n) => ({ id: `ask-${n}` })),
    items: Array.from({ length: items }, () => ({ options: Array.from({ length: 3 + next(2) }, () => ({})) })),
  };
}

const shuffled = (next, count) => {
  const left = Array.from({ length: count }, (_, n) => n);
  return Array.from({ length: count }, () => left.splice(next(left.length), 1)[0]);
};

function anywhere(next, data) {
  return {
    begun: next(2) === 1,
    done: next(2) === 1,
    score: next(2) === 1 ? next(101) : null,
    read: data.pages.map(() => next(2) === 1),
    choices: data.asks.map(() => (next(3) === 0 ? null : shuffled(next, 5).slice(0, next(6)).sort())),
    seen: data.items.map(() => next(64)),
    tries: next(64),
    test: next(3) === 0 ? null : {
      open: next(2) === 1,
      asked: shuffled(next, data.items.length).slice(0, data.asked).map((item) => ({
        item,
        order: shuffled(next, data.items[item].options.length),
        chosen: next(3) === 0 ? null : next(data.items[item].options.length),
        seconds: next(4096),
      })),
    },
  };
}

test('where somebody is goes into a text and comes out of it', () => {
  const next = numbers(1);
  for (let n = 0; n < 300; n += 1) {
    const data = course(next, { pages: 1 + next(80), asks: next(60), items: 5 + next(200), asked: 1 + next(5) });
    const place = anywhere(next, data);
    const text = state.pack(place, data);
    assert.match(text, /^[A-Za-z0-9._~-]+$/);
    const back = state.unpack(text, data);
    assert.equal(back.lost, false);
    assert.deepEqual(plain(back.state), plain(place));
  }
});

test('the largest course that is exported fits into SCORM 1.2', () => {
  const next = numbers(2);
  const data = course(next, { pages: 600, asks: 600, items: 2500, asked: 120 });
  for (let n = 0; n < 20; n += 1) {
    const length = state.pack(anywhere(next, data), data).length;
    // The reckoning of crates/learning/src/package/data.rs.
    const reckoned = 1 + 3 * 8 + 3 + 8 + Math.ceil(600 / 6) + 600 + 1 + 2500 + 1 + 6 * 120;
    assert.ok(length <= reckoned && reckoned <= 4096, `${length} of ${reckoned}`);
  }
});

test('of a changed course that stays which is unchanged, and nonsense is nobody', () => {
  const next = numbers(3);
  const data = course(next, { pages: 20, asks: 10, items: 30, asked: 5 });
  const place = { ...anywhere(next, data), begun: true };
  const text = state.pack(place, data);
  const changed = { ...data, prints: { ...data.prints, items: '00000000' } };
  const { state: kept, lost } = state.unpack(text, changed);
  assert.equal(lost, true);
  assert.deepEqual(plain(kept.read), plain(place.read));
  assert.equal(kept.test, null);
  assert.ok(kept.seen.every((seen) => seen === 0));
  for (const nonsense of ['x', '1.', '1.1.1.1.1.1.1.1.1', `${text}!`, text.slice(0, 40), 'null']) {
    assert.doesNotThrow(() => state.unpack(nonsense, data));
  }
  assert.equal(state.unpack('', data).lost, false);
});

test('tries can go on for ever', () => {
  const data = course(numbers(4), { pages: 1, asks: 0, items: 70, asked: 1 });
  const place = state.fresh(data);
  for (let n = 0; n < 300; n += 1) {
    const number = state.nextTry(place);
    place.seen[n % 70] = number;
    assert.ok(place.tries <= 63 && place.seen.every((seen) => seen <= 63));
    assert.ok(place.seen.every((seen) => seen <= place.seen[n % 70]), 'the newest is the newest');
  }
});

test('the test draws and scores as our own player does', () => {
  const { pass, draw, items, tries } = JSON.parse(read('draws.json'));
  const data = {
    test: { pass, draw },
    items: items.map(({ objective, right }) => ({ objective, options: right.map((one) => ({ right: one })) })),
  };
  for (const one of tries) {
    const asked = exam.draw(data, one.seen, BigInt(one.seed));
    assert.deepEqual(plain(asked.map(({ item, order }) => [item, order])), one.asked.map(([item, order]) => [item, order]));
    asked.forEach((question, n) => { [, , question.chosen] = one.asked[n]; });
    const { right, percent, passed } = exam.score(data, asked);
    assert.deepEqual({ right, percent, passed }, { right: one.right, percent: one.percent, passed: one.passed });
  }
});

test('lengths of time', () => {
  const cases = [[0, '0000:00:00', 'PT0S'], [59.6, '0000:01:00', 'PT1M'], [3725, '0001:02:05', 'PT1H2M5S'], [7200, '0002:00:00', 'PT2H']];
  for (const [seconds, v12, v2004] of cases) {
    assert.equal(scorm.span12(seconds), v12);
    assert.equal(scorm.span2004(seconds), v2004);
  }
});

test('the run-time is found above, and beside the window that opened this one', () => {
  const api = {};
  const top = { API: api, opener: null };
  top.parent = top;
  top.top = top;
  assert.equal(scorm.find({ parent: { parent: top, top }, top, opener: null }, 'API'), api);
  const alone = { opener: { parent: top, top } };
  alone.parent = alone;
  alone.top = alone;
  assert.equal(scorm.find(alone, 'API'), api);
  assert.equal(scorm.find(alone, 'API_1484_11'), null);
  const foreign = { get API() { throw new Error('another origin'); } };
  foreign.parent = foreign;
  assert.equal(scorm.find({ parent: foreign, top: foreign, opener: null }, 'API'), null);
});

test('what the learning system does not take is said, tried again, and sent whole', () => {
  const kept = new Map();
  let works = true;
  const said = [];
  const waiting = [];
  const api = {
    LMSInitialize: () => 'true',
    LMSFinish: () => 'true',
    LMSGetValue: (name) => kept.get(name) ?? '',
    LMSSetValue: (name, value) => { if (works) kept.set(name, value); return String(works); },
    LMSCommit: () => String(works),
    LMSGetLastError: () => '0',
  };
  const place = { read: [], begun: true, done: false, score: null };
  let where = 'side-1';
  const one = keeper.system(scorm.versions['1.2'], api, {
    facts: () => ({ state: place, place: where, kept: 'x', hasTest: true, progress: 0 }),
    say: (kind) => said.push(kind),
    opened: () => {},
    now: () => 0,
    later: (work) => waiting.push(work),
  });
  one.start();
  one.keep();
  assert.equal(kept.get('cmi.core.lesson_location'), 'side-1');
  works = false;
  where = 'side-2';
  one.keep();
  assert.deepEqual(said, ['lost']);
  assert.equal(one.unsaved(), true);
  works = true;
  kept.clear();
  waiting.pop()();
  assert.deepEqual(said, ['lost', 'back']);
  assert.equal(one.unsaved(), false);
  assert.equal(kept.get('cmi.core.lesson_location'), 'side-2');
  assert.equal(kept.get('cmi.core.lesson_status'), 'incomplete');
  assert.ok(!kept.has('cmi.core.score.raw'));
  Object.assign(place, { done: true, score: 80 });
  one.end();
  assert.equal(kept.get('cmi.core.lesson_status'), 'passed');
  assert.equal(kept.get('cmi.core.score.raw'), '80');
});
