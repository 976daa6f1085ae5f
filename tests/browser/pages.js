// The addresses the tests walk: the fixed pages, and one of each kind that the endpoint's own pack names.

/** The endpoints' addresses: the centre's own pack, and the invented one with all that is awkward. */
export const packs = {
  own: process.env.HONGDU_URL,
  second: process.env.HONGDU_SECOND_URL,
};

export const fixed = [
  "/",
  "/?q=%E5%80%9F%E4%B9%A6",
  "/map",
  "/calendar",
  "/calendar?view=week",
  "/calendar?view=month",
  "/trail",
  "/tour",
  "/services",
  "/book",
  "/stamp",
  "/me",
  "/verify",
  "/about",
];

/** What is asked of an endpoint under test: its pack. */
async function content(request) {
  return await (await request.get("/api/content")).json();
}

/** One address of every kind of page, and those whose content is out of the ordinary. */
export async function kinds(request) {
  const { centre, plan, zones, events, trail } = await content(request);
  const [zone] = centre.tour;
  const changed = events.flatMap(({ id, changes = [] }) => changes.map(({ date }) => `/calendar/${id}?date=${date}`));
  const long = ({ name }) => (typeof name === "string" ? name : (name.zh ?? "")).length;
  const [longest] = [...zones].sort((a, b) => long(b) - long(a));
  const odd = [
    longest,
    zones.find(({ name }) => name.en && !name.zh),
    zones.find(({ place, within }) => !place && !within),
  ];
  const { purposes } = await (await request.get("/api/booking")).json();
  const { rooms } = await (await request.get(`/api/booking?for=${purposes[0].id}`)).json();
  const book = `/book?for=${purposes[0].id}&room=${rooms[0].zone}&date=2026-11-26`;
  const open = events.filter(({ signup }) => signup).map(({ id }) => id);
  const { occurrences } = await (await request.get("/api/events?from=2026-11-24&to=2026-12-03")).json();
  const dated = occurrences.find(({ event, status }) => open.includes(event) && status === "planned");
  const sites = [trail.sites[1], trail.sites.find(({ quiet }) => quiet)];
  return [
    ...fixed,
    ...new Set([zone, ...odd.flatMap((each) => each?.id ?? [])].map((id) => `/z/${id}`)),
    `/map?to=${zone}`,
    `/map?zone=${longest.id}`,
    ...plan.floors.slice(1).map(({ id }) => `/map?floor=${id}`),
    book,
    `${book}&minutes=60&from=10%3A00&months=6`,
    `/calendar/${events[0].id}`,
    `/calendar/${dated.event}?date=${dated.date}`,
    `/signup/${dated.event}/${dated.date}`,
    ...changed.slice(0, 2),
    ...new Set(sites.map(({ id }) => `/trail/${id}`)),
    `/tour/z-${zone}`,
    ...new Set(sites.map(({ id }) => `/tour/t-${id}`)),
  ];
}

/** Every zone's address. */
export async function zones(request) {
  return (await content(request)).zones.map((zone) => `/z/${zone.id}`);
}

/** Every address of the endpoint at `url`, for the screenshots. */
export async function pages(url) {
  const request = { get: (path) => fetch(url + path) };
  const { zones, events, trail } = await content(request);
  const all = [
    ...(await kinds(request)),
    ...zones.map(({ id }) => `/z/${id}`),
    ...events.map(({ id }) => `/calendar/${id}`),
    ...trail.sites.filter(({ centre }) => !centre).map(({ id }) => `/trail/${id}`),
    "/nope",
  ];
  return [...new Set(all)];
}

/** Waits until the page answers. */
export const ready = (page) => page.waitForSelector("html[data-ready]", { state: "attached" });
/** Waits until it is taken up as a whole, its own part of the module included. */
export const whole = (page) => page.waitForSelector("html[data-ready=whole]", { state: "attached" });

/** Opens an address and waits until the page answers. */
export async function open(page, address) {
  await page.goto(address);
  await ready(page);
}

/** Gathers what a good page has none of: console messages, errors, requests to elsewhere. */
export function watch(page, home = packs.own) {
  const seen = [];
  page.on("console", (message) => {
    // Where there is no graphics card, Chromium remarks on its own way of showing what WebGL drew.
    if (message.text().includes("GPU stall due to ReadPixels")) return;
    // The browser remarks on a line that breaks off; the page asks again in its own time.
    if (message.location().url.endsWith("/api/live")) return;
    // And on a refusal that is the answer: the endpoint has the seal that is sent to it once more.
    if (message.location().url.endsWith("/api/passport/seals") && message.text().includes(" 409 ")) return;
    seen.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const ours = url.origin === new URL(home).origin;
    if (!ours && url.protocol !== "data:") seen.push(`elsewhere: ${url}`);
  });
  return seen;
}
