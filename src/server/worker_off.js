// The service worker where it is switched off: it removes what an earlier one kept, and itself. Open
// pages stay as they are, and so does what visitors have collected: that is in no cache.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) await caches.delete(name);
  await registration.unregister();
}
