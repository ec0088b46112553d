// Where somebody is in the course, as a short text that fits into what a learning system keeps.
//
// A text is parts between dots; numbers are digits of base 64. Three of the parts are prints of the
// course's pages, questions and items: where one differs, the course was changed, and that part of the
// text is left aside.
"use strict";

(() => {
  const K = (globalThis.Kursus ??= {});
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const NONE = "~";
  const FORM = "1";
  const MOST_TRIES = DIGITS.length - 1;
  const MOST_SECONDS = 64 * 64 - 1;

  const one = (n) => DIGITS[n];
  const two = (n) => DIGITS[n >> 6] + DIGITS[n & 63];
  const read1 = (c) => {
    const n = c === undefined || c.length !== 1 ? -1 : DIGITS.indexOf(c);
    if (n < 0) throw new Error("not a digit");
    return n;
  };
  const read2 = (c) => read1(c[0]) * 64 + read1(c[1]);

  // Nothing read, nothing chosen.
  function fresh(data) {
    return {
      begun: false,
      done: false,
      score: null, // per cent of the test that was passed
      read: data.pages.map(() => false),
      choices: data.asks.map(() => null), // places that were chosen, or null
      seen: data.items.map(() => 0), // the number of the try that last asked the item; 0 for never
      tries: 0,
      test: null, // { open, asked: [{ item, order, chosen, seconds }] }
    };
  }

  // The number of an order among all orders of so many things, and back.
  function orderNumber(order) {
    const left = order.map((_, place) => place);
    let number = 0;
    for (const place of order) {
      const at = left.indexOf(place);
      number = number * left.length + at;
      left.splice(at, 1);
    }
    return number;
  }
  function orderOf(number, count) {
    const digits = [];
    for (let base = 1; base <= count; base += 1) {
      digits.unshift(number % base);
      number = Math.floor(number / base);
    }
    const left = digits.map((_, place) => place);
    return digits.map((digit) => left.splice(digit, 1)[0]);
  }

  function bits(flags) {
    let text = "";
    for (let at = 0; at < flags.length; at += 6) {
      text += one(flags.slice(at, at + 6).reduce((sum, flag, bit) => sum + (flag ? 1 << bit : 0), 0));
    }
    return text;
  }
  const flags = (text, count) => Array.from({ length: count }, (_, n) => (read1(text[Math.floor(n / 6)]) >> n % 6 & 1) === 1);

  const mask = (places) => places.reduce((sum, place) => sum | 1 << place, 0);
  const places = (number) => [0, 1, 2, 3, 4, 5].filter((place) => number >> place & 1);

  const packAsked = ({ item, order, chosen, seconds }) =>
    two(item) + one(orderNumber(order)) + (chosen === null ? NONE : one(chosen)) + two(Math.min(Math.round(seconds), MOST_SECONDS));

  function pack(state, data) {
    const test = state.test ? (state.test.open ? "o" : "h") + state.test.asked.map(packAsked).join("") : "";
    return [
      FORM,
      data.prints.pages,
      data.prints.asks,
      data.prints.items,
      one((state.begun ? 1 : 0) + (state.done ? 2 : 0)) + (state.score === null ? "" : two(state.score)),
      bits(state.read),
      state.choices.map((chosen) => (chosen === null ? NONE : one(mask(chosen)))).join(""),
      one(state.tries) + state.seen.map(one).join(""),
      test,
    ].join(".");
  }

  function unpackTest(text, data) {
    if (text === "") return null;
    const asked = [];
    for (let at = 1; at < text.length; at += 6) {
      const item = read2(text.slice(at, at + 2));
      const options = data.items[item].options.length;
      const chosen = text[at + 3] === NONE ? null : read1(text[at + 3]);
      if (chosen !== null && chosen >= options) throw new Error("no such option");
      asked.push({ item, order: orderOf(read1(text[at + 2]), options), chosen, seconds: read2(text.slice(at + 4, at + 6)) });
    }
    if (asked.length === 0) throw new Error("a test without items");
    return { open: text[0] === "o", asked };
  }

  // The state, and whether something in the text could no longer be used.
  function unpack(text, data) {
    const state = fresh(data);
    if (!text) return { state, lost: false };
    let lost = false;
    const part = (work) => {
      try {
        work();
      } catch {
        lost = true;
      }
    };
    const [form, pages, asks, items, marks, readBits, chosen, seen, test] = String(text).split(".");
    if (form !== FORM || test === undefined) return { state, lost: true };
    part(() => {
      const mark = read1(marks[0]);
      state.begun = (mark & 1) === 1;
      state.done = (mark & 2) === 2;
      state.score = marks.length > 1 ? read2(marks.slice(1)) : null;
    });
    if (pages === data.prints.pages) part(() => { state.read = flags(readBits, data.pages.length); });
    else lost = true;
    if (asks === data.prints.asks) {
      part(() => { state.choices = data.asks.map((_, n) => (chosen[n] === NONE ? null : places(read1(chosen[n])))); });
    } else lost = true;
    if (items === data.prints.items) {
      part(() => {
        const numbers = data.items.map((_, n) => read1(seen[n + 1]));
        state.tries = read1(seen[0]);
        state.seen = numbers;
      });
      part(() => { state.test = unpackTest(test, data); });
    } else lost = true;
    return { state, lost };
  }

  // What was done here and what the learning system had kept, when that answers late: nothing that
  // was read is lost, and a test that is under way here goes on.
  function merge(here, kept) {
    return {
      begun: here.begun || kept.begun,
      done: here.done || kept.done,
      score: here.score ?? kept.score,
      read: here.read.map((read, n) => read || kept.read[n]),
      choices: here.choices.map((chosen, n) => chosen ?? kept.choices[n]),
      seen: here.seen.map((seen, n) => Math.max(seen, kept.seen[n])),
      tries: Math.max(here.tries, kept.tries),
      test: here.test ?? kept.test,
    };
  }

  // The next try's number. Numbers stay one digit: those of long ago move together.
  function nextTry(state) {
    if (state.tries >= MOST_TRIES) {
      const used = [...new Set(state.seen.filter((seen) => seen > 0))].sort((a, b) => a - b);
      const spare = Math.max(0, used.length - (MOST_TRIES - 1));
      state.seen = state.seen.map((seen) => (seen === 0 ? 0 : Math.max(1, used.indexOf(seen) + 1 - spare)));
      state.tries = Math.max(0, ...state.seen);
    }
    state.tries += 1;
    return state.tries;
  }

  K.state = { fresh, pack, unpack, merge, nextTry };
})();
