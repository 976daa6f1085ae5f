// How Chromium is launched: the installed one, quiet on the network, without a sandbox only as root.

/** Options for Playwright's `chromium.launch`. */
export function launch(...more) {
  const args = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...more,
  ];
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return { executablePath: process.env.CHROMIUM, args };
}
