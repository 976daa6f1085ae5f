// Codes as posters and displays show them, made from the endpoint's keys by other means than its own.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The moment of the tests in Unix seconds. */
export const NOW_S = Date.parse("2026-11-21T09:30+08:00") / 1000;

/** The keys of the endpoint that keeps its records in `data`; of the tests' own where none is named. */
const file = (data = process.env.HONGDU_DATA) => JSON.parse(readFileSync(`${data}/keys.json`, "utf8"));

/** The first `count` five-bit values of the MAC over these parts. */
function tag(secret, parts, count) {
  const mac = createHmac("sha256", Buffer.from(secret, "hex"));
  for (const part of parts) {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(part.length));
    mac.update(length).update(part);
  }
  const bits = [...mac.digest()].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: count }, (_, n) => Number.parseInt(bits.slice(n * 5, n * 5 + 5), 2));
}

const text = (values) => values.map((value) => SYMBOLS[value]).join("");

/** The code of the poster at `place` (`z/book-bar`). */
export function poster(place, data) {
  const { id, secret } = file(data).keys.at(-1);
  const number = SYMBOLS.indexOf(id);
  const parts = [Buffer.from("hongdu poster 1"), Buffer.from(place), Buffer.of(number), Buffer.of(0)];
  return `P${text([number, 0, ...tag(secret, parts, 13)])}`;
}

/** The code that a display at `place` shows at this moment. */
export function display(place, at = NOW_S) {
  const { id, secret } = file().keys.at(-1);
  const [number, step] = [SYMBOLS.indexOf(id), Math.floor(at / 30)];
  const big = Buffer.alloc(8);
  big.writeBigUInt64BE(BigInt(step));
  const parts = [Buffer.from("hongdu display 1"), Buffer.from(place), Buffer.of(number), big];
  return `D${text([number, step % 32, ...tag(secret, parts, 9)])}`;
}

/** The key with which a display at `place` is opened. */
export function displayKey(place) {
  const { display: secret } = file();
  return text(tag(secret, [Buffer.from("hongdu display key 1"), Buffer.from(place)], 26));
}
