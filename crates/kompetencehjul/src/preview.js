// The preview of a course comes back by itself when one of its files has changed.
"use strict";

(() => {
  const EVERY = 1000; // milliseconds
  let known = null;
  const look = async () => {
    try {
      const answer = await fetch("/preview/changed");
      const mark = answer.ok ? await answer.text() : known;
      if (known !== null && mark !== known) {
        window.location.reload();
        return;
      }
      known = mark;
    } catch {
      // The program was stopped; it may come back.
    }
    setTimeout(look, EVERY);
  };
  look();
})();
