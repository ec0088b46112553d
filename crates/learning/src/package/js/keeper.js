// Keeps progress: with the learning system, or in this browser where there is none. What isn't kept is
// said and tried again, and whoever leaves before is warned.
"use strict";

(() => {
  const K = (globalThis.Kursus ??= {});
  const PAUSES = [3, 5, 10, 20, 30]; // seconds between tries

  // `facts()` gives what is to be kept; `say(kind)` shows how it goes: "", "lost" or "back".
  function system(version, api, { facts, say, opened, now = () => Date.now(), later = setTimeout }) {
    const began = now();
    let open = false;
    let ended = false;
    let doneBefore = false;
    let unsaved = false;
    let failures = 0;
    let timer = null;
    let sent = new Map();
    let answers = []; // interactions that aren't kept yet: { n, values }

    const call = (what, ...args) => {
      try {
        return String(api[version.calls[what]](...args));
      } catch {
        return "false";
      }
    };
    const get = (element) => {
      const value = call("get", element);
      return value === "false" || value === "undefined" || value === "null" ? "" : value;
    };
    const set = (element, value) => call("set", element, value) === "true";

    function start() {
      const answer = call("initialize", "");
      open = answer === "true" || version.alreadyOpen.includes(call("error"));
      if (!open) return false;
      doneBefore = version.isDone(get(version.status));
      opened({ kept: get("cmi.suspend_data"), place: get(version.location) });
      return true;
    }

    function sendAnswers() {
      for (const answer of answers) {
        answer.n ??= Number.parseInt(get("cmi.interactions._count"), 10) || 0;
        for (const [field, value] of answer.values) set(`cmi.interactions.${answer.n}.${field}`, value);
      }
    }

    // Where anything is refused, it isn't known what arrived: next time all of it is sent again.
    function send() {
      if (!open && !start()) return false;
      const values = version.values({ ...facts(), seconds: (now() - began) / 1000, doneBefore });
      for (const [element, value, optional] of values) {
        if (sent.get(element) === value) continue;
        if (!set(element, value) && !optional) {
          sent = new Map();
          return false;
        }
        sent.set(element, value);
      }
      sendAnswers();
      if (call("commit", "") !== "true") {
        sent = new Map();
        return false;
      }
      answers = [];
      return true;
    }

    function keep() {
      if (ended) return;
      clearTimeout(timer);
      unsaved = true;
      if (send()) {
        unsaved = false;
        if (failures > 0) say("back");
        failures = 0;
        return;
      }
      failures += 1;
      say("lost");
      timer = later(keep, PAUSES[Math.min(failures, PAUSES.length) - 1] * 1000);
    }

    function end() {
      if (ended) return;
      keep();
      if (open) call("terminate", "");
      clearTimeout(timer);
      ended = true;
    }

    return {
      start: () => {
        if (!start()) keep();
      },
      keep,
      end,
      answered: (list) => answers.push(...list.map((one) => ({ n: null, values: version.interaction(one) }))),
      unsaved: () => unsaved,
    };
  }

  // This browser's own memory, for a look at the course outside of a learning system.
  function browser(key, storage, { facts, say, opened }) {
    const keep = () => {
      try {
        const { kept, place } = facts();
        storage.setItem(key, JSON.stringify({ kept, place }));
      } catch {
        say("unkept");
      }
    };
    return {
      start: () => {
        let found = {};
        try {
          found = JSON.parse(storage.getItem(key)) ?? {};
        } catch {
          say("unkept");
        }
        opened({ kept: found.kept ?? "", place: found.place ?? "" });
      },
      keep,
      end: keep,
      answered: () => {},
      unsaved: () => false,
    };
  }

  K.keeper = { system, browser };
})();
