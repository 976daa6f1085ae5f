// The page that the tour is measured against: three.js shows the house that the tour has built, from the
// same corners, in the same colours, along the same way. It has neither hands nor words nor names over doors.
import {
  BufferAttribute,
  BufferGeometry,
  Camera,
  Color,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  Scene,
  WebGLRenderer,
} from "three";

/** The house as `tour.mjs` caught it: a head of four numbers, then corners, paints, order, colours. */
async function house() {
  const data = await (await fetch("/house.bin")).arrayBuffer();
  const [corners, opaque, sheer, inks] = new Uint32Array(data, 0, 4);
  let from = 16;
  const take = (Kind, count) => {
    const part = new Kind(data, from, count);
    from += part.byteLength;
    return part;
  };
  return {
    corners: take(Float32Array, corners * 3),
    paint: take(Uint8Array, corners * 4),
    opaque: take(Uint32Array, opaque),
    sheer: take(Uint32Array, sheer),
    inks: take(Float32Array, inks),
  };
}

const { corners, paint, opaque, sheer, inks } = await house();
const colours = new Float32Array((corners.length / 3) * 4);
for (let n = 0; n < corners.length / 3; n += 1) {
  const light = paint[n * 4 + 1] / 128;
  const warm = Math.min(1, Math.max(0, (light - 0.7) * 3));
  const tone = [0.95 + 0.07 * warm, 0.96 + 0.04 * warm, 1.01 - 0.04 * warm];
  for (let part = 0; part < 3; part += 1) {
    colours[n * 4 + part] = inks[paint[n * 4] * 3 + part] * light * tone[part];
  }
  colours[n * 4 + 3] = paint[n * 4 + 2] / 255;
}
const place = new BufferAttribute(corners, 3);
const colour = new BufferAttribute(colours, 4);

function part(order, transparent) {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", place);
  geometry.setAttribute("color", colour);
  geometry.setIndex(new BufferAttribute(order, 1));
  const material = new MeshBasicMaterial({
    vertexColors: true,
    side: DoubleSide,
    transparent,
    depthWrite: !transparent,
  });
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  return mesh;
}

const canvas = document.querySelector("canvas");
const renderer = new WebGLRenderer({ canvas, antialias: true });
renderer.outputColorSpace = "srgb-linear";
const scene = new Scene();
scene.background = new Color(0.94, 0.9, 0.82);
scene.add(part(opaque, false), part(sheer, true));
const camera = new Camera();
camera.matrixAutoUpdate = false;

/** Draws one frame as the tour drew it: its eye, and its size in pixels. */
function draw({ eye, wide, high }) {
  if (canvas.width !== wide || canvas.height !== high) renderer.setSize(wide, high, false);
  camera.projectionMatrix.fromArray(eye);
  camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
  renderer.render(scene, camera);
}

/** Walks the whole way, a frame at a time; when each frame began. */
window.walk = (way) =>
  new Promise((done) => {
    const times = [];
    const step = () => {
      times.push(performance.now());
      if (times.length > way.length) return done(times);
      draw(way[times.length - 1]);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });

draw(window.firstFrame);
