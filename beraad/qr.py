"""QR codes: to join, for the Wi-Fi, and to take the plan along."""

import io

import qrcode
import qrcode.image.svg
from qrcode.constants import ERROR_CORRECT_M

from .domain.beraad import Beraad


def draw_qr(content: str) -> bytes:
    """Return a QR code as SVG: level M, a border of 4, black on white whatever the theme."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4, image_factory=qrcode.image.svg.SvgPathFillImage)
    code.add_data(content)
    picture = io.BytesIO()
    code.make_image().save(picture)
    return picture.getvalue()


def content_of(beraad: Beraad, what: str) -> str | None:
    """Return what the QR code `meedoen`, `wifi` or `plan` says now; None when there is none to show."""
    toegang = beraad.toegang
    if what == "meedoen" and toegang.deur_open:
        return f"{toegang.adres}/m#{toegang.token}"
    if what == "wifi" and toegang.deur_open and toegang.wifi_naam:
        name, password = _wifi_sign(toegang.wifi_naam), _wifi_sign(toegang.wifi_wachtwoord)
        return f"WIFI:T:{'WPA' if password else 'nopass'};S:{name};P:{password};;"
    if what == "plan" and beraad.plan.vastgesteld_om:
        return f"{toegang.adres}/plan/{beraad.id}"
    return None


def _wifi_sign(text: str) -> str:
    return "".join(f"\\{sign}" if sign in '\\;,":' else sign for sign in text)
