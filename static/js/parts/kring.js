/** The kring, the lobby and one person, as the begeleider reads them. Pure: from picture to what the markup shows. */
import { woord } from "./woorden.js";

const ROLLEN = ["gezin", "netwerk", "professional", "tolk"];

/** Return `{groepen: [{rol, woord, leden}], leeg}`, gezin first. */
export function kringView({ kring = {}, verbonden, nog_niet_gehoord = {} }) {
  const leden = Object.keys(kring).map((id) => lidView(kring, id, verbonden, nog_niet_gehoord));
  const groepen = ROLLEN.map((rol) => ({ rol, woord: woord(`rol.${rol}`), leden: leden.filter((one) => one.rol === rol) }));
  return { groepen: groepen.filter((groep) => groep.leden.length > 0), leeg: leden.length === 0 };
}

function lidView(kring, id, verbonden = {}, nogNietGehoord) {
  const one = kring[id];
  const weg = one.aanwezig !== "hier";
  return {
    ...one,
    id,
    weg,
    even_weg: one.aanwezig === "even_weg",
    afwezig: one.aanwezig === "afwezig",
    verbonden: one.telefoon && Boolean(verbonden[id]),
    niet_verbonden: one.telefoon && !verbonden[id] && !weg,
    niet_gehoord: Boolean(nogNietGehoord[id]),
    via_begeleider: one.stem_via === "begeleider",
    via_naam: kring[one.stem_via]?.naam ?? "",
    tolk_voor_naam: kring[one.tolk_voor]?.naam ?? "",
  };
}

/** Return who waits, each with the people of the kring they may turn out to be: a name that looks the same is chosen beforehand. */
export function lobbyView({ lobby = {}, kring = {} }) {
  return Object.entries(lobby).map(([id, { naam, wie }]) => {
    const all = people(kring).map((one) => ({ ...one, gekozen: look(one.naam) === look(naam) }));
    // Who shares a word of the name stands first, and is for the begeleider to choose: two people may be called the same.
    const lijkt = all.filter((one) => isAlike(one.naam, naam));
    return {
      id,
      naam,
      wie,
      bekend: all.find((one) => one.gekozen)?.id ?? "",
      als_opties: all.length > 0,
      misschien: lijkt.length === 1 && !lijkt[0].gekozen ? lijkt[0].naam : "",
      als_lijkt: lijkt,
      als_anderen: all.filter((one) => !isAlike(one.naam, naam)),
      tolk_opties: people(kring, (one) => one.rol !== "tolk"),
    };
  });
}

/** Return one person with the choices of the dialog about them, or null. */
export function persoonView(picture, mine, id) {
  const { kring = {} } = picture;
  if (!kring[id]) return null;
  const one = lidView(kring, id, picture.verbonden, {});
  return {
    ...one,
    hier: one.aanwezig === "hier",
    rol_woord: woord(`rol.${one.rol}`),
    stem_keuze: one.stem_via,
    stem_opties: speakers(kring, id).map((other) => ({ ...other, gekozen: other.id === one.stem_via })),
    tolk_opties: people(kring, (other) => other.rol !== "tolk" && other.id !== id).map((other) => ({ ...other, gekozen: other.id === one.tolk_voor })),
    namens: Boolean(mine.stem_voor?.[id]),
  };
}

/** Return who has a phone of their own and so can speak for somebody else. */
export function speakers(kring, except) {
  return people(kring, (one) => one.telefoon && one.id !== except);
}

function people(kring, keep = () => true) {
  return Object.entries(kring)
    .map(([id, one]) => ({ id, naam: one.naam, rol: one.rol, telefoon: one.telefoon }))
    .filter(keep);
}

function isAlike(one, other) {
  const words = look(other).split(" ");
  return look(one).split(" ").some((word) => words.includes(word));
}

/** What stays of a name without case, accents, dots and double spaces. */
function look(naam) {
  const letters = naam.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ");
  return (letters.trim() || naam.trim()).toLowerCase();
}

/** Somebody who is in the kring already has a rol; only a tolk speaks for somebody. */
export function watchRol(root) {
  root.addEventListener("change", ({ target }) => target.form?.querySelector("select[name=rol]") && showRol(target.form));
  root.addEventListener("reset", ({ target }) => target.querySelector("select[name=rol]") && setTimeout(() => showRol(target)));
}

/** Show in a form only the choices that belong to what has been chosen. */
export function showRol(form) {
  const { als, rol, tolk_voor: tolkVoor } = form.elements;
  show(rol, !als?.value);
  if (tolkVoor) show(tolkVoor, !als?.value && rol.value === "tolk");
}

function show(control, shown) {
  control.disabled = !shown;
  control.closest(".field").hidden = !shown;
}
