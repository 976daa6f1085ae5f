// An endpoint of a test's own, with a copy of the bundle: to be cut off, slowed down and updated.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { NOW, test as base } from "./test.js";

export { expect } from "./test.js";

/** A port nobody listens on. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

export class Station {
  constructor(folder, port) {
    this.folder = folder;
    this.site = join(folder, "site");
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** A station that answers. */
  static async open(folder) {
    const station = new Station(folder, await freePort());
    await mkdir(folder, { recursive: true });
    await cp(process.env.HONGDU_BUNDLE, station.site, { recursive: true });
    // The worker's clock is the tests' too.
    await station.rewrite(["sw.js"], (text) => `Date.now = () => ${NOW.getTime()};\n${text}`);
    await station.start();
    return station;
  }

  async start(...more) {
    const now = new Date(NOW.getTime() + 8 * 3600_000).toISOString().slice(0, 16);
    const data = join(this.folder, "data");
    await mkdir(data, { recursive: true });
    const args = ["serve", "--site", this.site, "--data", data, "--addr", `127.0.0.1:${this.port}`, "--now", now];
    const env = { ...process.env, RUST_LOG: "warn" };
    this.process = spawn(process.env.HONGDU_BINARY, [...args, ...more], { env, stdio: "inherit" });
    this.ended = new Promise((resolve) => this.process.on("exit", resolve));
    for (let tries = 0; ; tries += 1) {
      const well = await fetch(`${this.url}/healthz`).then((answer) => answer.ok, () => false);
      if (well) return;
      if (tries > 100) throw new Error("the station does not answer");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Nobody answers any more. */
  async cut() {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  /** Connections are taken, and then nothing comes. */
  stall() {
    this.process.kill("SIGSTOP");
  }

  resume() {
    this.process.kill("SIGCONT");
  }

  /** Restarts with other arguments. */
  async restart(...more) {
    await this.cut();
    await this.start(...more);
  }

  /** Changes files of the bundle; their compressed forms would be the old ones. */
  async rewrite(names, change) {
    for (const name of names) {
      const path = join(this.site, name);
      const text = await readFile(path, "utf8");
      await writeFile(path, change(text));
      for (const packed of [".br", ".gz"]) await rm(path + packed, { force: true });
    }
  }

  /** Makes another version of the bundle, with other names for everything in `assets`, and serves it. */
  async update(mark) {
    await this.cut();
    const assets = join(this.site, "assets");
    const old = (await readdir(assets)).filter((name) => !/\.(br|gz)$/.test(name));
    const fresh = (name) => name.replace(/-[^-.]+\./, `-${mark}.`);
    const renamed = (text) => old.reduce((text, name) => text.replaceAll(name, fresh(name)), text);
    const scripts = old.filter((name) => name.endsWith(".js")).map((name) => join("assets", name));
    await this.rewrite([...scripts, "index.html", "bundle.json"], renamed);
    await this.rewrite(["sw.js"], (text) => renamed(text).replace(/"hongdu-[^"]*"/, `"hongdu-${mark}"`));
    for (const name of await readdir(assets)) {
      if (old.includes(name)) await rename(join(assets, name), join(assets, fresh(name)));
      else await rm(join(assets, name), { force: true });
    }
    // The policy names the inline script by what it says.
    const html = await readFile(join(this.site, "index.html"), "utf8");
    const inline = [...html.matchAll(/<script type="module">([^]*?)<\/script>/g)].map(([, script]) => script);
    const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    await this.rewrite(["bundle.json"], (text) => {
      const about = JSON.parse(text);
      about.csp.script = inline.map(hash);
      return JSON.stringify(about);
    });
    await this.start();
  }
}

/** Tests with a station of their own, at which pages are opened. */
export const test = base.extend({
  station: async ({}, use, info) => {
    const station = await Station.open(info.outputPath("station"));
    await use(station);
    station.resume();
    await station.cut();
    await rm(station.folder, { recursive: true, force: true });
  },
  baseURL: async ({ station }, use) => use(station.url),
});

/** Waits until the worker looks after the page and has put everything aside. */
export const settled = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
  });

/** Everything that is put aside, by its address. */
export const aside = (page) =>
  page.evaluate(async () => {
    const all = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) all.push([name, url.replace(location.origin, "")]);
    }
    return all;
  });
