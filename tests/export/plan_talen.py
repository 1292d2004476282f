"""A plan around Noor (invented) in which people wrote in their own script: Arabic, Tigrinya, Turkish, Vietnamese."""

from beraad.domain.beraad import Beraad
from beraad.domain.values.bord import Kaart, Voorwaarde
from beraad.domain.values.kring import Deelnemer
from beraad.domain.values.plan import Doel, Gezinsplan, Knelpunt, Regieafspraak, Stap, Terugkijkmoment
from beraad.domain.values.verloop import Hoofdvraag, Toegang
from tests.export.plans import NU, ask, by_id, established


def talen():
    """Return a plan with five scripts, in names and in words, alone in a line and beside Dutch."""
    return established(
        Beraad(
            id="talen",
            aangemaakt=NU,
            toegang=Toegang("t" * 22, "K7P4QX"),
            hoofdvraag=Hoofdvraag("كيف تنام نور كل ليلة في بيت هادئ؟", "amal"),
            plan=Gezinsplan(
                titel="نور تبقى معنا (Noor blijft bij ons)",
                aanleiding="ኖር ኣብ ቤት ትምህርቲ ትደክም ኣላ።",
                krachten="Noor teyzesiyle çok güzel resim yapıyor. İyi uyuduğunda gülüyor.",
                stem_van_het_kind="Tôi muốn ngủ ở nhà bà ngoại. 👩‍👧 En met 2 katten!",
                als_het_niet_lukt="اتصلوا بالخالة Gökçe على الفور.",
                doorslag="k1",
                volgorde=("d1", "d2"),
                volger="gokce",
            ),
            deelnemers=by_id(
                Deelnemer("noor", "نور", "gezin", "9 jaar", stem_via="amal"),
                Deelnemer("amal", "أمل", "gezin", "الأم"),
                Deelnemer("gokce", "Gökçe İğdır", "netwerk", "teyze"),
                Deelnemer("huong", "Nguyễn Thị Hương", "netwerk", "hàng xóm"),
                Deelnemer("selam", "ሰላም", "netwerk", "መምህር", stem_via="begeleider"),
                Deelnemer("bas", "Bas", "professional", "wijkteam"),
            ),
            kaarten=by_id(
                Kaart("k1", "overtuiging", "البيت الهادئ أهم من كل شيء.", "amal", mag_in_plan=True),
                Kaart("k2", "kracht", "Birlikte gülüyoruz.", "gokce", mag_in_plan=True),
            ),
            voorwaarden=by_id(
                Voorwaarde(
                    "v1", "bas", "Noor slaapt waar het stil is.", "ትድክም ኣላ።", "Dan bellen wij أمل.", gesteld_om=NU
                )
            ),
            doelen=by_id(
                Doel("d1", "ليل هادئ", "amal", None, "", "كي ترتاح"),
                Doel("d2", "Okul tekrar yolunda", "noor", "bas"),
            ),
            stappen=by_id(
                Stap("s1", "d1", 1, "تنام نور عند الجدة يوم الجمعة", "", "2026-04-17", "elke_week", "Hương vangt op"),
                Stap("s2", "d1", 2, "Đọc sách trước khi ngủ", "mỗi tối", plan_b="خالة Gökçe"),
                Stap("s3", "d2", 3, "ምስ መምህር ምዝራብ", "elke maandag", "2026-04-20", "elke_maand", dekt=("v1",)),
            ),
            rolvragen=by_id(
                ask("s1", "amal", "ja"),
                ask("s2", "huong", "ja", taak="đọc"),
                ask("s3", "selam", "ja", via="begeleider"),
                ask("s3", "bas", "gevraagd", "صحبة"),
                ask("volger", "gokce", "ja"),
                ask("r1", "bas", "ja"),
            ),
            regieafspraken=by_id(
                Regieafspraak("r1", "موعد مع المدرسة", "bas", "2026-04-14", "2026-06-16", "أمل kan het zelf weer")
            ),
            terugkijkmomenten=by_id(Terugkijkmoment("t1", "2026-06-16", "19:00", "عند الجدة", "Gökçe İğdır")),
            knelpunten=by_id(Knelpunt("n1", "Een tolk die ትግርኛ spreekt", "gemeente")),
        ),
        agreed=["noor", "amal", "gokce"],
        bezwaren={"selam": "ግዜ የብለይን"},
    )
