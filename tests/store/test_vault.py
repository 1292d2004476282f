"""The data folder: opened by one, wiped whole, and never with a plain file in it."""

import subprocess
import sys
from contextlib import suppress

import keyring
import pytest
from journals import PlainSeal
from keyring.backends import fail

from beraad.store import files, recovery
from beraad.store.files import FolderInUse
from beraad.store.frames import UnreadableJournal
from beraad.store.journal import JournalStorage
from beraad.store.keys import Keys
from beraad.store.recovery import WrongWords
from beraad.store.vault import Vault
from tests.builders import a_beraad
from tests.keyring_backend import FileKeyring


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Words without the half second that they cost."""
    monkeypatch.setattr(recovery, "Scrypt", Cheap)


class Cheap:
    def __init__(self, salt, **numbers):
        self.salt = salt

    def derive(self, words):
        import hashlib

        return hashlib.sha256(self.salt + words).digest()


@pytest.fixture(params=["key store", "words"])
def where(request, monkeypatch, tmp_path):
    monkeypatch.setenv("BERAAD_TEST_KEYRING", str(tmp_path / "keyring.json"))
    store = FileKeyring() if request.param == "key store" else fail.Keyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)
    return request.param


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def vault(folder, where):
    vault = Vault(folder)
    yield vault
    vault.close()


def opened(vault, beraad, words):
    found = vault.open(beraad.id, " ".join(words) or None)
    found[0].close()
    return found[1]


def left(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_beraad_comes_back_with_its_key_and_only_with_that(vault, where):
    beraad = a_beraad("akkoord", kaarten=3)
    store, words = vault.create(beraad)
    store.close()
    assert bool(words) == (where == "words") == vault.needs_words(beraad.id)
    assert opened(vault, beraad, words) == beraad
    if words:
        assert vault.open(beraad.id) is None
        with pytest.raises(WrongWords):
            vault.open(beraad.id, "niet deze")


@pytest.mark.parametrize("broken", ["write_whole", "write_all", "sync_folder"])
def test_a_beraad_that_cannot_be_made_leaves_nothing(vault, folder, monkeypatch, broken):
    def fails(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, broken, fails)
    with suppress(OSError):
        vault.create(a_beraad())
    monkeypatch.undo()
    assert left(folder) == ["beraad.lock"]


def test_a_plain_journal_of_an_earlier_version_is_refused_and_untouched(vault, folder):
    path = folder / "beraden" / "0123456789abcdef.beraad"
    JournalStorage(path, "0123456789abcdef", PlainSeal()).close()
    before = path.read_bytes()
    with pytest.raises(UnreadableJournal) as refused:
        vault.id_of(path)
    assert refused.value.reason == "seal" and path.read_bytes() == before


def test_a_copy_under_another_name_is_refused(vault, folder):
    store, _ = vault.create(beraad := a_beraad())
    store.close()
    path = folder / "beraden" / f"{beraad.id}.beraad"
    copy = path.with_stem(f"{beraad.id} (kopie)")
    copy.write_bytes(path.read_bytes())
    assert vault.id_of(path) == beraad.id
    with pytest.raises(UnreadableJournal) as refused:
        vault.id_of(copy)
    assert refused.value.reason == "beraad"


def test_two_beraads_never_share_a_data_folder(vault, folder):
    script = f"from pathlib import Path; from beraad.store.vault import Vault; Vault(Path({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert done.returncode and "FolderInUse" in done.stderr
    vault.close()
    assert subprocess.run([sys.executable, "-c", script], timeout=30).returncode == 0


def test_the_folder_is_free_again_in_the_same_process_too(vault, folder):
    with pytest.raises(FolderInUse):
        Vault(folder)
    vault.close()
    Vault(folder).close()


def test_r27_a_wipe_takes_every_file_and_a_copy_opens_no_more(vault, folder, tmp_path):
    store, words = vault.create(beraad := a_beraad(kaarten=3))
    path = folder / "beraden" / f"{beraad.id}.beraad"
    for suffix in (".nieuw", ".beschadigd", ".beschadigd-2"):
        path.with_name(path.name + suffix).write_bytes(b"rest")
    copy = path.read_bytes()
    vault.wipe(beraad.id, store)
    assert left(folder) == ["beraad.lock"] and (not words or list((folder / "sleutels").iterdir()) == [])
    path.write_bytes(copy)
    assert vault.open(beraad.id) is None
    if words:
        assert not vault.needs_words(beraad.id) and vault.open(beraad.id, " ".join(words)) is None


class Dies(BaseException):
    pass


@pytest.mark.parametrize("at", range(1, 8))
def test_r27_a_wipe_that_is_cut_off_goes_on_at_the_next_start(vault, folder, monkeypatch, at):
    from pathlib import Path

    store, words = vault.create(beraad := a_beraad(kaarten=3))
    calls = []

    def dying(name, call):
        def wrapped(*arguments, **options):
            calls.append(name)
            if len(calls) == at:
                raise Dies
            return call(*arguments, **options)

        return wrapped

    with monkeypatch.context() as patch:
        for owner, name in ((Path, "replace"), (Path, "unlink"), (files, "sync_folder"), (Keys, "destroy")):
            patch.setattr(owner, name, dying(name, getattr(owner, name)))
        with suppress(Dies):
            vault.wipe(beraad.id, store)
    vault.close()
    again = Vault(folder)
    again.finish_wipes()
    if at > 1:  # before that nothing was done at all
        assert not [name for name in left(folder) if name.endswith(".beraad")]
        assert again.journals() == [] and again.open(beraad.id, " ".join(words)) is None
        assert not [name for name in left(folder) if name.endswith(".sleutel")]
        rest = [name for name in left(folder) if name != "beraad.lock"]
        assert all((folder / name).read_bytes() == b"" for name in rest)
    again.close()


def test_r27_records_go_even_when_the_key_store_does_not_answer_and_the_key_follows(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("BERAAD_TEST_KEYRING", str(kept := tmp_path / "keyring.json"))
    monkeypatch.setattr(keyring, "get_keyring", FileKeyring)
    vault = Vault(folder)
    store, _ = vault.create(beraad := a_beraad(kaarten=3))
    (locked := kept.with_suffix(".locked")).touch()
    vault.wipe(beraad.id, store)
    (mark,) = (folder / "beraden").iterdir()
    assert mark.name.endswith(".wissen") and mark.read_bytes() == b"" and vault.journals() == []
    vault.finish_wipes()
    assert mark.exists()
    locked.unlink()
    vault.finish_wipes()
    assert not mark.exists() and kept.read_text() == "{}"
    vault.close()
