// The closing test's pages: one question each, a look at all of them before handing in, and the reasons.
"use strict";

(() => {
  const K = (globalThis.Kursus ??= {});
  const byId = (id) => document.getElementById(id);
  const QUESTION = "spoergsmaal";

  const questionHash = (number) => `#${QUESTION}-${number}`;
  const numberOf = (place) => Number(/^spoergsmaal-(\d+)$/.exec(place)?.[1] ?? 0);

  // `state()` is where somebody is; `keep()` keeps it; `go(hash)` turns to a page.
  function begin({ state, keep, go, allRead, handedIn }) {
    const { make, text, exam, data } = K;
    let shown = null; // { number, since } of the question on the screen

    const open = () => (state().test?.open ? state().test.asked : null);
    const firstOpen = (asked) => asked.findIndex((one) => one.chosen === null) + 1;
    const onward = (asked) => {
      const next = firstOpen(asked);
      return next === 0 ? "#aflever" : questionHash(next);
    };
    const show = (element, on) => { element.hidden = !on; };

    function start() {
      if (!open() && allRead() && !state().done) {
        const asked = exam.draw(data, state().seen, exam.seed());
        const number = K.state.nextTry(state());
        for (const one of asked) state().seen[one.item] = number;
        state().test = { open: true, asked };
        keep();
      }
      go(questionHash(1));
    }

    function front() {
      const asked = open();
      const last = state().test && !state().test.open ? exam.score(data, state().test.asked) : null;
      const failed = last !== null && !last.passed;
      show(byId("proeve-sidst"), failed);
      if (failed) byId("proeve-sidst-ord").textContent = text("closing-last", last);
      show(byId("proeve-ikke-klar"), !allRead() && !asked);
      show(byId("proeve-videre"), Boolean(asked));
      show(byId("proeve-begynd"), allRead() && !asked && !state().done);
      show(byId("proeve-faerdig"), state().done);
      if (asked) byId("proeve-videre").querySelector("a").href = onward(asked);
    }

    function question(number) {
      const asked = open();
      const one = asked?.[number - 1];
      if (!one) return "#proeve";
      const item = data.items[one.item];
      const view = byId(QUESTION);
      const title = text("closing-question", { number, total: asked.length });
      view.querySelector("h1").textContent = title;
      view.dataset.title = title;
      const bar = view.querySelector("progress");
      bar.max = asked.length;
      bar.value = number - 1;
      const situation = view.querySelector(".font-lead");
      situation.textContent = item.situation;
      show(situation, item.situation !== "");
      complain(false);
      view.querySelector("legend").textContent = item.question;
      byId("svarene").replaceChildren(
        ...one.order.map((place, index) => {
          const id = index === 0 ? "svar" : `svar-${index + 1}`;
          const input = make("input", { type: "radio", class: "form-radio", id, name: "svar", value: place, autocomplete: "off" });
          input.checked = one.chosen === place;
          return make("div", { class: "form-group-radio" }, input, make("label", { for: id }, item.options[place].text));
        }),
      );
      const back = byId("svar-tilbage");
      show(back, number > 1);
      back.href = questionHash(number - 1);
      shown = { number, since: performance.now() };
      return null;
    }

    // Time is counted while the question is on the screen.
    function leave() {
      const one = shown && open()?.[shown.number - 1];
      if (one) one.seconds += (performance.now() - shown.since) / 1000;
      shown = null;
    }

    function complain(on) {
      show(byId("svar-fejl"), on);
      show(byId("svar-mangler"), on);
      const fieldset = byId(QUESTION).querySelector("fieldset");
      fieldset.parentElement.classList.toggle("form-error", on);
      if (on) {
        fieldset.setAttribute("aria-describedby", "svar-mangler");
        fieldset.setAttribute("aria-invalid", "true");
        byId("svar-fejl").focus();
      } else {
        fieldset.removeAttribute("aria-describedby");
        fieldset.removeAttribute("aria-invalid");
      }
    }

    function answer(event) {
      event.preventDefault();
      const chosen = new FormData(event.target).get("svar");
      if (chosen === null) {
        complain(true);
        return;
      }
      const { number } = shown;
      const asked = open();
      asked[number - 1].chosen = Number(chosen);
      leave();
      keep();
      go(number < asked.length && firstOpen(asked) !== 0 ? questionHash(number + 1) : onward(asked));
    }

    function review() {
      const asked = open();
      if (!asked) return "#proeve";
      byId("aflever-liste").replaceChildren(
        ...asked.map((one, index) =>
          make(
            "li",
            {},
            ...toldApart(data.items[one.item], questionHash(index + 1)),
            ...(one.chosen === null ? [" ", status("warn", text("closing-open"))] : []),
          ),
        ),
      );
      const count = asked.filter((one) => one.chosen === null).length;
      const missing = byId("aflever-mangler");
      show(missing, count > 0);
      missing.textContent = text(count === 1 ? "closing-open-one" : "closing-open-many", { count });
      return null;
    }

    // Many questions have the same words, so each goes with how its situation begins.
    function toldApart({ situation, question: words }, href) {
      const end = situation.indexOf(". ");
      const begins = end < 0 ? situation : situation.slice(0, end + 1);
      return [make("a", { href }, words), ...(begins ? [" ", make("span", { class: "quiet" }, begins)] : [])];
    }

    // The look of the design's statuses, with words.
    const status = (kind, words) => {
      const sign = byId(`tegn-${kind}`).content.cloneNode(true).firstElementChild;
      sign.append(` ${words}`);
      return sign;
    };

    function handIn() {
      const asked = open();
      if (!asked) {
        go("#proeve");
        return;
      }
      const score = exam.score(data, asked);
      state().test.open = false;
      if (score.passed) {
        state().done = true;
        state().score = score.percent;
      }
      const at = new Date();
      handedIn(
        asked.map((one) => {
          const item = data.items[one.item];
          return {
            id: item.id,
            objective: item.objective,
            question: item.question,
            chosen: one.chosen,
            right: item.options.findIndex((option) => option.right),
            isRight: exam.isRight(data, one),
            seconds: one.seconds,
            at,
          };
        }),
      );
      keep();
      go("#resultat");
    }

    function result() {
      const test = state().test;
      if (!test || test.open) return "#proeve";
      const score = exam.score(data, test.asked);
      const view = byId("resultat");
      const title = text(score.passed ? "closing-passed" : "closing-not-passed");
      view.querySelector("h1").textContent = title;
      view.dataset.title = title;
      view.querySelector(".font-lead").textContent = text("closing-score", score);
      show(byId("resultat-bestaaet"), score.passed);
      show(byId("resultat-igen"), !score.passed);
      byId("resultat-krav").textContent = text("closing-try-again-text", score);
      // Reasons are for who has answered, as in our own player.
      const answered = test.asked.filter((one) => one.chosen !== null);
      byId("resultat-svar").replaceChildren(...answered.map(reasons));
      return null;
    }

    function reasons(one, index) {
      const item = data.items[one.item];
      const right = exam.isRight(data, one);
      const option = (place) => {
        const { text: words, why, right: isRight } = item.options[place];
        const chosen = one.chosen === place;
        const marks = [isRight ? text("closing-the-right") : null, chosen ? text("closing-yours") : null].filter(Boolean);
        return make(
          "li",
          chosen ? { class: "is-chosen" } : {},
          make("p", { class: "choice-text" }, words),
          marks.length > 0 ? make("p", { class: "choice-mark" }, marks.join(" · ")) : null,
          make("div", { class: "consequence" }, make("p", {}, why)),
        );
      };
      return make(
        "section",
        { class: "block answer" },
        make("h3", {}, `${index + 1}. ${item.question}`),
        item.situation ? make("p", {}, item.situation) : null,
        make("p", {}, status(right ? "good" : "warn", text(right ? "closing-right" : "closing-wrong"))),
        make("ul", { class: "choices-seen" }, ...one.order.map(option)),
      );
    }

    byId("svar-form").addEventListener("submit", answer);
    byId("svar-fejl").querySelector("a").addEventListener("click", (event) => {
      event.preventDefault();
      byId("svar").focus();
    });
    byId("aflever-form").addEventListener("submit", (event) => {
      event.preventDefault();
      handIn();
    });
    for (const form of document.querySelectorAll("[data-begin-test]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        start();
      });
    }

    // What is done before one of the pages is shown; an address means: go there instead.
    return {
      leave,
      views: { proeve: () => front(), aflever: review, resultat: result },
      question,
      numberOf,
    };
  }

  K.closing = { begin, numberOf, QUESTION };
})();
