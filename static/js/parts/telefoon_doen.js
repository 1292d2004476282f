/** The one thing to do now: what the primary button of a telefoon is, per fase. Pure. */

// The first that holds is the button; the others of the list stand above it as lines.
const CHOICES = {
  voorbereiding: ["kaart"],
  welkom: ["afspraken", "hoofdvraag"],
  informatie: ["voorwaarde", "vraag"],
  perspectieven: ["kaart"],
  wegen: ["kaart"],
  besloten_tijd: ["schrijven"],
  presentatie: ["vraag"],
  toetsing: ["toets", "vraag"],
  akkoord: ["akkoord", "vaststellen"],
  afsluiting: ["meenemen", "uitcheck"],
  terugblik: ["terugblik"],
};

/**
 * Return `{doen, ook}`: in `doen` the one choice of this fase, true or the page that it opens, null when there is none;
 * in `ook` what is possible besides.
 */
export function doenView({ fase, mag, kan, voorwaarden, uitcheck, afschrift, terugblik }) {
  const possible = {
    kaart: mag.kaart,
    afspraken: kan.afspraken_aannemen,
    hoofdvraag: kan.hoofdvraag_bevestigen,
    voorwaarde: mag.voorwaarde,
    vraag: mag.vraag,
    schrijven: kan.schrijven,
    toets: voorwaarden.find((one) => one.toetsbaar && one.toets === "open")?.toets_pagina,
    akkoord: kan.akkoord,
    vaststellen: kan.vaststellen,
    uitcheck: mag.uitcheck && uitcheck.nu,
    meenemen: Boolean(afschrift?.bestand),
    terugblik: terugblik?.nu,
  };
  const chosen = CHOICES[fase]?.find((name) => possible[name]);
  return {
    doen: chosen ? { [chosen]: possible[chosen] } : null,
    ook: { voorwaarde: possible.voorwaarde && chosen !== "voorwaarde", vraag: possible.vraag && chosen !== "vraag" },
  };
}
