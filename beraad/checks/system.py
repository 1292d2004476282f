"""What only the system knows, asked per system: whether the disk is encrypted, whether there is mains power.

True, False, or None when the system does not say.
"""

import os
import subprocess
import sys
from pathlib import Path

_SECONDS = 4


def disk_is_locked(folder: Path, sys_folder: Path = Path("/sys")) -> bool | None:
    """Tell whether the disk under a folder is encrypted: BitLocker, FileVault, or LUKS underneath."""
    if sys.platform == "win32":
        drive = folder.absolute().drive or "C:"
        return read_bitlocker(_said("powershell", "-NoProfile", "-Command", _BITLOCKER.format(drive=drive)))
    if sys.platform == "darwin":
        return read_filevault(_said("fdesetup", "status"))
    return read_luks(_device_of(folder), sys_folder)


def is_on_mains(supplies: Path = Path("/sys/class/power_supply")) -> bool | None:
    """Tell whether the laptop runs on mains power; a machine without a battery does."""
    if sys.platform == "win32":
        return _windows_mains()
    if sys.platform == "darwin":
        said = _said("pmset", "-g", "batt")
        return "AC Power" in said if said else None
    return read_supplies(supplies)


# The property that Explorer shows; unlike manage-bde it needs no administrator.
_BITLOCKER = (
    "(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self"
    ".ExtendedProperty('System.Volume.BitLockerProtection')"
)


def read_bitlocker(said: str) -> bool | None:
    """1 is on, 3 is on its way to on, 5 is on for a while without its key; 2, 4 and 6 are off or locked."""
    return {"1": True, "3": True, "2": False, "4": False, "5": False}.get(said.strip())


def read_filevault(said: str) -> bool | None:
    """What `fdesetup status` says."""
    return True if "FileVault is On" in said else False if "FileVault is Off" in said else None


def read_luks(device: str | None, sys_folder: Path) -> bool | None:
    """Look whether a device (`major:minor`), or anything that it lies on, is a mapping of dm-crypt."""
    block = sys_folder / "dev" / "block" / (device or "-")
    if not block.exists():
        return None
    try:
        name = (block / "dm" / "uuid").read_text()
    except OSError:
        name = ""
    if name.startswith("CRYPT-"):
        return True
    below = list((block / "slaves").glob("*/dev"))
    return any(read_luks(one.read_text().strip(), sys_folder) for one in below)


def read_supplies(supplies: Path) -> bool | None:
    """Read the power supplies that Linux lists."""
    kinds = {}
    for one in supplies.glob("*"):
        try:
            kinds.setdefault((one / "type").read_text().strip(), []).append(one)
        except OSError:
            continue
    if not supplies.exists():
        return None
    if "Battery" not in kinds:
        return True
    states = [_read(one / "online") for kind in ("Mains", "USB") for one in kinds.get(kind, [])]
    return "1" in states if states else _read(kinds["Battery"][0] / "status") != "Discharging"


def _device_of(folder: Path) -> str | None:
    """Return `major:minor` of what a folder is mounted from; a file system of several disks names its source."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    number = os.stat(there).st_dev
    device = f"{os.major(number)}:{os.minor(number)}"
    if os.major(number):
        return device
    for line in _read(Path("/proc/self/mountinfo")).splitlines():
        fields, _, source = line.partition(" - ")
        if fields.split()[2] == device and source.split()[1].startswith("/dev/"):
            try:
                real = os.stat(source.split()[1]).st_rdev
            except OSError:
                return None
            return f"{os.major(real)}:{os.minor(real)}"
    return None


def _windows_mains() -> bool | None:
    import ctypes

    state = (ctypes.c_ubyte * 12)()
    if not ctypes.windll.kernel32.GetSystemPowerStatus(state):  # type: ignore[attr-defined]
        return None
    return {0: False, 1: True}.get(state[0])


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
