// Serves the endpoint's pages in three variants, each on a port of its own, all through the same
// small proxy so that they differ in nothing else.
import { createServer, request } from "node:http";
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from "node:zlib";

/** Nothing that starts the app: the same words and style, as someone might have written them by hand. */
const still = (html) =>
  html
    .replace(/<script\b(?![^>]*ld\+json)[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link\b[^>]*rel="?preload"?[^>]*>/g, "")
    .replace(/<!--[\s\S]*?-->/g, "");

/** The page before anything is rendered into it, and without the data of what would be. */
const empty = (html) => {
  const bare = html.replace(/<script type="application\/json"[^>]*>[\s\S]*?<\/script>/, "");
  const begin = bare.indexOf('<div id="app">') + '<div id="app">'.length;
  return bare.slice(0, begin) + bare.slice(bare.lastIndexOf("</div>"));
};

const codecs = {
  br: {
    pack: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    unpack: brotliDecompressSync,
  },
  gzip: { pack: gzipSync, unpack: gunzipSync },
};

/** Edits a page and leaves its encoding as it was. */
function edited(body, encoding, edit) {
  const { pack, unpack } = codecs[encoding] ?? { pack: (bytes) => bytes, unpack: (bytes) => bytes };
  return pack(Buffer.from(edit(unpack(body).toString("utf8"))));
}

/** A proxy to `origin` that edits pages. */
function proxy(origin, edit) {
  const server = createServer((asked, answer) => {
    const { host, ...headers } = asked.headers;
    const passed = request(new URL(asked.url, origin), { method: asked.method, headers }, (from) => {
      const chunks = [];
      from.on("data", (chunk) => chunks.push(chunk));
      from.on("end", () => {
        let body = Buffer.concat(chunks);
        const page = from.headers["content-type"]?.startsWith("text/html");
        if (page && body.length) body = edited(body, from.headers["content-encoding"], edit);
        const { "transfer-encoding": _, connection: __, ...kept } = from.headers;
        if (edit === still) delete kept.link;
        answer.writeHead(from.statusCode, { ...kept, "content-length": body.length });
        answer.end(body);
      });
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** The addresses of the three variants of what `origin` serves. */
export async function variants(origin) {
  const edits = { endpoint: (html) => html, static: still, client: empty };
  const servers = {};
  for (const [name, edit] of Object.entries(edits)) servers[name] = await proxy(origin, edit);
  const urls = {};
  for (const [name, server] of Object.entries(servers)) urls[name] = `http://127.0.0.1:${server.address().port}`;
  return {
    urls,
    close: () => Object.values(servers).forEach((server) => (server.close(), server.closeAllConnections())),
  };
}
