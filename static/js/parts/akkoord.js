/** Where one voice stands with the plan as it is now, and where all stand together. */
import { nameOf } from "./naam.js";

export function akkoordView(picture, mine, wie) {
  const { akkoord, plan } = picture;
  if (!akkoord) return null;
  const given = mine.akkoorden?.[wie];
  const hasPlan = Object.keys(plan?.doelen ?? {}).length > 0;
  const now = given?.geldig ? given.antwoord : "";
  const isOpen = hasPlan && now === "" && !plan.vastgesteld_om;
  // A next version asks only whom it concerns (W13); who is not asked may still have a bezwaar.
  const isAsked = plan?.versie === 1 || Boolean(mine.akkoord_gevraagd?.[wie]);
  // Until the own part has come along to this fase it cannot tell who is asked.
  const isInStep = Boolean((mine.rechten_voor?.[wie] ?? mine.rechten)?.akkoord);
  return {
    hash: akkoord.hash,
    ja: now === "akkoord",
    bezwaar: now === "bezwaar",
    gegeven: now !== "",
    reden: given?.reden,
    veranderd: Boolean(given && !given.geldig),
    open: isOpen,
    gevraagd: isOpen && isAsked,
    niet_gevraagd: isOpen && isInStep && !isAsked,
    vast: Boolean(plan?.vastgesteld_om),
    zonder_plan: !hasPlan,
    aantal: String(akkoord.akkoord_aantal),
    gevraagd_aantal: String(akkoord.gevraagd_aantal),
    bezwaren: Object.entries(akkoord.bezwaren ?? {}).map(([id, reden]) => ({ id, naam: nameOf(picture, id), reden })),
  };
}
