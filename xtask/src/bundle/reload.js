// Reloads the page when the development bundle has changed; the endpoint may be away for a moment.
let version;
setInterval(() => {
  fetch("/bundle.json", { cache: "no-store" })
    .then((response) => response.json())
    .then((bundle) => {
      if (version && version !== bundle.version) location.reload();
      version = bundle.version;
    })
    .catch(() => {});
}, 1000);
