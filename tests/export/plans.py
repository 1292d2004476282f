"""Beraden with an established plan, made by hand: a tiny, a huge and a mixed one; and what they are built with."""

import hashlib
from dataclasses import replace

from beraad.domain.akkoord import keep_version
from beraad.domain.beraad import Beraad
from beraad.domain.plan_words import canonical, plan_words
from beraad.domain.values.bord import Kaart, Voorwaarde
from beraad.domain.values.kring import Deelnemer
from beraad.domain.values.plan import (
    Akkoord,
    Doel,
    Gezinsplan,
    Knelpunt,
    Regieafspraak,
    Rolvraag,
    Stap,
    Terugkijkmoment,
)
from beraad.domain.values.verloop import Hoofdvraag, Toegang

NU = "2026-04-14T18:03:27Z"


def by_id(*values):
    return {value.id: value for value in values}


def ask(over, deelnemer, antwoord="gevraagd", taak="", tegenvoorstel="", via=None):
    return Rolvraag(f"{over}.{deelnemer}", over, deelnemer, taak, antwoord, tegenvoorstel, via)


def established(beraad, agreed=(), bezwaren=None, stale=()):
    """Return the beraad as *vaststellen* leaves it, with akkoorden of these deelnemers."""
    tekst = canonical(plan_words(beraad))
    now = hashlib.sha256(tekst.encode()).hexdigest()
    akkoorden = [Akkoord(id, "akkoord", now, via="begeleider" if id == "ria" else None) for id in agreed]
    akkoorden += [Akkoord(id, "bezwaar", now, reden) for id, reden in (bezwaren or {}).items()]
    akkoorden += [Akkoord(id, "akkoord", "0" * 64) for id in stale]
    return again(replace(beraad, akkoorden=by_id(*akkoorden)))


def again(beraad, nu=NU):
    """Return the beraad with its plan established as it stands, with the answers as they are."""
    versie = keep_version(beraad, canonical(plan_words(beraad)), nu)
    return beraad.put("versies", versie).set("plan", vastgesteld_om=nu)


def tiny(**words):
    """Return a beraad with one doel with one stap with one ja; `words` are texts of it."""
    beraad = Beraad(
        id="klein",
        aangemaakt=NU,
        toegang=Toegang("t" * 22, "K7P4QX"),
        hoofdvraag=Hoofdvraag(words.get("hoofdvraag", "Wie brengt Bo naar zwemles?")),
        plan=Gezinsplan(volgorde=("d1",), aanleiding=words.get("aanleiding", "")),
        deelnemers=by_id(Deelnemer("anna", words.get("naam", "Anna"), "gezin", "moeder")),
        doelen=by_id(Doel("d1", words.get("titel", "Bo leert zwemmen"))),
        stappen=by_id(Stap("s1", "d1", 1, words.get("wat", "Elke woensdag naar het zwembad"))),
        rolvragen=by_id(ask("s1", "anna", "ja")),
        terugkijkmomenten=by_id(Terugkijkmoment("t1", "2026-06-16")),
    )
    return established(beraad, ["anna"])


def huge():
    """Return a plan at its limits: 12 doelen with 5 stappen, 60 people with names of 60 letters, texts of 1,000."""
    naam = ["".join(chr(97 + (at * 7 + letter) % 26) for letter in range(58)) + f"{at:02d}" for at in range(60)]
    tekst = ("Een lange zin met gewone woorden en een verzekeringsmaatschappijenvergelijking. " * 13)[:1000]
    doelen = [Doel(f"d{at:02d}", "D" * 140, "p00", "p01", tekst, tekst, tekst) for at in range(12)]
    stappen = [
        Stap(
            f"s{doel:02d}{at}",
            f"d{doel:02d}",
            doel * 5 + at,
            tekst,
            "w" * 140,
            "2026-04-20",
            "elke_week",
            tekst,
        )
        for doel in range(12)
        for at in range(5)
    ]
    rolvragen = [
        ask(stap.id, f"p{(stap.nummer + more) % 60:02d}", "ja" if more else "gevraagd", taak="t" * 140)
        for stap in stappen
        for more in range(3)
    ]
    beraad = Beraad(
        id="groot",
        aangemaakt=NU,
        toegang=Toegang("t" * 22, "K7P4QX"),
        hoofdvraag=Hoofdvraag(tekst[:280]),
        plan=Gezinsplan(titel="T" * 280, aanleiding="a\n" * 500, krachten=tekst, volgorde=tuple(d.id for d in doelen)),
        deelnemers=by_id(*(Deelnemer(f"p{at:02d}", one, "gezin") for at, one in enumerate(naam))),
        doelen=by_id(*doelen),
        stappen=by_id(*stappen),
        rolvragen=by_id(*rolvragen),
        terugkijkmomenten=by_id(Terugkijkmoment("t1", "2026-06-16")),
    )
    return established(beraad, [f"p{at:02d}" for at in range(60)])


LONG_NAME = "Maria-Magdalena Wilhelmina van der Heijden-Özdemir Abdulrahm"


def mixed():
    """Return a plan in Dutch, Arabic, Turkish, Tigrinya and Vietnamese, with a name of 60 letters and one of 2."""
    beraad = Beraad(
        id="gemengd",
        aangemaakt=NU,
        toegang=Toegang("t" * 22, "K7P4QX"),
        hoofdvraag=Hoofdvraag("كيف يبقى يوسف في البيت مع إخوته؟", "amina"),
        plan=Gezinsplan(
            titel="Yusuf evde kalıyor",
            aanleiding="Okuldan sonra çok zor oluyor. Biz kendi planımızı yapmak istedik.",
            krachten="ዮሱፍ ምስ ሓዉ ክጻወት ይፈቱ። ኵሉ ሰንበት ብሓባር ንበልዕ።",
            stem_van_het_kind="أريد سريري وأريد أن ألعب مع أخي.",
            veiligheid="Khi có chuyện gì, chúng tôi gọi cho cô Hương trước.",
            als_het_niet_lukt="İki hafta olmazsa Li'yi arıyoruz.",
            doorslag="k1",
            volgorde=("d1", "d2", "d3"),
            volger="li",
        ),
        deelnemers=by_id(
            Deelnemer("amina", "أمينة الحسن", "gezin", "moeder van Yusuf"),
            Deelnemer("yusuf", "Yusuf Gökçe", "gezin", "8 jaar", stem_via="amina"),
            Deelnemer("li", "Li", "netwerk", "buurvrouw"),
            Deelnemer("selam", "ሰላም ገብረመድህን", "netwerk", "ሓፍቲ ኣደ"),
            Deelnemer("huong", "Nguyễn Thị Hương", "netwerk", "juf"),
            Deelnemer("lang", LONG_NAME, "professional", "wijkteam"),
        ),
        kaarten=by_id(Kaart("k1", "overtuiging", "العائلة تبقى معًا.", "amina", mag_in_plan=True)),
        voorwaarden=by_id(
            Voorwaarde(
                "v1",
                "lang",
                "Yusuf is na school niet alleen.",
                "Çocuk yalnız kalınca korkuyor.",
                "نتصل بالجارة ثم نجلس معًا.",
                gesteld_om=NU,
                toets="gedekt",
                toets_stappen=("s1",),
            )
        ),
        doelen=by_id(
            Doel("d1", "بعد المدرسة هدوء في البيت", "amina", "lang", "", "لأن يوسف يتعب بعد المدرسة."),
            Doel("d2", "ትምህርቲ ጽቡቕ ይኸይድ", "amina"),
            Doel("d3", "Con ngủ ngon mỗi đêm"),
        ),
        stappen=by_id(
            Stap(
                "s1",
                "d1",
                1,
                "الجارة تأخذ يوسف من المدرسة في الساعة 15.00",
                "كل يوم ثلاثاء",
                "2026-04-21",
                "elke_week",
                "الأم تتصل بالمعلمة",
                dekt=("v1",),
            ),
            Stap("s2", "d1", 2, "Her akşam birlikte yemek yiyoruz", "", "", "elke_dag", "Büyükanne yemek getirir"),
            Stap("s3", "d2", 3, "ምስ መምህር ንዘራረብ", "ዓርቢ ሰዓት 14.00", "2026-04-24", "", "ብተሌፎን ንዘራረብ"),
            Stap("s4", "d3", 4, "Đọc sách trước khi ngủ", "mỗi tối lúc 20.00", plan_b="nghe nhạc nhẹ"),
        ),
        rolvragen=by_id(
            ask("s1", "li", "ja"),
            ask("s1", "lang", "ja", "belt Li als school eerder uit is"),
            ask("s2", "amina", "ja"),
            ask("s2", "yusuf", "ja", "sofrayı kurar", via="amina"),
            ask("s3", "selam", "ja"),
            ask("s3", "huong", "gevraagd"),
            ask("s4", "huong", "ja", "mang sách đến"),
            ask("d1", "amina", "ja"),
            ask("d1", "lang", "ja"),
            ask("volger", "li", "ja"),
            ask("r1", "lang", "ja"),
        ),
        regieafspraken=by_id(
            Regieafspraak(
                "r1", "الاتصال بالبلدية", "lang", "2026-04-14", "2026-06-16", "أمينة تعرف من تتصل به", "", "Li"
            )
        ),
        terugkijkmomenten=by_id(Terugkijkmoment("t1", "2026-06-16", "19:00", "عند الجارة Li", "Li")),
        knelpunten=by_id(Knelpunt("n1", "Bir tek kişi ile konuşmak istiyoruz", "gemeente")),
    )
    return established(beraad, ["amina", "li", "selam"], {"huong": "ከመይ ጌርና ብምሽት?"})
