// Speaks SCORM 1.2 and SCORM 2004: finds the learning system's run-time and names things as it does.
"use strict";

(() => {
  const K = (globalThis.Kursus ??= {});
  const DEEPEST = 100;

  // A window's run-time; a window of somebody else's may not be looked into.
  function apiOf(win, name) {
    try {
      return win[name] ?? null;
    } catch {
      return null;
    }
  }

  function upwards(win, name) {
    for (let step = 0; win && step < DEEPEST; step += 1) {
      const api = apiOf(win, name);
      if (api) return api;
      if (win.parent === win) return null;
      win = win.parent;
    }
    return null;
  }

  // In this window, those that frame it, the one that opened it, and those that frame that.
  function find(win, name) {
    const here = upwards(win, name);
    if (here) return here;
    let opener = null;
    try {
      opener = win.top.opener ?? win.opener;
    } catch {
      opener = win.opener;
    }
    return opener ? upwards(opener, name) : null;
  }

  const padded = (n) => String(n).padStart(2, "0");

  // A length of time: 0012:05:09 and PT12H5M9S.
  function span12(seconds) {
    const whole = Math.min(Math.max(0, Math.round(seconds)), 9999 * 3600 + 3599);
    return `${String(Math.floor(whole / 3600)).padStart(4, "0")}:${padded(Math.floor(whole / 60) % 60)}:${padded(whole % 60)}`;
  }
  function span2004(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    const parts = [[Math.floor(whole / 3600), "H"], [Math.floor(whole / 60) % 60, "M"], [whole % 60, "S"]];
    const said = parts.filter(([n]) => n > 0).map(([n, unit]) => n + unit).join("");
    return `PT${said || "0S"}`;
  }

  // A moment: the time of day, and day with time, both as the clock on the wall shows it.
  const clock12 = (at) => [at.getHours(), at.getMinutes(), at.getSeconds()].map(padded).join(":");
  const moment2004 = (at) => `${at.toISOString().slice(0, 19)}Z`;

  const letter = (place) => "abcdefghijklmnopqrstuvwxyz"[place];

  const v12 = {
    name: "API",
    calls: {
      initialize: "LMSInitialize", terminate: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue",
      commit: "LMSCommit", error: "LMSGetLastError",
    },
    alreadyOpen: ["101"],
    status: "cmi.core.lesson_status",
    location: "cmi.core.lesson_location",
    span: span12,
    isDone: (status) => status === "passed" || status === "completed",
    // [element, value, whether a run-time may do without]
    values({ place, kept, seconds, state, hasTest, doneBefore }) {
      const values = [
        ["cmi.core.lesson_location", place],
        ["cmi.suspend_data", kept],
        ["cmi.core.session_time", span12(seconds)],
        ["cmi.core.exit", "suspend"],
      ];
      if (state.done && hasTest && state.score !== null) {
        values.push(["cmi.core.score.min", "0", true], ["cmi.core.score.max", "100", true], ["cmi.core.score.raw", String(state.score)]);
      }
      if (state.done) values.push(["cmi.core.lesson_status", hasTest ? "passed" : "completed"]);
      else if (!doneBefore) values.push(["cmi.core.lesson_status", "incomplete"]);
      return values;
    },
    interaction: ({ id, objective, chosen, right, isRight, seconds, at }) => [
      ["id", id],
      ["type", "choice"],
      ["objectives.0.id", objective],
      ["time", clock12(at)],
      ["correct_responses.0.pattern", letter(right)],
      ["weighting", "1"],
      ...(chosen === null ? [] : [["student_response", letter(chosen)]]),
      ["result", isRight ? "correct" : "wrong"],
      ["latency", span12(seconds)],
    ],
  };

  const v2004 = {
    name: "API_1484_11",
    calls: {
      initialize: "Initialize", terminate: "Terminate", get: "GetValue", set: "SetValue",
      commit: "Commit", error: "GetLastError",
    },
    alreadyOpen: ["103"],
    status: "cmi.completion_status",
    location: "cmi.location",
    span: span2004,
    isDone: (status) => status === "completed",
    values({ place, kept, seconds, state, hasTest, doneBefore, progress }) {
      const values = [
        ["cmi.location", place],
        ["cmi.suspend_data", kept],
        ["cmi.session_time", span2004(seconds)],
        ["cmi.exit", "suspend"],
        ["cmi.progress_measure", String(state.done ? 1 : progress), true],
      ];
      if (state.done && hasTest && state.score !== null) {
        values.push(
          ["cmi.score.min", "0", true], ["cmi.score.max", "100", true], ["cmi.score.raw", String(state.score), true],
          ["cmi.score.scaled", String(state.score / 100)], ["cmi.success_status", "passed"],
        );
      }
      if (state.done) values.push(["cmi.completion_status", "completed"]);
      else if (!doneBefore) values.push(["cmi.completion_status", "incomplete"]);
      return values;
    },
    interaction: ({ id, objective, question, chosen, right, isRight, seconds, at }) => [
      ["id", id],
      ["type", "choice"],
      ["objectives.0.id", objective],
      ["timestamp", moment2004(at)],
      ["correct_responses.0.pattern", letter(right)],
      ["weighting", "1"],
      ...(chosen === null ? [] : [["learner_response", letter(chosen)]]),
      ["result", isRight ? "correct" : "incorrect"],
      ["latency", span2004(seconds)],
      ["description", question.slice(0, 250)],
    ],
  };

  K.scorm = { find, span12, span2004, versions: { "1.2": v12, 2004: v2004 } };
})();
