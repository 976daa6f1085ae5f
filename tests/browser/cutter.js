// A network that is cut: a proxy before the endpoint that lets a request or its answer go missing at any point.
import { createServer, request } from "node:http";

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Where a request is cut: never, before it arrives, in its middle, after it has taken effect, in its answer. */
const POINTS = ["not", "before", "inside", "after", "answer"];

/** Starts the proxy before `home`; `cut(point)` hears of every cut. */
export async function cutter(home, number) {
  const { hostname, port } = new URL(home);
  const state = { cuts: 0, calm: false, points: {} };
  const server = createServer((asked, answer) => {
    const risky = asked.url.startsWith("/api/passport") && !state.calm;
    const point = risky ? POINTS[Math.floor(number() * POINTS.length)] : "not";
    if (point !== "not") {
      state.cuts += 1;
      state.points[point] = (state.points[point] ?? 0) + 1;
    }
    if (point === "before") return void asked.socket.destroy();
    const { method, url, headers } = asked;
    const onward = request({ hostname, port, method, path: url, headers }, (got) => {
      const body = [];
      got.on("data", (piece) => body.push(piece));
      got.on("end", () => {
        const whole = Buffer.concat(body);
        if (point === "after") return void answer.socket?.destroy();
        answer.writeHead(got.statusCode, got.headers);
        if (point !== "answer") return void answer.end(whole);
        answer.write(whole.subarray(0, Math.floor(whole.length * number())));
        setTimeout(() => answer.socket?.destroy(), 5);
      });
    });
    onward.on("error", () => answer.socket?.destroy());
    if (point === "inside") {
      asked.once("data", (piece) => {
        onward.write(piece.subarray(0, piece.length >> 1));
        setTimeout(() => {
          onward.destroy();
          asked.socket.destroy();
        }, 5);
      });
    } else {
      asked.pipe(onward);
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { url, state, close: () => server.close() };
}
