/** Who is meant by an id, as markup needs it: a name, or one of the speakers that are no person in the kring. */

export function nameOf(picture, id) {
  return picture.kring?.[id]?.naam ?? "";
}

/** Ids (`{id: true}`) as people, in the order of the kring. */
export function peopleOf(picture, ids) {
  return Object.keys(picture.kring ?? {})
    .filter((id) => ids?.[id])
    .map((id) => ({ id, naam: nameOf(picture, id) }));
}

/** Who wrote it down for somebody else: `via` is a name, the other two say that it was the laptop. */
export function viaOf(picture, via) {
  return { via: nameOf(picture, via), via_begeleider: via === "begeleider", via_scherm: via === "scherm" };
}

/** The people of some rollen to choose from, with the chosen one marked. */
export function choicesOf(picture, rollen, chosen = "") {
  return Object.entries(picture.kring ?? {})
    .filter(([, one]) => rollen.includes(one.rol))
    .map(([id, { naam }]) => ({ id, naam, gekozen: id === chosen }));
}
