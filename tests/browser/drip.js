// A weak signal: a proxy before the endpoint that hands a page on in pieces, so that it is painted half read.
import { createServer } from "node:http";

/** Bytes of a piece, and milliseconds from one to the next: a few pieces a frame would be painted together. */
const PIECE = 1_500;
const PAUSE = 25;

/** What stands in the head comes at once: nothing is painted before its style is there. */
const HEAD = "</head>";

/** Starts the proxy before `home`. */
export async function drip(home) {
  const server = createServer(async (asked, answer) => {
    const { accept = "*/*" } = asked.headers;
    const got = await fetch(home + asked.url, { headers: { accept, "accept-encoding": "identity" } });
    const body = Buffer.from(await got.arrayBuffer());
    const headers = Object.fromEntries(got.headers);
    for (const name of ["content-encoding", "content-length", "transfer-encoding", "connection"]) delete headers[name];
    answer.writeHead(got.status, headers);
    if (!(headers["content-type"] ?? "").startsWith("text/html")) return void answer.end(body);
    let at = body.indexOf(HEAD) + HEAD.length;
    answer.write(body.subarray(0, at));
    for (; at < body.length; at += PIECE) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      answer.write(body.subarray(at, at + PIECE));
    }
    answer.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}
