// The service worker: opens every page without a network, from what it has put aside.
//
// Pages, the pack and the days come from the network first; what is kept steps in when there is none
// or it takes too long. A page is never kept by its address (a code may stand in it): one shell makes
// them all. Passports, health and whatever is no GET are none of the worker's business.
const FILES = HONGDU_FILES; // what this version is made of
const START = FILES.slice(0, 2); // the script and the module that its pages start with
const OWN = "hongdu-HONGDU_VERSION";
const [SHELL, CONTENT, EVENTS] = ["/shell", "/api/content", "/api/events"];
const ASKED = ["from", "to", "category", "each", "day"]; // what pages ask of events; days put aside are whole
const SAVED = "x-hongdu-saved"; // when an answer was put aside, in Shanghai
const SCRIPT = "x-hongdu-script"; // the script that an answer's reader must have: its version
const BACK = 40; // days that are kept before today: the month's grid
const AHEAD = 140; // and after: three months of an event's dates, six weeks from now
const PATIENCE = 3000; // how long the network may take, in milliseconds
const SHORT = 600; // the same once it has taken too long,
const WEAK = 60000; // for a minute
let weakUntil = 0;
const shells = new Set(); // the pages that were given the shell, as long as the worker remembers

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("message", (event) => event.waitUntil(asked(event)));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("range")) return;
  if (request.mode === "navigate") {
    if (isPage(pathname)) event.respondWith(page(event, pathname.startsWith("/signup/")));
  } else if (pathname.startsWith("/assets/") || FILES.includes(pathname)) {
    event.respondWith(file(request, pathname));
  } else if (pathname === CONTENT) {
    event.respondWith(data(event, () => kept(CONTENT), keepContent));
  } else if (pathname === EVENTS && [...searchParams.keys()].every((key) => ASKED.includes(key))) {
    event.respondWith(data(event, () => cut(searchParams), () => {}));
  }
});

/**
 * Whether this is an address of a page that can be made here: no file, nothing that only the endpoint knows.
 * A private page (`/book/…`, `/signup/…` with one more step) is waited for, however long that takes: the
 * shell could only say that there is no such booking.
 */
const isPage = (path) =>
  !path.includes(".") && !/^\/((api|healthz|verify|display|desk)(\/|$)|(book|signup)\/[^/]+\/?$)/.test(path);

/** Puts everything aside, one after the other: the page being read has the network first. */
async function fill() {
  const cache = await caches.open(OWN);
  for (const path of FILES) {
    // What an earlier version has under a name that says its content is not fetched again.
    const known = path.startsWith("/assets/") && (await caches.match(path));
    await cache.put(path, known || (await good(path)));
  }
  const shell = await good(SHELL);
  // In the midst of a deployment the two could be of different versions.
  const named = (await shell.clone().text()).match(/\/assets\/[\w.-]+/g) || [];
  const ours = named.every((path) => FILES.includes(path)) && START.every((path) => named.includes(path));
  if (!ours) throw Error("the shell is of another version");
  await cache.put(SHELL, shell);
  await keepContent(await good(CONTENT));
  await keepDays();
}

/** Takes over: what earlier versions kept goes, pages that are open are looked after from now on. */
async function begin() {
  // The network is asked while the worker starts.
  if (registration.navigationPreload) await registration.navigationPreload.enable();
  await sweep();
  await clients.claim();
}

/** Removes what other versions kept, but not while a second window may still run one of them. */
async function sweep() {
  if (registration.waiting || registration.installing || (await windows()).length > 1) return;
  for (const name of await caches.keys()) {
    if (name.startsWith("hongdu-") && name !== OWN) await caches.delete(name);
  }
}

const windows = () => clients.matchAll({ type: "window", includeUncontrolled: true });

/** A page says what it was started with, or that the visitor agrees to this version. */
async function asked({ data, source }) {
  // The one page that is open came from the network and is of this version already.
  const here = String(data) === String(START) && (await windows()).length < 2;
  if (here || data === "agreed") await skipWaiting();
  else source.postMessage("ask");
}

/**
 * The endpoint's page; else the shell, which makes it from what is kept. Where the shell can only say that
 * there is no network (`patient`) it does not come while the endpoint may still answer.
 */
async function page(event, patient) {
  const early = Promise.resolve(event.preloadResponse);
  const answer = early.then((response) => response || fetch(event.request));
  event.waitUntil(answer.then(sweep).catch(() => {}));
  const response = await (patient ? answer.catch(() => {}) : soon(answer));
  // A gateway without an endpoint behind it has nothing to say.
  const away = !response || (response.status > 501 && response.status < 505);
  const shell = away && (await kept(SHELL));
  if (shell) shells.add(event.resultingClientId);
  return shell || answer;
}

/** A file that never changes under its name; one of an earlier version too, as long as that runs. */
async function file(request, path) {
  return (await caches.match(path).catch(() => {})) || fetch(request);
}

/** What the endpoint says; else what was put aside of it. */
async function data(event, aside, keep) {
  const answer = fetch(event.request).then(whole);
  // What comes too late for this time is put aside for the next.
  const keeping = answer.then((response) => response.ok && Promise.all([keep(response.clone()), keepDays()]));
  event.waitUntil(keeping.catch(() => {}));
  const response = await soon(answer);
  // A page that the shell made cannot read what a newer endpoint says.
  const foreign = response && response.ok && shells.has(event.clientId) && !isOurs(response);
  return response && response.status < 500 && !foreign ? response : (await aside()) || answer;
}

/** Whether this version's module can read it. */
const isOurs = (answer) => answer.headers.get(SCRIPT) === START[0];

/** An answer that has come to its end: a signal can fail in the midst of it. */
const whole = async (answer) => (answer.ok ? new Response(await answer.arrayBuffer(), answer) : answer);

/** The answer, if it comes while one is patient; else nothing. */
async function soon(answer) {
  let timer;
  const bell = new Promise((ring) => {
    timer = setTimeout(ring, performance.now() < weakUntil ? SHORT : PATIENCE, "late");
  });
  const came = await Promise.race([answer.catch(() => {}), bell]);
  clearTimeout(timer);
  if (came !== "late") weakUntil = came ? 0 : weakUntil;
  // Patience that was short already says nothing new.
  else if (performance.now() > weakUntil) weakUntil = performance.now() + WEAK;
  return came === "late" ? undefined : came;
}

/** What was put aside of this; nothing where the phone cannot read its storage. */
const kept = (path) => caches.open(OWN).then((cache) => cache.match(path)).catch(() => {});

/** An answer that is worth keeping. */
async function good(address) {
  const answer = await fetch(address);
  if (!answer.ok || /no-store/.test(answer.headers.get("cache-control"))) {
    throw Error(address + ": " + answer.status);
  }
  return answer;
}

const keepContent = (answer) => keepData(CONTENT, answer);

/** Puts JSON aside with the time. */
async function keepData(path, answer) {
  if (!isOurs(answer) || /no-store/.test(answer.headers.get("cache-control"))) throw Error(path + ": not to be kept");
  const at = shanghai(0).slice(0, 16);
  const headers = { "content-type": "application/json", [SCRIPT]: START[0], [SAVED]: at };
  await (await caches.open(OWN)).put(path, new Response(await answer.text(), { headers }));
}

/** Puts the days around today aside, at most once a minute. */
async function keepDays() {
  const old = await kept(EVENTS);
  if (old && old.headers.get(SAVED) === shanghai(0).slice(0, 16)) return;
  const day = (days) => shanghai(days).slice(0, 10);
  await keepData(EVENTS, await good(`${EVENTS}?from=${day(-BACK)}&to=${day(AHEAD)}`));
}

/** The time in Shanghai so many days from now. */
const shanghai = (days) => new Date(Date.now() + 8 * 3600000 + days * 86400000).toISOString();

/** Of the days put aside those that are asked for; the page sees from them which are not there. */
async function cut(asked) {
  const all = await kept(EVENTS);
  if (!all) return undefined;
  const within = ({ date }) => date >= asked.get("from") && date <= asked.get("to");
  const { occurrences, days } = await all.json();
  const part = { occurrences: occurrences.filter(within), days: days.filter(within) };
  return new Response(JSON.stringify(part), { headers: all.headers });
}
