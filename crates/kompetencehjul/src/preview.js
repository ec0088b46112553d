// The preview of a course comes back by itself when one of its files has changed.
"use strict";

(() => {
  const EVERY = 1000; // milliseconds
  // The mark of the files that this page was made of, so that no change in between is missed.
  const known = new URL(document.currentScript.src).search.slice(1);
  const look = async () => {
    try {
      const answer = await fetch("/preview/changed");
      if (answer.ok && (await answer.text()) !== known) {
        window.location.reload();
        return;
      }
    } catch {
      // The program was stopped; it may come back.
    }
    setTimeout(look, EVERY);
  };
  look();
})();
