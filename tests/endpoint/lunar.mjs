// Writes lunar.txt: Chinese dates by Node's Intl (ICU), an implementation that is not ours.
//   node tests/endpoint/lunar.mjs > tests/endpoint/lunar.txt
const chinese = new Intl.DateTimeFormat("zh-u-ca-chinese", {
  timeZone: "UTC",
  month: "long",
  day: "numeric",
});
const DAY = 86_400_000;
const days = new Set([Date.UTC(2026, 10, 21)]);
// 140 days spread over a century.
for (let n = 0; n < 140; n++) days.add(Date.UTC(1950, 0, 1) + Math.floor((n * 36_890) / 140) * DAY);
// Around each new year and in each summer, where leap months are.
for (let year = 2020; year <= 2035; year++)
  for (const [month, day] of [[0, 31], [1, 10], [5, 25], [7, 25]]) days.add(Date.UTC(year, month, day));
// The leap months 闰四月 2020, 闰二月 2023, 闰六月 2025 and the famous 闰冬月 of 2033.
for (const first of ["2020-05-23", "2023-03-22", "2025-07-25", "2033-12-22"])
  for (const offset of [-1, 0, 14, 28, 29]) days.add(Date.parse(first) + offset * DAY);
for (const day of [...days].sort((a, b) => a - b)) {
  const parts = Object.fromEntries(chinese.formatToParts(day).map(({ type, value }) => [type, value]));
  console.log(new Date(day).toISOString().slice(0, 10), parts.month, parts.day);
}
