"""Recovery words: the paper key of a beraad on a laptop without a key store (SAFETY 4.2).

A key file is: magic 8 | salt 16 | nonce 12 | the key of the beraad in AES-256-GCM under scrypt(words, salt) 48.
Its numbers are fixed by the magic, so nobody can make opening it cost more than it should.
"""

from __future__ import annotations

import secrets
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from beraad.store.seal import KEY_BYTES

WORDS = 8  # of 16 bits each: 128 together
# Proquints, with a w in the place of the j: in Dutch handwriting an i and a j are one letter.
_CONSONANTS = "bdfghklmnprstvwz"
_VOWELS = "aiou"

_MAGIC = b"\x89BSLEUT1"
_SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 16, 12, 16
_SALT_AT = len(_MAGIC)
_NONCE_AT = _SALT_AT + _SALT_BYTES
_WRAPPED_AT = _NONCE_AT + _NONCE_BYTES
_FILE_BYTES = _WRAPPED_AT + KEY_BYTES + _TAG_BYTES


class WrongWords(Exception):
    """These words do not open this key file, whichever of the two is wrong."""


def make_words() -> tuple[str, ...]:
    """Return WORDS random words of five letters that can be said and copied by hand."""
    return tuple(_word(secrets.randbits(16)) for _ in range(WORDS))


def wrap(key: bytes, words: str, beraad_id: str) -> bytes:
    """Return the key file of a beraad. Takes about half a second and 128 MB, on purpose."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    return _MAGIC + salt + nonce + _cipher(words, salt).encrypt(nonce, key, _bound_to(beraad_id))


def unwrap(content: bytes, words: str, beraad_id: str) -> bytes:
    """Return the key of a beraad from its key file; raises WrongWords. Costs the same for every wrong answer.

    How the words are typed does not count: capitals, spaces, dashes, accents, commas.
    """
    salt, nonce = content[_SALT_AT:_NONCE_AT], content[_NONCE_AT:_WRAPPED_AT]
    cipher = _cipher(words, salt)
    if len(content) != _FILE_BYTES or not content.startswith(_MAGIC):
        raise WrongWords
    try:
        return cipher.decrypt(nonce, content[_WRAPPED_AT:], _bound_to(beraad_id))
    except InvalidTag:
        raise WrongWords from None


def _word(number: int) -> str:
    first, one, middle, two, last = number >> 12, number >> 10 & 3, number >> 6 & 15, number >> 4 & 3, number & 15
    return _CONSONANTS[first] + _VOWELS[one] + _CONSONANTS[middle] + _VOWELS[two] + _CONSONANTS[last]


def _cipher(words: str, salt: bytes) -> AESGCM:
    letters = unicodedata.normalize("NFKD", words).casefold()
    plain = "".join(letter for letter in letters if letter.isascii() and letter.isalpha())
    return AESGCM(Scrypt(salt=salt, length=KEY_BYTES, n=2**17, r=8, p=1).derive(plain.encode()))


def _bound_to(beraad_id: str) -> bytes:
    return _MAGIC + beraad_id.encode()
