"""The checks of the way in: the address, the server behind it, the scherm, the telefoons."""

import http.client
import ipaddress
from urllib.parse import urlsplit

from .outcome import FOUT, GOED, LET_OP, Outcome, outcome

HOTSPOT_PLACES = 8
_ANSWER_SECONDS = 3
_NOT_FOR_TELEFOONS = ("localhost", "127.0.0.1")
# RFC 1918, and this laptop itself. `is_private` of Python counts more than that.
_ROOM = [ipaddress.IPv4Network(net) for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8")]


def has_address(adres: str, addresses: tuple[str, ...]) -> Outcome:
    """5: there is an address for telefoons, and it is this laptop's now."""
    host = urlsplit(adres).hostname or ""
    if host in _NOT_FOR_TELEFOONS or not host:
        return outcome("adres", FOUT)
    # A name that somebody gave cannot be looked up without asking around, so it is believed.
    if _number(host) and adres not in addresses:
        return outcome("adres", FOUT, "veranderd", adres=adres)
    return outcome("adres", GOED, adres=adres)


def is_private(adres: str) -> Outcome:
    """6: the address exists in this room only, and not on the internet."""
    number = _number(urlsplit(adres).hostname or "")
    if number is None:
        return outcome("adres_prive", LET_OP)
    return outcome("adres_prive", GOED if any(number in net for net in _ROOM) else FOUT)


def answers(adres: str) -> Outcome:
    """7: Beraad answers when it is asked under that address."""
    return outcome("antwoord", GOED if _asks_itself(adres) else FOUT, adres=adres)


def has_scherm(is_connected: bool) -> Outcome:
    """8: the scherm is open, in a window of its own."""
    return outcome("scherm", GOED if is_connected else LET_OP)


def has_places(people: int) -> Outcome:
    """14: the hotspot of a laptop has room for so many telefoons."""
    return outcome("plaatsen", LET_OP if people > HOTSPOT_PLACES else GOED, aantal=people)


def met_telefoon(has_met: bool) -> Outcome:
    """15: something that is not this laptop came in: the firewall lets telefoons through."""
    return outcome("telefoon", GOED if has_met else LET_OP)


def _asks_itself(adres: str) -> bool:
    asked = urlsplit(adres)
    # A name is asked at this laptop itself: looking it up would leave the room.
    target = asked.hostname if _number(asked.hostname or "") else "127.0.0.1"
    line = http.client.HTTPConnection(target or "", asked.port or 80, timeout=_ANSWER_SECONDS)
    try:
        line.request("GET", "/m", headers={"Host": asked.netloc, "Connection": "close"})
        answer = line.getresponse()
        return answer.status == 200 and b"Beraad" in answer.read()
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        line.close()


def _number(host: str) -> ipaddress.IPv4Address | None:
    try:
        return ipaddress.IPv4Address(host)
    except ValueError:
        return None
