// The addresses the tests walk: the fixed pages, and every zone and site that the endpoint's own pack names.

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
  "/about",
];

/** One address of every kind of page, with the first zone, event and site of the pack. */
export async function kinds(request) {
  const pack = await (await request.get("/api/content")).json();
  const zone = pack.centre.tour[0];
  return [
    ...fixed,
    `/z/${zone}`,
    `/map?to=${zone}`,
    `/calendar/${pack.events[0].id}`,
    `/trail/${pack.trail.sites[1].id}`,
  ];
}

/** Every zone's address. */
export async function zones(request) {
  const pack = await (await request.get("/api/content")).json();
  return pack.zones.map((zone) => `/z/${zone.id}`);
}

/** Waits until the page answers. */
export const ready = (page) => page.waitForSelector("html[data-ready]", { state: "attached" });

/** Gathers what a good page has none of: console messages, errors, requests to elsewhere. */
export function watch(page) {
  const seen = [];
  page.on("console", (message) => seen.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const ours = url.origin === new URL(process.env.HONGDU_URL).origin;
    if (!ours && url.protocol !== "data:") seen.push(`elsewhere: ${url}`);
  });
  return seen;
}
