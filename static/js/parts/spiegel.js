/** The mirror for zelfregie: questions to ask aloud about the plan as it is, never a score. Pure: from picture to what parts/spiegel.html shows. */
import { nameOf } from "./naam.js";

const ROLLEN = ["gezin", "netwerk", "professional"];

/** Return `{bij: {[where]: true}, doelen, regie}`, where most stappen lie: with a rol, `verdeeld` or `niemand`; null without a mirror. */
export function spiegelView(picture) {
  const { regieverdeling: seen, plan } = picture;
  if (!seen || !plan || plan.volgorde.length === 0) return null;
  const doelen = plan.volgorde.filter((id) => seen.doel_zonder_gezin[id] && plan.doelen[id]);
  const regie = Object.keys(seen.regie_zonder_dag).filter((id) => plan.regieafspraken[id]);
  return {
    bij: { [mostWith(seen)]: true },
    doelen: doelen.map((id) => ({ id, titel: plan.doelen[id].titel })),
    regie: regie.map((id) => ({ id, onderwerp: plan.regieafspraken[id].onderwerp, naam: nameOf(picture, plan.regieafspraken[id].wie) })),
  };
}

function mostWith(seen) {
  const all = ROLLEN.reduce((total, rol) => total + seen[rol], 0);
  return all === 0 ? "niemand" : (ROLLEN.find((rol) => seen[rol] * 2 > all) ?? "verdeeld");
}
