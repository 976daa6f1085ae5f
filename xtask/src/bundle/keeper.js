// Registers the service worker once the page has what it needs, and asks before a new version takes over.
const { serviceWorker, connection } = navigator;

/** Follows a registration: what waits is asked whether the visitor has to be. */
function follow(registration) {
  // The script and the module that this page was started with: its version.
  const start = document.querySelector("meta[name=start]").content.split(" ");
  const ask = () => registration.waiting && registration.waiting.postMessage(start);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    // The very first worker replaces nothing.
    coming.addEventListener("statechange", () => coming.state === "installed" && registration.active && ask());
  });
  serviceWorker.addEventListener("message", ({ data }) => data === "ask" && offer(registration));
  serviceWorker.startMessages();
  ask();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && navigator.onLine) registration.update().catch(() => {});
  });
}

/** Offers the new version, once. */
function offer(registration) {
  // Nobody touches a screen on the wall.
  if (location.pathname.startsWith("/display/")) return renew(registration);
  if (document.getElementById("update")) return;
  const bar = document.createElement("div");
  bar.id = "update";
  bar.className = "toast";
  bar.setAttribute("role", "status");
  document.body.append(bar);
  const line = document.createElement("p");
  line.className = "row";
  const words = document.createElement("span");
  words.className = "grow";
  words.textContent = "有新版本";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "更新";
  button.addEventListener("click", () => renew(registration), { once: true });
  line.append(words, button);
  // A screen reader announces what comes into a place it knows.
  setTimeout(() => bar.append(line), 100);
}

/** Lets the new version take over, then loads the page anew: once, and in no other window. */
function renew(registration) {
  const { waiting } = registration;
  // Another window has agreed already.
  if (!waiting) return location.reload();
  // An answer that the old worker still waits for holds the new one up: a page that is left waits for none.
  const held = setTimeout(() => location.reload(), 5000);
  waiting.addEventListener("statechange", () => {
    if (waiting.state !== "activated") return;
    clearTimeout(held);
    location.reload();
  });
  waiting.postMessage("agreed");
}

/** Registers the worker as soon as the page answers and nothing else is to be done. */
function begin() {
  if (!("ready" in document.documentElement.dataset)) return setTimeout(begin, 4000);
  serviceWorker.register("/sw.js", { updateViaCache: "none" }).then(follow).catch(() => {});
  // A weak signal may be back without the phone having noticed that it was away.
  setInterval(() => {
    const kept = document.querySelector(".saved > *");
    if (kept && navigator.onLine && !document.hidden) dispatchEvent(new Event("online"));
  }, 20000);
}

// Who saves data is spared it.
if (serviceWorker && !(connection && connection.saveData)) (window.requestIdleCallback || setTimeout)(begin);
