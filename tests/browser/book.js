// The book of seals, as the phone and as the endpoint keeps it.

/** What the phone keeps. */
export const book = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open("hongdu");
        asked.onerror = reject;
        asked.onsuccess = () => {
          const got = asked.result.transaction("passport").objectStore("passport").get("book");
          got.onsuccess = () => {
            asked.result.close();
            resolve(JSON.parse(got.result ?? '{"seals":[]}'));
          };
        };
      }),
  );

/** What the endpoint keeps for this phone's passport. */
export async function kept(page) {
  const { passport } = await book(page);
  const answer = await page.request.get("/api/passport", { headers: { authorization: `Bearer ${passport}` } });
  return (await answer.json()).seals;
}
