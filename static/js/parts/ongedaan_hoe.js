/**
 * How a command is undone: by the command that says the wanted end, what stood there before. Pure.
 * A command without a row cannot be undone: it is asked twice (data-confirm), or harms nobody.
 */

const BESLOTEN = "besloten_tijd";
// Going there before the plan stands is only possible with `toch`.
const AFTER_PLAN = ["afsluiting", "terugblik"];

/** Per command: from its fields and `{picture, mine, newId}` before it, to `[name, fields]`; nothing when there is no way back. */
const HOE = {
  // Who was recognised stays so: that telefoon is theirs now.
  admit_deelnemer: ({ aanmelding, als }) => !als && ["move_outside", { deelnemer: aanmelding }],
  add_deelnemer: ({ id }) => ["move_outside", { deelnemer: id }],
  refuse_aanmelding: ({ aanmelding }) => ["take_back", { wie: aanmelding }],
  remove_deelnemer: ({ deelnemer }) => ["take_back", { wie: deelnemer }],
  set_rol: ({ deelnemer }, { picture }) => ["set_rol", { deelnemer, rol: of(picture, deelnemer).rol, tolk_voor: of(picture, deelnemer).tolk_voor || null }],
  set_stem_via: ({ deelnemer }, { picture }) => ["set_stem_via", { deelnemer, stem_via: of(picture, deelnemer).stem_via || null }],
  set_aanwezig: ({ deelnemer }, { picture }) => ["set_aanwezig", { deelnemer, aanwezig: of(picture, deelnemer).aanwezig }],
  describe_deelnemer: ({ deelnemer }, { picture }) => ["describe_deelnemer", { deelnemer, ...pick(of(picture, deelnemer), "naam", "wie", "hulp") }],
  set_afspraak: ({ id }, { picture }) => !picture.afspraken?.[id] && ["remove_afspraak", { afspraak: id }],
  // What was taken away never comes back under its own id.
  remove_afspraak: ({ afspraak }, { picture, newId }) => ["set_afspraak", { id: newId(), tekst: picture.afspraken[afspraak].tekst }],
  accept_afspraken: ({ ja }) => ["accept_afspraken", { ja: !ja }],

  set_hoofdvraag: (fields, { picture }) => picture.hoofdvraag?.tekst && ["set_hoofdvraag", { tekst: picture.hoofdvraag.tekst }],
  set_instelling: (fields, { picture }) => ["set_instelling", pick(picture.instellingen, "gezin_eerst", "zonder_naam")],
  // Once the family is alone, only the family says when it is over (W8).
  move_fase: ({ fase }, { picture: { fase: was, plan } }) => fase !== BESLOTEN && ["move_fase", { fase: was, toch: AFTER_PLAN.includes(was) && !plan?.vastgesteld_om }],
  set_deur: ({ deur_open: open }) => ["set_deur", { deur_open: !open }],
  set_adres: (fields, { picture }) => ["set_adres", { adres: picture.uitnodiging.adres }],
  set_wifi: (fields, { picture }) => ["set_wifi", { naam: picture.uitnodiging.wifi_naam, wachtwoord: picture.uitnodiging.wifi_wachtwoord }],

  cover_kaart: ({ kaart }) => ["uncover_kaart", { kaart }],
  uncover_kaart: ({ kaart }, { picture }) => ["cover_kaart", { kaart, reden: picture.bord.kaarten[kaart].afgedekt }],
  set_beantwoord: ({ vraag, beantwoord }) => ["set_beantwoord", { vraag, beantwoord: !beantwoord }],
  add_kaart: ({ id }) => ["remove_kaart", { kaart: id }],
  set_aangehouden: ({ kaart, aangehouden }) => ["set_aangehouden", { kaart, aangehouden: !aangehouden }],
  set_mag_in_plan: ({ kaart, mag }) => ["set_mag_in_plan", { kaart, mag: !mag }],
  set_ook: ({ kaart, ook }) => ["set_ook", { kaart, ook: !ook }],
  set_verband: ({ zorg, overtuiging, gelegd }) => ["set_verband", { zorg, overtuiging, gelegd: !gelegd }],
  set_doorslag: (fields, { picture }) => ["set_doorslag", { kaart: picture.doorslag || null }],
  add_vraag: ({ id }) => ["remove_vraag", { vraag: id }],
  add_aanbod: ({ id }) => ["remove_aanbod", { aanbod: id }],
  set_voorwaarde: ({ id }, { picture }) => !picture.voorwaarden?.[id] && ["remove_voorwaarde", { voorwaarde: id }],

  set_doel: ({ id }, { picture }) => !picture.plan.doelen[id] && ["remove_doel", { doel: id }],
  set_stap: ({ id }, { picture }) => !picture.plan.stappen[id] && ["remove_stap", { stap: id }],
  set_plan_tekst: ({ veld }, { picture }) => ["set_plan_tekst", { veld, tekst: picture.plan.teksten[veld] ?? "" }],
  set_terugkijkmoment: ({ id }, { picture }) => !picture.plan.terugkijkmomenten[id] && ["remove_terugkijkmoment", { terugkijkmoment: id }],
  set_knelpunt: ({ id }, { picture }) => !picture.plan.knelpunten[id] && ["remove_knelpunt", { knelpunt: id }],
  ask_rol: ({ over, deelnemer }) => ["withdraw_rol", { over, deelnemer }],
  answer_rol: ({ over, namens }, { mine }) => ["answer_rol", { over, ...pick(mine.rolvragen[`${over}.${namens}`] ?? { antwoord: "gevraagd" }, "antwoord", "tegenvoorstel") }],
  set_akkoord: () => ["withdraw_akkoord", {}],
  answer_terugblik: ({ over, namens }, { mine }) => ["answer_terugblik", { over, ...pick(mine.terugblik?.[`${over}.${namens}`] ?? {}, "antwoord", "tekst") }],
  answer_uitcheck: ({ vraag, namens }, { mine }) => ["answer_uitcheck", { vraag, antwoord: mine.uitcheck?.[namens]?.[vraag] ?? "" }],
  set_afschrift: ({ voor }, { mine }) => ["set_afschrift", { voor, wat: mine.afschriften[voor].wat, zonder: Object.keys(mine.afschriften[voor].zonder) }],
};

/** Return the command that undoes this one, as `{name, fields}`, or null; `before` is `{picture, mine}` at the moment of the tap. */
export function undoOf(name, fields, before) {
  const [undo, back] = HOE[name]?.(fields, before) || [];
  if (!undo) return null;
  return { name: undo, fields: fields.namens ? { ...back, namens: fields.namens } : back };
}

function of({ kring }, deelnemer) {
  return kring[deelnemer];
}

function pick(value, ...names) {
  return Object.fromEntries(names.filter((name) => value[name] !== undefined).map((name) => [name, value[name]]));
}
