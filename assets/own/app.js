// What makes the pages quicker. Every page works without it.
"use strict";

(() => {
  // The menu folds away on narrow screens.
  const menuButton = document.querySelector(".menu-button");
  if (menuButton) {
    const list = document.getElementById(menuButton.getAttribute("aria-controls"));
    const show = (open) => {
      menuButton.setAttribute("aria-expanded", String(open));
      list.classList.toggle("is-closed", !open);
    };
    menuButton.hidden = false;
    show(false);
    menuButton.addEventListener("click", () => show(menuButton.getAttribute("aria-expanded") !== "true"));
  }

  // An open group of the menu closes like any list that hangs over the page: by Escape, or when one goes elsewhere.
  const openGroup = () => document.querySelector(".menu-group[open]");
  document.addEventListener("keydown", (event) => {
    const group = event.key === "Escape" && openGroup();
    if (!group) return;
    if (group.contains(document.activeElement)) group.querySelector("summary").focus();
    group.open = false;
  });
  for (const name of ["click", "focusin"]) document.addEventListener(name, (event) => {
    const group = openGroup();
    if (group && !group.contains(event.target)) group.open = false;
  });

  // A form that came back with errors says so first.
  document.querySelector("[data-focus]")?.focus();

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // A slice of the wheel and its row in the table point at each other.
  const places = (number) => document.querySelectorAll(`[data-competency="${CSS.escape(number)}"]`);
  const highlight = (event, on) => {
    const place = event.target instanceof Element && event.target.closest("[data-competency]");
    if (!place) return;
    for (const other of places(place.getAttribute("data-competency"))) other.classList.toggle("is-active", on);
  };
  if (document.querySelector(".wheel")) {
    for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (event) => highlight(event, true));
    for (const name of ["mouseout", "focusout"]) document.addEventListener(name, (event) => highlight(event, false));
  }

  // What was chosen in a block is answered in its place: the page is fetched, the block exchanged, and the answer read out.
  document.addEventListener("submit", async (event) => {
    const block = event.target.closest("[data-swap]");
    if (!block || event.defaultPrevented) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target));
    try {
      const response = await fetch(event.target.action, { method: "POST", body, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById(block.id);
      if (!response.ok || !fresh) throw new Error(String(response.status));
      block.replaceWith(fresh);
      (fresh.querySelector("[data-result]") ?? fresh.querySelector("input:not([type=hidden])"))?.focus();
    } catch {
      // Without the network, or signed out meanwhile: the browser's own way says so.
      event.target.submit();
    }
  });

  // An area that shows progress is fetched again, as long as what comes back asks for it.
  const refreshLater = (area) => {
    const seconds = Number(area.dataset.refresh);
    if (!(seconds > 0) || !area.id) return;
    setTimeout(async () => {
      try {
        const response = await fetch(window.location.href, { credentials: "same-origin" });
        if (!response.ok) throw new Error(String(response.status));
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = page.getElementById(area.id);
        if (!fresh) { window.location.reload(); return; }
        // Unchanged text is left alone, or a screen reader would read it again.
        if (fresh.innerHTML !== area.innerHTML) area.replaceChildren(...fresh.childNodes);
        if (fresh.dataset.refresh) area.dataset.refresh = fresh.dataset.refresh; else area.removeAttribute("data-refresh");
      } catch {
        // The network may be back next time.
      }
      refreshLater(area);
    }, seconds * 1000);
  };
  document.querySelectorAll("[data-refresh]").forEach(refreshLater);
})();
