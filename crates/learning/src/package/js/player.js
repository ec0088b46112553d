// The course's pages: one at a time, each with its own address, so that the browser's way back works.
"use strict";

(() => {
  const K = (globalThis.Kursus ??= {});
  const byId = (id) => document.getElementById(id);

  function begin() {
    const { data, text } = K;
    const views = [...document.querySelectorAll("[data-view]")];
    const pages = data.pages.map((id) => byId(id));
    const product = document.title;
    let state = K.state.fresh(data);
    let current = null;
    let place = "";
    let closing = null;

    const allRead = () => state.read.every(Boolean);
    const nextPage = () => data.pages[state.read.indexOf(false)];
    const share = () => state.read.filter(Boolean).length / data.pages.length;

    // ---- keeping -------------------------------------------------------------------------------

    const facts = () => ({
      state,
      place,
      kept: K.state.pack(state, data),
      hasTest: data.test !== null,
      progress: Math.floor(share() * 100) / 100,
    });

    // Said in words where a screen reader hears it; nothing is said twice. Good news goes with the next page.
    const PASSING = ["welcome", "back", "changed"];
    let said = "";
    function say(kind) {
      const box = byId("melding");
      if (kind === said) return;
      said = kind;
      const words = kind === "" ? "" : text(`package-say-${kind}`, { time: new Date().toTimeString().slice(0, 5) });
      box.querySelector("p").textContent = words;
      box.className = `alert has-icon ${kind === "lost" || kind === "unkept" ? "alert-warning" : "alert-info"}`;
      box.hidden = words === "";
    }

    function opened(found) {
      const { state: kept, lost } = K.state.unpack(found.kept, data);
      state = current ? K.state.merge(state, kept) : kept;
      if (lost) say("changed");
      place ||= found.place;
    }

    function keeper() {
      const hooks = { facts, say, opened };
      const version = K.scorm.versions[data.scorm];
      const api = version && K.scorm.find(window, version.name);
      if (api) return K.keeper.system(version, api, hooks);
      let storage = null;
      try {
        storage = window.localStorage;
      } catch {
        // Not allowed here: then nothing is kept, and it says so.
      }
      if (data.scorm !== "") say("alone");
      return K.keeper.browser(`kompetencehjulet:${data.id}:${data.lang}`, storage, hooks);
    }

    const keeping = keeper();
    const keep = () => {
      state.begun ||= place !== "" && place !== "forside";
      keeping.keep();
    };

    // ---- pages ---------------------------------------------------------------------------------

    const go = (hash) => {
      if (window.location.hash === hash) route();
      else window.location.hash = hash;
    };
    // Without the browser's own scrolling to the part that is named so.
    const instead = (hash) => {
      window.history.replaceState(null, "", hash);
      route();
    };

    function front() {
      const name = state.done ? "done" : allRead() ? "read" : state.begun ? "reading" : "new";
      for (const part of document.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== name;
      const next = nextPage();
      if (next) for (const link of document.querySelectorAll("[data-next]")) link.href = `#${next}`;
      let found = false;
      for (const part of document.querySelectorAll("[data-part]")) {
        const read = state.read.filter((_, n) => pages[n].dataset.module === part.dataset.part);
        const done = read.every(Boolean) && (part.dataset.part !== "" || state.done);
        const isNext = !done && !found && state.begun && (part.dataset.part !== "" || allRead());
        found ||= isNext;
        part.classList.toggle("is-done", done);
        part.classList.toggle("is-next", isNext);
        part.querySelector("[data-number]").hidden = done;
        part.querySelector("[data-check]").toggleAttribute("hidden", !done);
        const word = part.querySelector("[data-read]");
        if (word) word.hidden = !done;
      }
    }

    const bars = () => {
      for (const bar of document.querySelectorAll("[data-share]")) bar.value = Math.floor(share() * 100);
    };

    // What is done before a page is shown; an address means: go there instead.
    function prepare(view, number) {
      if (view.id === "forside") return front();
      if (closing && view.id === K.closing.QUESTION) return closing.question(number);
      return closing?.views[view.id]?.() ?? null;
    }

    // What is written or ticked for oneself goes when the page is left.
    function forget(view) {
      for (const box of view.querySelectorAll("textarea")) box.value = "";
      for (const box of view.querySelectorAll(".tick-list input")) box.checked = false;
    }

    function show(view, id) {
      const first = current === null;
      if (!first && PASSING.includes(said)) say("");
      if (current && current !== view) forget(current);
      for (const other of views) other.classList.toggle("is-here", other === view);
      current = view;
      bars();
      const title = view.dataset.title || view.querySelector("h1").textContent;
      document.title = view.id === "forside" ? product : `${title} – ${product}`;
      if (id !== place || first) {
        place = id;
        if (!first || state.begun) keep();
      }
      window.scrollTo(0, 0);
      const head = view.querySelector("h1");
      head.tabIndex = -1;
      if (!first) head.focus({ preventScroll: true });
    }

    function route() {
      let id = "";
      try {
        id = decodeURIComponent(window.location.hash.slice(1));
      } catch {
        // An address that nobody of us made.
      }
      const number = K.closing.numberOf(id);
      const target = number > 0 ? byId(K.closing.QUESTION) : id && byId(id);
      const view = target ? target.closest("[data-view]") : null;
      if (!view) {
        // A skip link leads into the page that is shown.
        if (current === null) instead("#forside");
        return;
      }
      const inner = target !== view;
      if (!inner || view !== current) {
        closing?.leave();
        const other = prepare(view, number);
        if (other) {
          instead(other);
          return;
        }
        show(view, inner ? view.id : id);
      }
      if (inner) {
        target.tabIndex = -1;
        target.focus();
        target.scrollIntoView();
      }
    }

    // After a module comes the front page, which says what is done and what is next.
    function read(number) {
      state.read[number] = true;
      state.begun = true;
      const next = pages[number + 1];
      const sameModule = next?.dataset.module === pages[number].dataset.module;
      go(sameModule ? `#${next.id}` : "#forside");
    }

    pages.forEach((page, number) => {
      page.querySelector(".course-onward").addEventListener("submit", (event) => {
        event.preventDefault();
        read(number);
      });
    });
    for (const form of document.querySelectorAll("[data-begin]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        state.begun = true;
        go(`#${nextPage() ?? data.pages[0]}`);
      });
    }
    for (const form of document.querySelectorAll("[data-end]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        state.done = allRead();
        keep();
        front();
        byId("forside").querySelector("[data-state=done] h2").focus();
      });
    }
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    }
    // A link must not take the course's place in the learning system's window.
    for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) {
      link.target = "_blank";
      link.rel = "noopener";
    }

    // ---- coming and going ----------------------------------------------------------------------

    keeping.start();
    K.blocks.begin(() => state, keep);
    if (data.test) {
      closing = K.closing.begin({ state: () => state, keep, go, allRead, handedIn: (list) => keeping.answered(list) });
    }
    window.addEventListener("hashchange", route);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && state.begun) keep();
    });
    window.addEventListener("pagehide", () => {
      closing?.leave();
      keeping.end();
    });
    // From the browser's memory of pages: the conversation with the learning system is over, so begin anew.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) window.location.reload();
    });
    window.addEventListener("beforeunload", (event) => {
      if (keeping.unsaved()) event.preventDefault();
    });
    if (!window.location.hash && state.begun && !state.done && place) {
      say("welcome");
      instead(`#${place}`);
    } else if (window.location.hash) route();
    else instead("#forside");
  }

  K.begin = begin;
})();
