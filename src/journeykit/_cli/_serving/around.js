// Renews the page when the file has changed: the remarks above the map, and the map where it is another.
"use strict";

const silence = document.getElementById("silence");
const changes = new EventSource("/changes");

changes.onopen = () => { silence.hidden = true; };
changes.onerror = () => { silence.hidden = false; };
changes.onmessage = (event) => {
  if (event.data !== remarks().dataset.version) {
    renew();
  }
};

function remarks() {
  return document.getElementById("remarks");
}

async function renew() {
  const answer = await fetch("/");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const before = remarks();
  const after = document.adoptNode(page.getElementById("remarks"));
  const wasOpen = before.querySelector("details")?.open ?? false;
  const details = after.querySelector("details");
  if (details) {
    details.open = wasOpen;
  }
  before.replaceWith(after);
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  if (before.dataset.drawn !== after.dataset.drawn) {
    document.getElementById("map").contentWindow.location.reload();  // keeps what is open and how far it is scrolled
  }
}
