"""Whether a folder goes along to somebody's servers: by its name, by what the system says, by the marks left in it."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

# A part of a path, in small letters; what follows a space, dash or bracket ("OneDrive - Gemeente") does not count.
_NAMES = {
    "onedrive": "OneDrive",
    "skydrive": "OneDrive",
    "sharepoint": "SharePoint",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "een opslag op internet",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "drivefs": "Google Drive",
    "my drive": "Google Drive",
    "mijn drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
    "box": "Box",
    "box sync": "Box",
    "synologydrive": "Synology Drive",
    "synology drive": "Synology Drive",
    "cloudstation": "Synology Drive",
    "proton drive": "Proton Drive",
    "protondrive": "Proton Drive",
    "mega": "MEGA",
    "megasync": "MEGA",
    "seafile": "Seafile",
    "tresorit": "Tresorit",
    "jottacloud": "Jottacloud",
}
# These are words as well: only the whole name counts.
_WHOLE = {"box", "mega", "my drive", "mijn drive"}
_ENVIRONMENT = {"OneDrive": "OneDrive", "OneDriveConsumer": "OneDrive", "OneDriveCommercial": "OneDrive"}
# What such a program leaves in the folder that it keeps.
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".synologyworkingdirectory": "Synology Drive",
    ".stfolder": "Syncthing",
    ".seafile-data": "Seafile",
}
_NEXTCLOUD_MARK = re.compile(r"\._?sync_[0-9a-f]+\.db")


def synchronised_by(folder: Path, environment: Mapping[str, str] | None = None) -> str | None:
    """Return who copies what is put in this folder; None when nobody seems to."""
    environment = os.environ if environment is None else environment
    given = folder.expanduser().absolute()
    for path in {given, _resolved(given)}:
        for found in (_by_name(path), _by_environment(path, environment), _by_marks(path), _by_settings(path)):
            if found:
                return found
    return None


def _by_name(path: Path) -> str | None:
    # Both slashes, so that a path of Windows is understood on every system.
    for part in re.split(r"[\\/]+", str(path).casefold()):
        if part in _NAMES:
            return _NAMES[part]
        stem = re.split(r" ?[-(]| (?=@)", part)[0].strip().rstrip("0123456789")
        if stem in _NAMES and stem not in _WHOLE:
            return _NAMES[stem]
    return None


def _by_environment(path: Path, environment: Mapping[str, str]) -> str | None:
    for variable, who in _ENVIRONMENT.items():
        if (root := environment.get(variable)) and _lies_in(path, root):
            return who
    return None


def _by_marks(path: Path) -> str | None:
    for parent in (path, *path.parents):
        for name in _names_in(parent):
            # A map of settings is called .dropbox too, in the home folder; the mark is a file.
            if name in _MARKS and not (name == ".dropbox" and (parent / ".dropbox").is_dir()):
                return _MARKS[name]
            if _NEXTCLOUD_MARK.fullmatch(name):
                return "Nextcloud"
    return None


def _by_settings(path: Path) -> str | None:
    """What Dropbox and iCloud say about folders that anybody can name."""
    if any(_lies_in(path, root) for root in _dropbox_folders()):
        return "Dropbox"
    if sys.platform == "darwin":
        clouded = Path.home() / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
        for name in ("Desktop", "Documents"):
            if (clouded / name).exists() and _lies_in(path, str(Path.home() / name)):
                return "iCloud"
    return None


def _dropbox_folders() -> Iterator[str]:
    for home in (os.environ.get("APPDATA"), os.environ.get("LOCALAPPDATA"), os.path.expanduser("~")):
        for name in ("Dropbox", ".dropbox"):
            try:
                accounts = json.loads((Path(home or "") / name / "info.json").read_text())
                yield from (account["path"] for account in accounts.values())
            except (OSError, ValueError, AttributeError, KeyError, TypeError):
                continue


def _lies_in(path: Path, root: str) -> bool:
    inner, outer = (re.split(r"[\\/]+", str(one).casefold().rstrip("\\/")) for one in (path, root))
    return bool(root) and inner[: len(outer)] == outer


def _names_in(folder: Path) -> list[str]:
    try:
        return [name.casefold() for name in os.listdir(folder) if name.startswith(".")]
    except OSError:
        return []


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path
