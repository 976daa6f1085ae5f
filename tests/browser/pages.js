// Every page there is: the fixed ones, and one for each zone, site and event of the pack being served.

const fixed = [
  "/",
  "/map",
  "/calendar",
  "/calendar?view=month",
  "/calendar?view=week",
  "/trail",
  "/tour",
  "/services",
  "/about",
  "/nope",
];

/** The paths of all pages of the endpoint at `url`. */
export async function pages(url) {
  const response = await fetch(`${url}/api/content`);
  if (!response.ok) throw new Error(`/api/content: ${response.status}`);
  const { zones, trail, events } = await response.json();
  return [
    ...fixed,
    ...zones.map(({ id }) => `/z/${id}`),
    ...trail.sites.map(({ id }) => `/trail/${id}`),
    ...events.map(({ id }) => `/calendar/${id}`),
  ];
}
