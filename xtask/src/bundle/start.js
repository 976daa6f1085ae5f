// Starts the browser module. The page is complete without it: whatever fails here, it stays readable.
const off = (error) => {
  document.documentElement.dataset.wasm = "off";
  // An old browser refusing the module is expected; anything else is worth a word.
  if (error && error.name !== "CompileError") console.warn("hongdu:", error);
};
// A screen on the wall shows no code that is over: where nothing comes alive, the page is had anew.
if (location.pathname.startsWith("/display/"))
  setInterval(() => {
    const alive = "ready" in document.documentElement.dataset;
    if (!alive) fetch(location.href).then(({ status }) => status < 500 && location.reload(), () => {});
  }, 25000);
// What keeps the site for when there is no network comes when nobody waits for anything.
const later = () => setTimeout(() => import("HONGDU_KEEPER").catch(() => {}), 4000);
const binary = "HONGDU_BINARY";
const load = () =>
  fetch(binary).then((response) => {
    if (response.ok) return response;
    throw Error(binary + ": " + response.status);
  });
const whole = (response) => response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
// Streaming is refused where something on the way changes the content type. A module that cannot be
// compiled, or may not (before Chrome 97 and Safari 16), is not fetched a second time.
const stream = (response) =>
  WebAssembly.compileStreaming(response).catch((error) => {
    if (error.name === "CompileError") throw error;
    return load().then(whole);
  });
// Uses the preload in any case, also where there is nothing to start.
const first = load();
// The way to the graphics card takes the browser a while: it opens while the module is on its way.
const sight = document.querySelector("[data-built] .sight");
if (sight) sight.getContext("webgl2", { alpha: false });
if (window.WebAssembly && WebAssembly.compile) {
  const module = first.then(WebAssembly.compileStreaming ? stream : whole);
  Promise.all([import("HONGDU_SCRIPT"), module])
    .then(([glue, module_or_path]) => glue.default({ module_or_path }))
    .then(later, off);
} else {
  first.catch(() => {});
  off();
}
