"""Where the key of a beraad lies, and how it goes away for good (SAFETY 4.2, R16, R27)."""

import base64
import hashlib
import os
import stat
import time

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringError

from beraad.store import keys as keys_module
from beraad.store import recovery
from beraad.store.keys import SERVICE, TRY_SECONDS, KeyNotDestroyed, Keys
from beraad.store.recovery import WORDS, WrongWords

BERAAD = "0123456789abcdef"
TRIES = 20


class Store(KeyringBackend):
    priority = 5

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class Locked(Store):
    def get_password(self, service, username):
        raise KeyringError("locked")

    set_password = delete_password = get_password


class Forgetful(Store):
    def get_password(self, service, username):
        return None


class PlainFile(Store):
    priority = 0.5


class Broken(Store):
    @property
    def priority(self):
        raise RuntimeError("no bus")


@pytest.fixture
def use(monkeypatch):
    def use(store):
        monkeypatch.setattr(keyring, "get_keyring", lambda: store)
        return store

    use(fail.Keyring())
    return use


@pytest.fixture
def keys(tmp_path, use):
    return Keys(tmp_path / "sleutels")


def fast(monkeypatch):
    """Words without the half second: for tests of something else."""
    monkeypatch.setattr(recovery, "_cipher", lambda words, salt: recovery.AESGCM(hashlib.sha256(salt).digest()))


def test_in_a_key_store_a_key_needs_no_words_and_no_file(tmp_path, use, keys):
    store = use(Store())
    key, words = keys.make(BERAAD)
    assert len(key) == 32 and words == () and list(tmp_path.iterdir()) == []
    assert list(store.kept) == [(SERVICE, BERAAD)]
    assert Keys(tmp_path / "sleutels").at_hand(BERAAD) == key and not keys.needs_words(BERAAD)


def test_every_beraad_has_a_key_of_its_own(use, keys):
    use(Store())
    assert len({keys.make(f"{number}")[0] for number in range(50)}) == 50


@pytest.mark.parametrize("store", [fail.Keyring(), null.Keyring(), PlainFile(), Locked(), Forgetful(), Broken()])
def test_without_a_usable_key_store_there_are_words(monkeypatch, use, keys, store):
    use(store)
    fast(monkeypatch)
    key, words = keys.make(BERAAD)
    assert len(words) == WORDS and keys.needs_words(BERAAD) and keys.at_hand(BERAAD) is None
    assert keys.unwrap(BERAAD, " ".join(words)) == key
    if isinstance(store, Store):
        assert base64.b64encode(key).decode() not in store.kept.values(), "a key store that failed keeps no copy"


def test_a_key_store_that_cannot_even_be_found_gives_words(monkeypatch, keys):
    def missing():
        raise ModuleNotFoundError("keyrings.alt")

    monkeypatch.setattr(keyring, "get_keyring", missing)
    fast(monkeypatch)
    assert keys.make(BERAAD)[1]


def test_of_several_key_stores_the_best_is_used_and_a_plain_file_never(monkeypatch, use, keys):
    best, plain = Store(), PlainFile()

    class Chain:
        backends = [best, plain]

    monkeypatch.setattr(keys_module, "ChainerBackend", Chain)
    use(Chain())
    fast(monkeypatch)
    assert keys.make("een")[1] == () and len(best.kept) == 1
    Chain.backends = [plain]
    assert keys.make("twee")[1] and not plain.kept


def test_who_wants_no_key_store_gets_words(monkeypatch, tmp_path, use):
    store = use(Store())
    fast(monkeypatch)
    assert Keys(tmp_path, uses_key_store=False).make(BERAAD)[1] and not store.kept


def test_words_are_128_bits_of_five_letters_that_nobody_confuses():
    words = {word for _ in range(500) for word in recovery.make_words()}
    assert len({recovery._word(number) for number in range(65536)}) == 65536
    assert all(len(word) == 5 and word.isascii() and word.islower() for word in words)
    assert not set("".join(words)) & set("ceijqxy") - {"i"}


def test_words_may_be_typed_as_they_come(keys):
    key, words = keys.make(BERAAD)
    for typed in (
        "-".join(words).upper(),
        f"  {', '.join(words)}.\n",
        "".join(words),
        " ".join(words).replace("a", "á"),
    ):
        assert keys.unwrap(BERAAD, typed) == key


def test_the_key_file_is_for_this_account_only_and_holds_no_key(tmp_path, keys):
    key, words = keys.make(BERAAD)
    (file,) = (tmp_path / "sleutels").iterdir()
    content = file.read_bytes()
    assert key not in content and not any(word.encode() in content for word in words)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_wrong_words_and_a_touched_key_file_get_the_same_answer_slowly_and_change_nothing(tmp_path, keys):
    _, words = keys.make(BERAAD)
    right = " ".join(words)
    (file,) = (tmp_path / "sleutels").iterdir()
    whole = file.read_bytes()
    wrong = [("", whole), (right[1:], whole), (" ".join(reversed(words)), whole), (right + " bobob", whole)]
    wrong += [(" ".join(recovery.make_words()), whole) for _ in range(TRIES - 12)]
    touched = [bytes([*whole[:at], whole[at] ^ 1, *whole[at + 1 :]]) for at in (0, 7, 8, 30, 40, 76)]
    wrong += [(right, content) for content in (*touched, b"", whole[:-1])]
    assert len(wrong) == TRIES
    for typed, content in wrong:
        file.write_bytes(content)
        started = time.monotonic()
        with pytest.raises(WrongWords) as refused:
            keys.unwrap(BERAAD, typed)
        assert time.monotonic() - started >= TRY_SECONDS and refused.value.args == ()
        assert file.read_bytes() == content
    file.write_bytes(whole)
    file.rename(file.with_stem("fedcba9876543210"))
    for other in ("fedcba9876543210", BERAAD):  # the file of another beraad, and none at all
        with pytest.raises(WrongWords):
            keys.unwrap(other, right)


def test_a_wrong_answer_takes_its_time_on_a_fast_laptop_too(monkeypatch, keys):
    def at_once(*arguments):
        raise WrongWords

    monkeypatch.setattr(keys_module.recovery, "unwrap", at_once)
    started = time.monotonic()
    with pytest.raises(WrongWords):
        keys.unwrap(BERAAD, "")
    assert time.monotonic() - started >= TRY_SECONDS


def test_r27_a_destroyed_key_is_gone_from_the_key_store(use, keys):
    store = use(Store())
    keys.make(BERAAD)
    keys.destroy(BERAAD)
    keys.destroy(BERAAD)
    assert store.kept == {} and keys.at_hand(BERAAD) is None


def test_r27_a_destroyed_key_file_is_overwritten_before_it_goes(monkeypatch, tmp_path, keys):
    fast(monkeypatch)
    _, words = keys.make(BERAAD)
    (file,) = (tmp_path / "sleutels").iterdir()
    os.link(file, second := tmp_path / "tweede naam")
    whole = second.read_bytes()
    keys.destroy(BERAAD)
    assert not file.exists() and len(second.read_bytes()) == len(whole)
    assert not any(second.read_bytes()[at : at + 8] == whole[at : at + 8] for at in range(len(whole) - 8))
    with pytest.raises(WrongWords):
        keys.unwrap(BERAAD, " ".join(words))


@pytest.mark.parametrize("store", [Locked(), fail.Keyring()])
def test_r27_a_key_store_that_does_not_answer_is_not_taken_for_empty(use, keys, store):
    use(Store())
    keys.make(BERAAD)
    use(store)
    assert keys.at_hand(BERAAD) is None
    with pytest.raises(KeyNotDestroyed):
        keys.destroy(BERAAD)


@pytest.mark.parametrize("kept", ["", "geen sleutel", "AAAA", "é"])
def test_something_else_in_the_key_store_is_no_key(use, keys, kept):
    use(Store()).set_password(SERVICE, BERAAD, kept)
    assert keys.at_hand(BERAAD) is None
