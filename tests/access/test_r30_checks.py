"""Klaar voor de start?: every check finds what it is for, on real folders and real sockets (SAFETY R30, R4)."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from beraad.checks import Surroundings, folders, laptop, network, refusal_at_start, run_checks, system, words_of
from beraad.checks.laptop import Moment, moment
from beraad.checks.outcome import codes
from beraad.checks.synchronised import synchronised_by
from tests.table import Screen

IS_ROOT = os.geteuid() == 0
NEEDS_ROOT = pytest.mark.skipif(not IS_ROOT, reason="only root may mount a small disk")


def here(tmp_path, **more):
    good = Surroundings(
        tmp_path / "data", tmp_path / "exports", "http://127.0.0.1:1", (), moment(), True, True, 4, "0.1.0"
    )
    return replace(good, **more)


def found(outcomes, code):
    return next(one for one in outcomes if one.code == code)


# Together


def test_r30_there_are_at_least_twelve_checks_numbered_in_order(tmp_path):
    outcomes = run_checks(here(tmp_path))
    assert [one.nummer for one in outcomes] == list(range(1, len(outcomes) + 1)) and len(outcomes) >= 12
    assert [one.code for one in outcomes] == codes()
    assert {one.uitkomst for one in outcomes} <= {"goed", "let_op", "fout"}


@pytest.mark.parametrize("code", codes())
def test_what_a_check_says_is_short_dutch_that_says_what_to_do(code):
    for uitkomst, text in words_of(code).items():
        words = text.format_map({key: "dit" for key in re.findall(r"\{(\w+)\}", text)})
        assert max(len(part.split()) for part in re.split(r"[.?:!]", words)) <= 14, text
        if uitkomst != "goed":
            assert re.search(
                r"\b(Kies|Zet|Maak|Vraag|Start|Steek|Neem|Gebruik|Kijk|Doe|Sta|Installeer|Begin)\b", words
            ), text


# 1: the data folder is not synchronised

CLOUDS = [
    ("C:\\Users\\Anna\\OneDrive\\Beraad", "OneDrive"),
    ("C:\\Users\\Anna\\OneDrive - Gemeente Utrecht\\Documenten\\Beraad", "OneDrive"),
    ("C:\\Users\\Anna\\ONEDRIVE\\Desktop", "OneDrive"),
    ("/Users/anna/Library/CloudStorage/OneDrive-Gemeente/Beraad", "een opslag op internet"),
    ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/Beraad", "iCloud"),
    ("C:\\Users\\Anna\\iCloudDrive\\Beraad", "iCloud"),
    ("C:\\Users\\Anna\\Dropbox\\Beraad", "Dropbox"),
    ("/home/anna/Dropbox (Persoonlijk)/beraad", "Dropbox"),
    ("G:\\Mijn Drive\\Beraad", "Google Drive"),
    ("/Users/anna/Google Drive/beraad", "Google Drive"),
    ("/Users/anna/Library/Application Support/Google/DriveFS/1/beraad", "Google Drive"),
    ("/home/anna/Nextcloud/beraad", "Nextcloud"),
    ("/home/anna/nextcloud2/beraad", "Nextcloud"),
    ("/home/anna/ownCloud/beraad", "ownCloud"),
    ("P:\\pCloudDrive\\beraad", "pCloud"),
    ("/home/anna/pCloud Drive/beraad", "pCloud"),
    ("C:\\Users\\Anna\\Box\\beraad", "Box"),
    ("/home/anna/Box Sync/beraad", "Box"),
    ("C:\\Users\\Anna\\SynologyDrive\\beraad", "Synology Drive"),
    ("C:\\Users\\Anna\\Proton Drive\\anna\\My files\\beraad", "Proton Drive"),
    ("/home/anna/MEGA/beraad", "MEGA"),
]


@pytest.mark.parametrize(("path", "who"), CLOUDS)
def test_r30_a_synchronised_folder_is_known_by_its_name(path, who):
    assert synchronised_by(Path(path), {}) == who


@pytest.mark.parametrize(
    "path",
    [
        "/home/anna/.local/share/Beraad",
        "/home/anna/Documents/beraad",
        "C:\\Users\\Anna\\AppData\\Local\\Beraad",
        "/Users/anna/Library/Application Support/Beraad",
        "/home/boxer/drive/mega-familie/dropje",
        "/srv/mailbox/beraad",
    ],
)
def test_a_folder_that_stays_here_is_left_alone(path):
    assert synchronised_by(Path(path), {}) is None


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_r30_a_synchronised_folder_is_known_by_what_onedrive_says(tmp_path, variable):
    environment = {variable: str(tmp_path / "Werk")}
    assert synchronised_by(tmp_path / "werk" / "Beraad", environment) == "OneDrive"
    assert synchronised_by(tmp_path / "werkplaats" / "Beraad", environment) is None


@pytest.mark.parametrize(
    ("mark", "who"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_1a2b3c.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload", "Google Drive"),
        (".SynologyWorkingDirectory", "Synology Drive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_r30_a_synchronised_folder_is_known_by_the_marks_in_it(tmp_path, mark, who):
    (tmp_path / "wolk" / "werk").mkdir(parents=True)
    (tmp_path / "wolk" / mark).touch()
    assert synchronised_by(tmp_path / "wolk" / "werk" / "beraad", {}) == who
    assert folders.stays_here(tmp_path / "wolk" / "werk" / "beraad").uitkomst == "fout"


def test_the_settings_of_dropbox_in_somebodys_home_mark_nothing(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    assert synchronised_by(tmp_path / "beraad", {}) is None


def test_r30_a_dropbox_that_somebody_gave_another_name_is_known(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(f'{{"personal": {{"path": "{tmp_path}/Van mij"}}}}')
    assert synchronised_by(tmp_path / "Van mij" / "beraad", {}) == "Dropbox"


def test_r30_a_link_into_a_synchronised_folder_is_followed(tmp_path):
    (tmp_path / "OneDrive" / "beraad").mkdir(parents=True)
    (tmp_path / "gewoon").symlink_to(tmp_path / "OneDrive" / "beraad")
    assert synchronised_by(tmp_path / "gewoon", {}) == "OneDrive"


# 2: the data folder can be written


def a_file_instead(tmp_path):
    (tmp_path / "data").write_text("geen map")
    return tmp_path / "data"


def a_file_above(tmp_path):
    return a_file_instead(tmp_path) / "dieper"


def a_file_for_the_beraden(tmp_path):
    (tmp_path / "beraden").write_text("geen map")
    return tmp_path


def a_link_to_nowhere(tmp_path):
    (tmp_path / "data").symlink_to("/proc/nergens")
    return tmp_path / "data"


def a_link_to_itself(tmp_path):
    (tmp_path / "data").symlink_to(tmp_path / "data")
    return tmp_path / "data"


def a_name_too_long(tmp_path):
    return tmp_path / ("x" * 300)


def a_missing_place(tmp_path):
    return Path("/proc/bestaat/niet")


def a_folder_of_the_system(tmp_path):
    return Path("/sys")


NOT_WRITABLE = [
    a_file_instead,
    a_file_above,
    a_file_for_the_beraden,
    a_link_to_nowhere,
    a_link_to_itself,
    a_name_too_long,
    a_missing_place,
    a_folder_of_the_system,
]


@pytest.mark.parametrize("make", NOT_WRITABLE, ids=lambda make: make.__name__)
def test_r4_a_folder_that_cannot_be_written_is_refused_with_a_reason(tmp_path, make):
    folder = make(tmp_path)
    line = refusal_at_start(folder)
    assert line.startswith(f"Beraad kan niet schrijven in {folder}: ") and "Kies een andere map" in line
    assert "het lukt niet" not in line and "Errno" not in line


def in_a_mount(tmp_path, options, command):
    """Run Python with a small file system of its own at `tmp_path/klein`."""
    (tmp_path / "klein").mkdir()
    mount = f"mount -t tmpfs -o {options} beraad {tmp_path}/klein && exec {sys.executable} {command}"
    started = time.monotonic()
    done = subprocess.run(["unshare", "--mount", "sh", "-c", mount], capture_output=True, text=True, timeout=30)
    return done, time.monotonic() - started


@NEEDS_ROOT
@pytest.mark.parametrize(("options", "reason"), [("ro", "je mag hier alleen lezen"), ("size=16k", "de schijf is vol")])
def test_r4_a_read_only_and_a_full_disk_are_refused(tmp_path, options, reason):
    done, _ = in_a_mount(tmp_path, options, f"-m beraad --no-browser --port 0 --data {tmp_path}/klein")
    assert (done.returncode, done.stdout) == (1, "")
    assert reason in done.stderr and len(done.stderr.splitlines()) == 1


def test_r4_a_folder_without_rights_is_refused():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        code = "import os; from pathlib import Path; from beraad.checks import refusal_at_start as ask; "
        code += "os.setuid(65534); " if IS_ROOT else ""  # root may write anywhere: ask as nobody
        code += f"print(ask(Path({folder!r})))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert "je mag hier niet schrijven" in done.stdout, done.stderr


@pytest.mark.parametrize(
    "make", [*NOT_WRITABLE, lambda tmp_path: tmp_path / "OneDrive" / "x"], ids=lambda make: make.__name__
)
def test_r4_r30_beraad_does_not_start_there_and_says_so_in_one_line_within_a_second(tmp_path, make):
    folder = make(tmp_path)
    command = [sys.executable, "-m", "beraad", "--no-browser", "--port", "0", "--data", str(folder)]
    before = sum(os.times()[2:4])
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    # Of its own time: how long it waits for other tests on this machine is not its doing.
    assert sum(os.times()[2:4]) - before <= 1
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1 and done.stderr.startswith(("Beraad kan niet schrijven", "De map"))
    assert not (tmp_path / "OneDrive").exists()


def test_oefenen_refuses_the_same_folder(tmp_path):
    command = [sys.executable, "-m", "beraad", "oefenen", "--no-browser", "--data", str(tmp_path / "Dropbox")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and done.stderr.startswith("De map") and len(done.stderr.splitlines()) == 1


def test_the_trial_leaves_nothing_behind(tmp_path):
    assert folders.can_write(tmp_path / "data").uitkomst == "goed"
    assert [path.name for path in (tmp_path / "data").rglob("*")] == ["beraden"]
    # For this account only, as the store makes them.
    assert os.name == "nt" or (tmp_path / "data" / "beraden").stat().st_mode & 0o777 == 0o700


# 3: space


def test_too_little_space_is_told(tmp_path):
    assert folders.has_space(tmp_path).uitkomst == "goed"
    assert folders.has_space(tmp_path, enough_mb=10**9).uitkomst == "let_op"
    assert folders.has_space(tmp_path / "nog" / "niet", hardly_mb=10**9).uitkomst == "fout"


@NEEDS_ROOT
@pytest.mark.parametrize(("size", "uitkomst"), [("10m", "fout"), ("100m", "let_op"), ("300m", "goed")])
def test_the_space_of_a_real_disk_is_seen(tmp_path, size, uitkomst):
    code = f"from pathlib import Path; from beraad.checks.folders import has_space as s; \
print(s(Path({str(tmp_path / 'klein')!r})).uitkomst)"
    done, _ = in_a_mount(tmp_path, f"size={size}", f'-c "{code}"')
    assert done.stdout.strip() == uitkomst, done.stderr


# 4: the key


def test_a_lock_that_does_not_work_is_told():
    def broken():
        raise ImportError("no such library")

    assert laptop.key_works().uitkomst == "goed"
    assert laptop.key_works(round_trip=lambda: False).uitkomst == "fout"
    assert laptop.key_works(needs_words=True, round_trip=broken).uitkomst == "fout"
    words = laptop.key_works(needs_words=True)
    assert words.uitkomst == "let_op" and "acht woorden" in words.tekst


# 5, 6, 7: the address


def test_without_a_network_there_is_no_address():
    assert network.has_address("http://localhost:8000", ()).uitkomst == "fout"
    assert network.has_address("http://127.0.0.1:8000", ()).uitkomst == "fout"


def test_an_address_that_is_no_longer_this_laptops_is_told():
    now = ("http://192.168.1.7:8000",)
    assert network.has_address("http://192.168.1.7:8000", now).uitkomst == "goed"
    moved = network.has_address("http://192.168.1.5:8000", now)
    assert moved.uitkomst == "fout" and "192.168.1.5" in moved.tekst


@pytest.mark.parametrize(
    ("host", "uitkomst"),
    [
        ("10.1.2.3", "goed"),
        ("172.16.0.1", "goed"),
        ("172.31.255.254", "goed"),
        ("192.168.137.1", "goed"),
        ("172.32.0.1", "fout"),
        ("172.15.0.1", "fout"),
        ("8.8.8.8", "fout"),
        ("100.64.0.1", "fout"),
        ("beraad.local", "let_op"),
    ],
)
def test_only_an_address_of_the_room_is_good(host, uitkomst):
    assert network.is_private(f"http://{host}:8000").uitkomst == uitkomst


def test_nobody_answers_and_somebody_else_answers():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def answer():
            line, _ = listener.accept()
            line.recv(4096)
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nprinter")
            line.close()

        threading.Thread(target=answer, daemon=True).start()
        assert network.answers(f"http://127.0.0.1:{port}").uitkomst == "fout"
    assert network.answers(f"http://127.0.0.1:{port}").uitkomst == "fout"


# 8, 14, 15: the scherm, the hotspot, a telefoon


def test_a_scherm_that_is_not_open_many_people_and_no_telefoon_yet_are_told():
    assert network.has_scherm(False).uitkomst == "let_op"
    assert [network.has_places(people).uitkomst for people in (0, 8, 9)] == ["goed", "goed", "let_op"]
    assert network.met_telefoon(False).uitkomst == "let_op"


# 9: the clock


def test_a_clock_before_2026_and_a_clock_that_jumped_are_told():
    started = Moment(wall=1_795_000_000, steady=1_000)
    assert laptop.clock_runs(started, Moment(1_795_003_600, 4_600)).uitkomst == "goed"
    assert laptop.clock_runs(started, Moment(1_795_003_600 + 86_400, 4_600)).uitkomst == "let_op"
    assert laptop.clock_runs(started, Moment(1_795_003_600 - 86_400, 4_600)).uitkomst == "let_op"
    wrong = laptop.clock_runs(started, Moment(0, 4_600))
    assert wrong.uitkomst == "fout" and "1970" in wrong.tekst


# 10: the versions


def test_a_part_that_is_too_old_or_missing_is_named():
    assert laptop.versions_suffice("0.1.0").uitkomst == "goed"
    old = laptop.versions_suffice("0.1.0", {"flask": "99.0", "werkzeug": "3.1.6", "bestaat-niet": "1"})
    assert old.uitkomst == "fout" and "flask, bestaat-niet" in old.tekst and "werkzeug" not in old.tekst


def test_the_floors_are_the_ones_that_the_dependencies_are_tested_against():
    from tests.architecture.test_dependencies import FLOORS

    assert laptop.FLOORS == FLOORS


# 11: the disk


def a_disk(sys_folder, device, uuid="", below=()):
    block = sys_folder / "dev" / "block" / device
    (block / "dm").mkdir(parents=True)
    (block / "dm" / "uuid").write_text(uuid)
    for number, one in enumerate(below):
        (block / "slaves" / f"sd{number}").mkdir(parents=True)
        (block / "slaves" / f"sd{number}" / "dev").write_text(f"{one}\n")


def test_a_disk_that_lies_open_is_told(tmp_path):
    a_disk(tmp_path, "253:1", "LVM-abc", below=["253:0"])
    a_disk(tmp_path, "253:0", "CRYPT-LUKS2-abc", below=["8:2"])
    a_disk(tmp_path, "253:2", "LVM-abc", below=["8:2"])
    a_disk(tmp_path, "8:2")
    assert [system.read_luks(one, tmp_path) for one in ("253:1", "253:2", "8:2", "9:9", None)] == [
        True,
        False,
        False,
        None,
        None,
    ]
    looks = [lambda folder: True, lambda folder: False, lambda folder: None]
    assert [laptop.disk_is_locked(tmp_path, look).uitkomst for look in looks] == ["goed", "let_op", "let_op"]


def test_what_windows_and_macos_say_about_the_disk_is_understood():
    assert [system.read_bitlocker(said) for said in ("1\r\n", "2\r\n", "3", "5", "", "?")] == [
        True,
        False,
        True,
        False,
        None,
        None,
    ]
    assert system.read_filevault("FileVault is On.\n") is True
    assert system.read_filevault("FileVault is Off.\n") is False
    assert system.read_filevault("") is None


# 12: the exports


def test_an_exports_folder_that_is_shared_or_shut_is_told(tmp_path):
    assert folders.exports_stay_here(tmp_path / "exports").uitkomst == "goed"
    shared = folders.exports_stay_here(tmp_path / "OneDrive" / "plan")
    assert shared.uitkomst == "let_op" and "--exports" in shared.tekst
    assert folders.exports_stay_here(a_file_instead(tmp_path)).uitkomst == "fout"


# 13: the power


def a_supply(folder, name, **files):
    (folder / name).mkdir(parents=True)
    for file, content in files.items():
        (folder / name / file).write_text(f"{content}\n")


def test_a_laptop_on_its_battery_is_told(tmp_path):
    a_supply(tmp_path / "net", "AC", type="Mains", online="1")
    a_supply(tmp_path / "net", "BAT0", type="Battery", status="Charging")
    a_supply(tmp_path / "accu", "AC", type="Mains", online="0")
    a_supply(tmp_path / "accu", "BAT0", type="Battery", status="Discharging")
    a_supply(tmp_path / "kaal", "BAT0", type="Battery", status="Discharging")
    (tmp_path / "kast").mkdir()
    named = ("net", "accu", "kaal", "kast", "nergens")
    assert [system.read_supplies(tmp_path / one) for one in named] == [True, False, False, True, None]
    looks = [lambda: True, lambda: False, lambda: None]
    assert [laptop.has_power(look).uitkomst for look in looks] == ["goed", "let_op", "let_op"]


# The page


def shown(table):
    status, page, _ = table.begeleider.get(f"/klaar/{table.beraad}")
    assert status == 200
    return {
        code: kind for kind, code in re.findall(r'class="punt punt--(\w+)" data-code="(\w+)"', page.decode())
    }, page.decode()


def test_the_page_shows_every_check_and_asks_the_server_over_its_own_address(table):
    marks, page = shown(table)
    assert sorted(marks) == sorted(codes())
    assert marks["antwoord"] == "goed" and marks["map_schrijfbaar"] == "goed"
    assert marks["scherm"] == "goed"
    assert "Kan je telefoon mij vinden?" in page and f'href="/begeleider/{table.beraad}"' in page


def test_the_page_sees_that_the_scherm_is_shut(table):
    table.scherm.disconnect()
    for _ in range(50):
        if shown(table)[0]["scherm"] == "let_op":
            return
        time.sleep(0.1)
    raise AssertionError("the scherm still seems open")


def test_the_page_counts_who_is_expected(table):
    for number in range(9):
        assert shown(table)[0]["plaatsen"] == "goed"
        table.begeleider.do("add_deelnemer", id=f"{number:016x}", naam=f"Naam {number}", rol="netwerk")
    assert shown(table)[0]["plaatsen"] == "let_op"
    table.move("besloten_tijd")
    assert shown(table)[0]["plaatsen"] == "goed", "in besloten tijd the begeleider learns no counts (W8)"


def test_only_the_begeleider_gets_the_page(table):
    kelly = table.telefoon("Kelly", "gezin")
    for screen in (kelly, table.scherm, Screen(table.server, "telefoon")):
        status, page, _ = screen.get(f"/klaar/{table.beraad}")
        assert status == 403 and b"punt--" not in page
    assert table.begeleider.get("/klaar/0123456789abcdef")[0] == 404


def test_a_telefoon_that_came_in_is_remembered_and_its_address_is_not(tmp_path):
    from beraad import create_app
    from beraad.settings import Settings

    settings = Settings(port=8000, data_folder=tmp_path / "data", async_mode="threading")
    app = create_app(replace(settings, addresses=("http://192.168.1.5:8000",)))
    browser = app.test_client()
    key = app.extensions["beraad"]["access"].trade_key(app.extensions["beraad"]["access"].one_time_key)
    beraad, _ = app.extensions["beraad"]["beraden"].start("sns", "", "http://192.168.1.5:8000")
    browser.set_cookie("beraad_begeleider", key)

    def telefoon():
        page = browser.get(f"/klaar/{beraad.id}", base_url="http://localhost:8000").text
        return re.search(r'punt--(\w+)" data-code="telefoon"', page)[1]

    for own in ("127.0.0.1", "192.168.1.5"):
        browser.get("/m", base_url="http://192.168.1.5:8000", environ_base={"REMOTE_ADDR": own})
        assert telefoon() == "let_op"
    browser.get("/m", base_url="http://evil.example", environ_base={"REMOTE_ADDR": "192.168.1.66"})
    assert telefoon() == "let_op"
    browser.get("/m", base_url="http://192.168.1.5:8000", environ_base={"REMOTE_ADDR": "192.168.1.77"})
    assert telefoon() == "goed"
    app.extensions["beraad"]["beraden"].close()
    assert not any(b"192.168.1.77" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
