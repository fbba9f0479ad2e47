"""`raadslens users`: accounts of the web page, who may read, and what they said as labels."""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import app
from pipeline.errors import BadInput, MissingDependency, UsageError

if TYPE_CHECKING:
    from pipeline.web.ledger import Ledger

users = typer.Typer(no_args_is_help=True, help="Accounts of the web page, and who may read it.", rich_markup_mode=None)
app.add_typer(users, name="users")
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")]
People = Annotated[Path | None, typer.Option("--people", metavar="FILE", help="Database of accounts and verdicts; raadslens-people.db in DIR where left out.")]


def _ledger(folder: Path, people: Path | None) -> Ledger:
    try:
        from pipeline.web.ledger import NAME, Ledger
    except ModuleNotFoundError as fault:
        raise MissingDependency(f"Accounts need the package {fault.name}.", "Install it: pip install 'raadslens[web]'") from fault
    from pipeline.store.files import check_run

    return Ledger(people or check_run(folder) / NAME)


@users.command()
def add(folder: Folder, name: Annotated[str, typer.Argument(help="Name to sign in with.")], people: People = None) -> None:
    """Add an account, or give one another password. The password is asked for; through a pipe its first line is taken.

    Example:

      raadslens users add uit griffier
    """
    ledger = _ledger(folder, people)
    from pipeline.web.accounts import add_user
    from pipeline.web.ledger import Full

    if sys.stdin.isatty():
        password = getpass.getpass("password: ")
        if getpass.getpass("once more: ") != password:
            raise UsageError("The two passwords differ.", "Try again.")
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    try:
        fresh = add_user(ledger, name, password)
    except Full as fault:
        raise BadInput(f"{ledger.path}: cannot be written ({fault}).", "Make room on the disk.") from fault
    print(f"{name}: {'added' if fresh else 'has another password; sessions are ended'}", file=sys.stderr)


@users.command()
def remove(folder: Folder, name: Annotated[str, typer.Argument(help="Name of the account.")], people: People = None) -> None:
    """Take an account away. What it said of records stays.

    Example:

      raadslens users remove uit griffier
    """
    ledger = _ledger(folder, people)
    from pipeline.web.accounts import remove_user

    if not remove_user(ledger, name):
        raise UsageError(f"{name}: no such account.", "`raadslens users list DIR` shows them.")
    print(f"{name}: removed", file=sys.stderr)


@users.command("list")
def show(folder: Folder, people: People = None) -> None:
    """List the accounts.

    Example:

      raadslens users list uit
    """
    ledger = _ledger(folder, people)
    from pipeline.web.accounts import users as accounts

    for name, created in accounts(ledger):
        typer.echo(f"{name}\t{created}")


@users.command()
def access(folder: Folder, who: Annotated[str, typer.Argument(metavar="WHO", help="openbaar: everybody reads; besloten or geheim: only who signs in.")],
           people: People = None) -> None:
    """Mark a collection: who may read it.

    Example:

      raadslens users access uit besloten
    """
    ledger = _ledger(folder, people)
    from pipeline.web.ledger import ACCESS

    if who not in ACCESS:
        raise UsageError(f"{who}: unknown.", f"One of: {', '.join(ACCESS)}.")
    ledger.set("access", who)
    print(f"{folder}: {who}", file=sys.stderr)


@users.command()
def labels(folder: Folder, people: People = None) -> None:
    """Write what people said on the web page as labels, JSON Lines: the form of `raadslens review --take`, with who and when.

    Example:

      raadslens users labels uit > labels.jsonl
    """
    ledger = _ledger(folder, people)
    import sqlite3

    from pipeline.web.labels import labels as made
    from pipeline.web.shelf import make_shelf

    database = sqlite3.connect(make_shelf(folder))
    database.row_factory = sqlite3.Row
    for label in made(database, ledger):
        typer.echo(json.dumps(label, ensure_ascii=False))
    database.close()
