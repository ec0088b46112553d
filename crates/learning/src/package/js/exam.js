// The closing test: which items are asked, and how it went. The same rules as crates/domain/src/course/test.rs,
// down to the lot: the same seed asks the same.
"use strict";

(() => {
  const K = (globalThis.Kursus ??= {});
  const word = (n) => BigInt.asUintN(64, n);

  // SplitMix64 (Steele, Lea and Flood 2014).
  function lot(seed) {
    let state = word(seed);
    return () => {
      state = word(state + 0x9e3779b97f4a7c15n);
      let mixed = state;
      mixed = word((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
      mixed = word((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
      return mixed ^ (mixed >> 31n);
    };
  }

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  // Of each objective as many items as the course says: those never seen first, then those seen
  // longest ago, among equals by lot.
  function draw(data, seen, seed) {
    const next = lot(seed);
    const drawn = data.test.draw.flatMap(({ objective, items }) =>
      data.items
        .map((item, number) => ({ item, number }))
        .filter(({ item }) => item.objective === objective)
        .map(({ number }) => ({ number, last: seen[number], by: next() }))
        .sort((a, b) => a.last - b.last || compare(a.by, b.by))
        .slice(0, items)
        .map(({ number }) => number),
    );
    return drawn.map((item) => ({
      item,
      order: data.items[item].options
        .map((_, place) => ({ place, by: next() }))
        .sort((a, b) => compare(a.by, b.by) || a.place - b.place)
        .map(({ place }) => place),
      chosen: null,
      seconds: 0,
    }));
  }

  const isRight = (data, asked) => asked.chosen !== null && data.items[asked.item].options[asked.chosen]?.right === true;
  const toPass = (count, percent) => Math.ceil((count * percent) / 100);

  // What wasn't answered counts as wrong.
  function score(data, asked) {
    const right = asked.filter((one) => isRight(data, one)).length;
    return {
      asked: asked.length,
      right,
      percent: asked.length === 0 ? 0 : Math.floor((right * 100) / asked.length),
      needed: toPass(asked.length, data.test.pass),
      passed: asked.length > 0 && right >= toPass(asked.length, data.test.pass),
    };
  }

  const seed = () => crypto.getRandomValues(new BigUint64Array(1))[0];

  K.exam = { draw, isRight, score, seed };
})();
