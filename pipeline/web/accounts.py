"""Accounts: passwords as argon2 hashes, sessions as digests of random tokens, and a limit on guessing."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pipeline.errors import UsageError
from pipeline.web.ledger import Ledger

SHORTEST = 12  # characters of a password
LONGEST = 256  # a longer one only costs time
IDLE, LONGEST_SESSION = 2 * 3600.0, 12 * 3600.0  # seconds
MOST_TRIES, WINDOW = 5, 900.0  # failed tries an account and address, in so many seconds
MOST_TRIES_ADDRESS = 20  # an address, whatever the account
_NAME = re.compile(r"[\w.@+-]{2,60}")


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who signed in: name, and the secret that every form of theirs carries."""

    user: str
    form: str


class TooMany(Exception):
    """Too many failed tries; `seconds` until the next may be made."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # argon2id with the costs of RFC 9106, second choice


@cache
def _nobody() -> str:
    """A hash to check against where the account does not exist, so that the answer takes as long."""
    return _hasher().hash(secrets.token_hex(16))


def add_user(ledger: Ledger, name: str, password: str) -> bool:
    """Add an account, or give one another password and end its sessions; True where it is new.

    Raises:
        UsageError: name or password will not do.
        Full: no room on the disk.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r}: no name for an account.", "Use 2 to 60 letters, digits and . _ - @ +.")
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"The password has {len(password)} characters.", f"Take {SHORTEST} to {LONGEST}; a short sentence is easy to keep in mind.")
    made = _hasher().hash(password)
    with ledger.open(write=True) as database:
        known = database.execute("select 1 from users where name = ?", [name]).fetchone()
        database.execute("delete from sessions where user = ?", [name])
        database.execute("insert into users values (?, ?, ?) on conflict (name) do update set hash = excluded.hash",
                         [name, made, datetime.now(UTC).isoformat(timespec="seconds")])
    return known is None


def remove_user(ledger: Ledger, name: str) -> bool:
    """Take an account away and end its sessions; what it said stays. False where there is none."""
    with ledger.open(write=True) as database:
        database.execute("delete from sessions where user = ?", [name])
        return database.execute("delete from users where name = ?", [name]).rowcount > 0


def users(ledger: Ledger) -> list[tuple[str, str]]:
    """Name and day of making of each account."""
    with ledger.open() as database:
        return [(row["name"], row["created"]) for row in database.execute("select name, created from users order by name")]


def sign_in(ledger: Ledger, name: str, password: str, address: str) -> str | None:
    """A token for the cookie of somebody whose name and password fit, or None.

    Raises:
        TooMany: too often tried from this address or for this account.
        Full: no room on the disk.
    """
    now = time.time()
    keys = ((f"{name.casefold()[:60]} {address}", MOST_TRIES), (address, MOST_TRIES_ADDRESS))
    with ledger.open(write=True) as database:
        database.execute("delete from attempts where at < ?", [now - WINDOW])
        for key, most in keys:
            row = database.execute("select count(*), min(at) from attempts where who = ?", [key]).fetchone()
            if row[0] >= most:
                raise TooMany(max(1, int(row[1] + WINDOW - now) + 1))
        # Counted before the password is looked at: tries at the same time count too.
        database.executemany("insert into attempts values (?, ?)", [(key, now) for key, _ in keys])
        row = database.execute("select name, hash from users where name = ?", [name]).fetchone()
    if not _fits(row["hash"] if row else _nobody(), password) or row is None:
        return None
    token = secrets.token_urlsafe(32)
    with ledger.open(write=True) as database:
        database.execute("delete from attempts where who = ?", [keys[0][0]])
        database.execute("delete from attempts where rowid = (select max(rowid) from attempts where who = ?)", [address])
        database.execute("delete from sessions where seen < ? or created < ?", [now - IDLE, now - LONGEST_SESSION])
        database.execute("insert into sessions values (?, ?, ?, ?, ?)", [_digest(token), row["name"], secrets.token_urlsafe(24), now, now])
    return token


def _fits(hashed: str, password: str) -> bool:
    try:
        return len(password) <= LONGEST and _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def session(ledger: Ledger, token: str) -> Session | None:
    """Who a token belongs to, if it still holds."""
    if not token or len(token) > 100:
        return None
    now = time.time()
    with ledger.open() as database:
        row = database.execute("select * from sessions where token = ?", [_digest(token)]).fetchone()
    if row is None or now - row["seen"] > IDLE or now - row["created"] > LONGEST_SESSION:
        return None
    if now - row["seen"] > 60:
        with ledger.open(write=True) as database:
            database.execute("update sessions set seen = ? where token = ?", [now, _digest(token)])
    return Session(row["user"], row["form"])


def sign_out(ledger: Ledger, token: str) -> None:
    """End a session."""
    with ledger.open(write=True) as database:
        database.execute("delete from sessions where token = ?", [_digest(token)])


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
