// Reloads the page when the development bundle has changed; the endpoint may be away for a moment.
let version;
setInterval(() => {
  fetch("/healthz", { cache: "no-store" })
    .then((response) => response.json())
    .then((health) => {
      if (version && version !== health.bundle_version) location.reload();
      version = health.bundle_version;
    })
    .catch(() => {});
}, 1000);
