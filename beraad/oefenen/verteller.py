"""The lines that the practice prints: one per fase, and without `--vanzelf` what the begeleider can try there."""

from .client import LOBBY, OUTSIDE, Client

_HAPPENS = {
    "voorbereiding": "de hoofdvraag, de kring en de afspraken komen klaar te staan",
    "welkom": "de mensen komen binnen en leren elkaar kennen",
    "informatie": "Els vertelt wat veilig moet zijn, er komen vragen",
    "perspectieven": "iedereen schrijft kaarten, daarna gaan ze samen om",
    "wegen": "zorgen en overtuigingen naast elkaar, het gezin kiest wat de doorslag geeft",
    "besloten_tijd": "de familie maakt het plan, niemand anders kijkt mee",
    "presentatie": "het gezin leest het plan voor, iedereen zegt ja, nee of anders",
    "toetsing": "Els kijkt per voorwaarde of een stap ervoor zorgt",
    "akkoord": "iedereen zegt of hij met het plan kan leven, het gezin stelt het vast",
    "afsluiting": "hoe was het, en het plan gaat mee naar huis",
    "terugblik": "het plan komt weer op tafel",
}
_TRY = {
    "voorbereiding": "Zet afspraken klaar. Zet Oma Ria, Tijn en Tante Petra (afwezig) in de kring, zonder telefoon.",
    "welkom": "Laat binnen wie aanklopt en kies de rol. Laat Samira voor Tijn spreken. Zeg ja namens oma.",
    "informatie": "Vink vragen af als ze beantwoord zijn.",
    "perspectieven": "Leg kaarten namens oma. Zet de brief van Petra op 'houd nog even bij je'. Draai dan om. "
    "Juf Anouk klopt later aan.",
    "wegen": "Wacht tot Kelly en Marco kiezen wat de doorslag geeft.",
    "besloten_tijd": "Jij ziet nu niets: zo hoort het. De familie zegt zelf wanneer ze klaar is.",
    "presentatie": "Vraag alleen door: wie, wat, wanneer? Antwoord namens oma.",
    "toetsing": "Els legt uit wat nog niet gedekt is.",
    "akkoord": "Zeg namens oma of zij ermee kan leven. Kelly stelt het plan vast als iedereen zover is.",
    "afsluiting": "Vul de drie vragen in namens oma. Kelly kiest wie wat van het plan krijgt. Bewaar daarna het plan.",
}


class Verteller:
    """Follows the fasen on the first screen that shows one, and prints each once it begins."""

    def __init__(self, is_vanzelf: bool) -> None:
        self._is_vanzelf = is_vanzelf
        self._follows: Client | None = None
        self._fase = ""
        self.gebeurt = self.probeer = ""

    def look(self, client: Client) -> None:
        """Print the fase of the followed screen when it is another than before."""
        fase = client.picture.get("fase", "")
        if fase in ("", LOBBY, OUTSIDE):
            return
        self._follows = self._follows or client
        if client is self._follows and fase != self._fase:
            self._fase = fase
            self.gebeurt = f"{fase.replace('_', ' ').capitalize()}: {_HAPPENS[fase]}."
            self.probeer = _TRY.get(fase, "")
            say(self.gebeurt)
            if not self._is_vanzelf and self.probeer:
                say(f"   {self.probeer}")


def say(line: str) -> None:
    """Print one line, at once."""
    print(line, flush=True)
