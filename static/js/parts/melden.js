/** Tells a screen reader who knocks and who came in: one by name, more than one summed up, and never more often than every few seconds. */
const QUIET_MS = 1500;

/** Return `watch(picture)` for after every picture; `tell(news)` gets `{klopt, kloppen, binnen, binnenkomers}`, each only when it is so. */
export function watchKomen(tell) {
  let before;
  let news = { klopt: [], binnen: [] };
  let timer;
  const say = () => {
    timer = undefined;
    tell({ ...one("klopt", "kloppen", news.klopt), ...one("binnen", "binnenkomers", news.binnen) });
    news = { klopt: [], binnen: [] };
  };
  return ({ lobby, kring }) => {
    // In besloten tijd nobody of the table is known here (W8).
    const now = kring ? { lobby: lobby ?? {}, kring } : undefined;
    if (before && !now) {
      clearTimeout(timer);
      news = { klopt: [], binnen: [] };
      say();
    }
    if (before && now) {
      news.klopt.push(...newIn(before.lobby, now.lobby).filter((id) => !before.kring[id]).map((id) => now.lobby[id].naam));
      // Who was written down here needs no telling.
      news.binnen.push(...newIn(before.kring, now.kring).filter((id) => now.kring[id].telefoon).map((id) => now.kring[id].naam));
    }
    before = now;
    if (news.klopt.length + news.binnen.length > 0) timer ??= setTimeout(say, QUIET_MS);
  };
}

function newIn(before, now) {
  return Object.keys(now).filter((id) => !(id in before));
}

function one(single, many, names) {
  if (names.length === 0) return {};
  return names.length === 1 ? { [single]: names[0] } : { [many]: String(names.length) };
}
