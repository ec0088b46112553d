// Questions in the text: what was chosen, and what follows. The blocks come with all of it, hidden; what
// is shown is made of clones of that, never of strings of HTML.
"use strict";

(() => {
  const K = (globalThis.Kursus ??= {});

  // make("p", { class: "quiet" }, "words", otherElement …)
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  // A text with its values: text("closing-question", { number: 1, total: 10 }).
  function text(key, values = {}) {
    const words = K.data.texts[key] ?? key;
    return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  // An inline copy of somebody's children.
  const copy = (element) => [...element.cloneNode(true).childNodes];

  const VERDICTS = {
    scenario: ["player-safe", "player-other-way"],
    check: ["player-right", "player-not-quite"],
    mark: ["player-all-seen", "player-some-seen"],
  };

  function result(block, chosen) {
    const kind = block.dataset.kind;
    const several = kind === "mark";
    const choices = [...block.querySelectorAll("[data-right]")].map((element, place) => ({
      right: element.dataset.right === "true",
      chosen: chosen.includes(place),
      words: () => copy(element.querySelector("label")),
      consequence: () => make("div", { class: "consequence" }, ...copy(element.querySelector(".consequence"))),
    }));
    const seen = choices.filter((choice) => choice.right === choice.chosen).length;
    const good = several ? seen === choices.length : choices.some((choice) => choice.right && choice.chosen);
    const verdict = text(VERDICTS[kind][good ? 0 : 1], { right: seen, all: choices.length });

    const line = (choice, mark) =>
      make(
        "li",
        choice.chosen ? { class: "is-chosen" } : {},
        make("p", { class: "choice-text" }, ...choice.words()),
        mark ? make("p", { class: "choice-mark" }, mark) : null,
        choice.consequence(),
      );
    const marked = (choice) =>
      text(choice.right ? "player-suspicious" : "player-harmless") + (choice.chosen ? ` · ${text("player-you-marked")}` : "");
    const shown = several
      ? choices.map((choice) => line(choice, marked(choice)))
      : choices.filter((choice) => choice.chosen).map((choice) => line(choice, text("player-you-chose")));
    const others = choices.filter((choice) => !choice.chosen);
    const right = text(kind === "check" ? "player-the-right" : "player-the-safe");
    const folded = several || others.length === 0 ? null : make(
      "details",
      { class: "details" },
      make("summary", { class: "details-summary" }, text("player-other-choices")),
      make("div", { class: "details-text" },
        make("ul", { class: "choices-seen" }, ...others.map((choice) => line(choice, choice.right ? right : null)))),
    );
    const again = make("button", { type: "button", class: "link-button" }, text("player-again"));
    const shell = make(
      "div",
      { "data-answered": "" },
      make("p", { class: "ask-question" }, ...copy(block.querySelector("legend"))),
      make(
        "div",
        { class: "ask-result", role: "status", tabindex: "-1" },
        make("p", { class: `verdict ${good ? "verdict-good" : "verdict-other"}` }, verdict),
        make("ul", { class: "choices-seen" }, ...shown),
        folded,
      ),
      again,
    );
    return { shell, again };
  }

  // Shows a question as it stands: open, or with what was chosen.
  function show(block, chosen, { forget, focus }) {
    const form = block.querySelector("form");
    block.querySelector("[data-answered]")?.remove();
    form.hidden = chosen !== null;
    if (chosen === null) {
      form.reset();
      if (focus) form.querySelector("input:not([type=hidden])").focus();
      return;
    }
    const { shell, again } = result(block, chosen);
    again.addEventListener("click", forget);
    block.append(shell);
    if (focus) shell.querySelector(".ask-result").focus();
  }

  // Makes every question of the course answer.
  function begin(state, keep) {
    K.data.asks.forEach(({ id }, number) => {
      const block = document.getElementById(id);
      const put = (chosen, focus) => {
        state().choices[number] = chosen;
        show(block, chosen, { focus, forget: () => { put(null, true); keep(); } });
      };
      show(block, state().choices[number], { focus: false, forget: () => { put(null, true); keep(); } });
      const form = block.querySelector("form");
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        put(new FormData(form).getAll("valg").map(Number), true);
        keep();
      });
    });
  }

  K.make = make;
  K.text = text;
  K.blocks = { begin };
})();
