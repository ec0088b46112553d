// Runs before the page is drawn: with a script one page is shown at a time.
"use strict";

document.documentElement.classList.add("with-script");
document.addEventListener("DOMContentLoaded", () => globalThis.Kursus.begin());
