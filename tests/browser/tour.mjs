// What the tour costs on a slow phone, beside a three.js page that shows the same house along the same
// way; and whether its memory stays flat. Started by `cargo xtask bench tour`, which reads the last line.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { createServer } from "node:http";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { launch } from "./chromium.js";

const { HONGDU_URL: url, SCAN_PATH: path, HONGDU_BUNDLE: bundle, TOUR_RUNS: runs = "5" } = process.env;
const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 1.6e6 / 8 };
const size = { width: 390, height: 844 };
/** How often the scene changes while memory is watched. */
const changes = 200;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const p95 = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.95)];
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/** Runs in a page from its beginning: notes what it asks of WebGL, and its module's memory. */
function spy() {
  const spied = (window.__spy = { first: 0, frames: [], made: 0, buffers: 0, textures: 0, data: [], inks: null, memory: null });
  const gl = WebGL2RenderingContext.prototype;
  const around = (name, before) => {
    const own = gl[name];
    gl[name] = function (...args) {
      before.call(this, ...args);
      return own.apply(this, args);
    };
  };
  let eye = null;
  around("drawElements", () => (spied.first ||= performance.now()));
  around("createBuffer", () => {
    spied.made += 1;
    spied.buffers += 1;
  });
  around("deleteBuffer", (it) => (spied.buffers -= it ? 1 : 0));
  around("createTexture", () => (spied.textures += 1));
  around("deleteTexture", (it) => (spied.textures -= it ? 1 : 0));
  // Corners, their paints and their order follow each other; the last house is the whole one.
  around("bufferData", (_, data) => {
    if (!window.__keep) return;
    if (data instanceof Uint8Array) spied.data = [spied.last, data.slice()];
    else if (spied.data.length === 2) spied.data.push(data.slice());
    spied.last = data.slice();
  });
  around("uniform3fv", (_, numbers) => {
    if (numbers.length > 60) spied.inks = [...numbers];
  });
  around("uniformMatrix4fv", (_, __, matrix) => (eye = [...matrix]));
  around("drawElements", function (_, count, __, from) {
    if (!window.__walk) return;
    // The first of a frame's drawings is the house without its shadows.
    if (from === 0 && count > 1000) {
      const { width: wide, height: high } = this.canvas;
      spied.opaque = count;
      spied.frames.push({ at: performance.now(), eye, wide, high });
    }
  });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await own.apply(WebAssembly, args);
      spied.memory ||= (made.instance ?? made).exports?.memory ?? null;
      return made;
    };
  }
}

const browser = await chromium.launch(launch("--use-angle=swiftshader", "--enable-unsafe-swiftshader"));

async function visitor(slow) {
  const context = await browser.newContext({ viewport: size, locale: "zh-CN", serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  if (slow) await session.send("Network.emulateNetworkConditions", network);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slow ? 4 : 1 });
  await page.addInitScript(spy);
  return { context, page, session };
}

const drawn = (page) => page.waitForFunction(() => window.__spy.first, null, { timeout: 60_000 });

/** Walks through the house with the keys; every frame with its eye, its size and its time. */
async function walk() {
  const { context, page, session } = await visitor(false);
  await page.addInitScript(() => (window.__keep = true));
  await page.goto(url + path);
  await drawn(page);
  await page.waitForSelector("html[data-ready] .stage[data-whole]");
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.locator("canvas.sight").focus();
  await page.evaluate(() => (window.__walk = true));
  for (const [key, time] of [["w", 1500], ["ArrowRight", 3000], ["w", 1500], ["ArrowLeft", 3000]]) {
    await page.keyboard.down(key);
    await page.waitForTimeout(time);
    await page.keyboard.up(key);
  }
  const caught = await page.evaluate(() => {
    const { frames, data, inks, opaque } = window.__spy;
    const [corners, paint, order] = data.map((part) => Array.from(part));
    return { frames, corners, paint, order, inks, opaque };
  });
  const parts = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
  await context.close();
  return { ...caught, parts };
}

/** The same frames by three.js. */
async function replay(address, way) {
  const { context, page, session } = await visitor(false);
  await page.goto(address);
  await drawn(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const times = await page.evaluate((way) => window.walk(way), way);
  await context.close();
  return times;
}

/** The times between frames that followed each other. */
function gaps(times) {
  const all = times.slice(1).map((time, n) => time - times[n]);
  return all.filter((gap) => gap < 1000);
}

/** What memory there is after that many changes of the scene. */
async function flat() {
  const { context, page, session } = await visitor(false);
  await page.goto(`${url}/tour`);
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  await page.locator('a[href^="/tour/"]').first().click();
  await page.waitForSelector(".stage");
  const weigh = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { made, buffers, textures, wasm } = await page.evaluate(() => {
      const { made, buffers, textures, memory } = window.__spy;
      return { made, buffers, textures, wasm: memory?.buffer.byteLength ?? 0 };
    });
    return { heap: usedSize, wasm, made, buffers, textures };
  };
  let on = true;
  const change = async () => {
    const next = page.locator(on ? "a.card.next" : "nav.beside a.card:not(.next)");
    if (!(await next.count())) on = !on;
    const before = page.url();
    await page.locator(on ? "a.card.next" : "nav.beside a.card:not(.next)").evaluate((link) => link.click());
    await page.waitForFunction((before) => location.href !== before, before);
  };
  // There and back once: everything that is kept for good is there now.
  for (let n = 0; n < 90; n += 1) await change();
  const before = await weigh();
  for (let n = 0; n < changes; n += 1) await change();
  const after = await weigh();
  await context.close();
  return { before, after };
}

console.log("    one walk with the keys");
const walked = await walk();
const { frames, corners, paint, order, inks, opaque } = walked;
const head = Uint32Array.of(corners.length / 3, opaque, order.length - opaque, inks.length);
const house = Buffer.concat(
  [head, Float32Array.from(corners), Uint8Array.from(paint), Uint32Array.from(order), Float32Array.from(inks)].map(
    (part) => Buffer.from(part.buffer),
  ),
);
const made = await build({
  entryPoints: [new URL("three/house.js", import.meta.url).pathname],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  write: false,
  legalComments: "none",
});
const script = Buffer.from(made.outputFiles[0].contents);
const way = frames.map(({ eye, wide, high }) => ({ eye, wide, high }));
const page = Buffer.from(`<!doctype html><meta name=viewport content="width=device-width"><link rel=preload href=/house.bin as=fetch crossorigin>
<canvas width=${way[0].wide} height=${way[0].high}></canvas><script>window.firstFrame=${JSON.stringify(way[0])}</script><script type=module src=/house.js></script>`);
const served = Object.fromEntries(
  [["/", "text/html", page], ["/house.js", "text/javascript", script], ["/house.bin", "application/octet-stream", house]].map(
    ([at, kind, bytes]) => [at, { kind, br: brotli(bytes), gzip: gzipSync(bytes, { level: 9 }) }],
  ),
);
const server = createServer((request, response) => {
  const file = served[request.url];
  if (!file) return response.writeHead(404).end();
  const way = request.headers["accept-encoding"]?.includes("br") ? "br" : "gzip";
  response.writeHead(200, { "content-type": file.kind, "content-encoding": way }).end(file[way]);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const three = `http://127.0.0.1:${server.address().port}/`;

const times = { tour: [], three: [] };
for (let run = 0; run <= Number(runs); run += 1) {
  for (const [name, address] of [["tour", url + path], ["three", three]]) {
    const { context, page } = await visitor(true);
    await page.goto(address, { waitUntil: "commit", timeout: 60_000 });
    await drawn(page);
    if (run > 0) times[name].push(await page.evaluate(() => window.__spy.first));
    await context.close();
  }
  console.log(run ? `    first frame: round ${run} of ${runs}` : "    first frame: warm-up");
}
console.log("    the same walk by three.js");
const ours = gaps(frames.map(({ at }) => at));
const theirs = gaps(await replay(three, way));
console.log(`    ${changes} changes of the scene`);
const memory = await flat();
await browser.close();
server.close();

// The part that only the tour's pages load, with the pieces it shares with other parts.
const { readFileSync } = await import("node:fs");
const own = walked.parts.filter((part) => /split_tour|chunk_/.test(part));
const bytes = own.map((part) => readFileSync(`${bundle}${part}.br`).length).reduce((a, b) => a + b, 0);
console.log(
  JSON.stringify({
    corners: corners.length / 3,
    frames: way.length,
    tour: { bytes, first: Math.round(median(times.tour)), median: median(ours), p95: p95(ours) },
    three: {
      bytes: served["/house.js"].br.length,
      house: served["/house.bin"].br.length,
      first: Math.round(median(times.three)),
      median: median(theirs),
      p95: p95(theirs),
    },
    memory,
  }),
);
