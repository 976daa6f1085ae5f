// A camera that looks at a QR code: Chromium shows a film of ours in its place.
import { writeFileSync } from "node:fs";

const [WIDE, HIGH] = [640, 480];

/** The code's modules: rows of true for dark, from the path that the endpoint draws (`M4 4h7v1h-7z…`). */
function modules({ path, width }) {
  const rows = Array.from({ length: width }, () => new Array(width).fill(false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    rows[Number(y)].fill(true, Number(x), Number(x) + Number(length));
  }
  return rows;
}

/** Writes a film (YUV4MPEG2) of the code on a grey wall, a little out of focus and unevenly lit. */
export function film(file, code) {
  const rows = modules(code);
  const scale = Math.floor(HIGH * 0.8 / rows.length);
  const [left, top] = [(WIDE - rows.length * scale) >> 1, (HIGH - rows.length * scale) >> 1];
  const bright = (x, y) => {
    const row = rows[Math.floor((y - top) / scale)];
    const dark = row?.[Math.floor((x - left) / scale)];
    if (dark === undefined) return 150;
    return dark ? 40 : 215;
  };
  const luma = Buffer.alloc(WIDE * HIGH);
  for (let y = 0; y < HIGH; y += 1) {
    for (let x = 0; x < WIDE; x += 1) {
      const around = bright(x, y) + bright(x + 1, y) + bright(x, y + 1) + bright(x + 1, y + 1);
      luma[y * WIDE + x] = Math.min(235, around / 4 + 16 * (x / WIDE));
    }
  }
  const chroma = Buffer.alloc((WIDE * HIGH) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDE} H${HIGH} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, ...new Array(10).fill(frame)]));
}

/** What Chromium is started with to see that film. */
export const eyes = (file) => [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  `--use-file-for-fake-video-capture=${file}`,
];
