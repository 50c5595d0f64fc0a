"""How a change of services ends: finished when the store has it, put back otherwise, by who made it or by whoever comes after a killed process."""
from __future__ import annotations

import os

from shell.exchange.errors import ExchangeError
from shell.exchange.services.commands import CommandError, run
from shell.exchange.services.configuration import ServicesConfiguration
from shell.exchange.services.journal import JOURNAL_FILE, Journal, locked
from shell.exchange.services.placing import put_back_file, retire_pairs, show_pair
from shell.exchange.services.probe import Endpoint, await_thumbprint, presented_or_none

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shell.exchange.organisation import Organisation

ACTION = "Change-Services"


class Observer:
    """Is told of each step just before it is taken."""

    def reached(self, step: str) -> None:
        """A step is about to be taken; what is raised here counts as its failure."""


def recover(organisation: Organisation) -> list[str]:
    """Settles what a killed process left, before anything else is done; returns sentences about what could not be settled, which is tried again next time.

    A change that another process is making now is not touched, and a configuration that cannot be used stops nobody from looking at certificates.
    """
    try:
        configuration = ServicesConfiguration.read()
        if configuration is None or not os.access(configuration.state, os.W_OK) or not os.path.exists(os.path.join(configuration.state, JOURNAL_FILE)):
            return []
        with locked(configuration.state, 0) as mine:
            trouble = settle_unfinished(organisation, configuration.state) if mine else []
    except ExchangeError as error:
        return [str(error)]
    return [str(ExchangeError("ServiceRecoveryFailed", detail="; ".join(trouble)))] if trouble else []


def settle_unfinished(organisation: Organisation, state: str) -> list[str]:
    """The same, by who holds the lock."""
    journal = Journal.unfinished(state)
    return [] if journal is None else settle(organisation, journal)


def settle(organisation: Organisation, journal: Journal) -> list[str]:
    """Finishes a change that the store has, puts back any other; what could not be done is returned."""
    if journal.beginning["store"] != str(organisation.store.engine.url):
        return [f"an unfinished change of services belongs to the store {journal.beginning['store']}; start a shell with that store"]
    if _is_recorded(organisation, journal):
        finish(journal, Observer())
        return []
    trouble = []
    for part in reversed(journal.beginning["parts"]):
        trouble += _put_back(part, any(step == f"reload {part['daemon']}" for step in journal.steps))
    if not trouble:
        journal.done()
    return trouble


def _is_recorded(organisation: Organisation, journal: Journal) -> bool:
    from sqlalchemy import select

    from shell.exchange.schema import audit

    with organisation.store.reading() as connection:
        return connection.execute(select(audit.c.id).where(audit.c.action == ACTION, audit.c.target == journal.id)).first() is not None


def finish(journal: Journal, observer: Observer) -> None:
    """The store has the change: what it replaced is deleted, and the journal ends."""
    observer.reached("retire")
    for part in journal.beginning["parts"]:
        for directory, _ in part["pairs"]:
            retire_pairs(directory)
    observer.reached("end")
    journal.done()


def _put_back(part: dict, was_reloaded: bool) -> list[str]:
    """Gives one service its files back and, where it may have read the new ones, makes it read the old ones."""
    trouble = []
    for record in part["files"]:
        try:
            left = put_back_file(record)
        except OSError as error:
            left = f"'{record['path']}' cannot be put back: {error.strerror}"
        if left:
            trouble.append(left)
    if trouble:
        return trouble  # such a file may name the new pair, which must stay then
    for directory, name in part["pairs"]:
        try:
            if os.path.isdir(directory):
                show_pair(directory, name)
            retire_pairs(directory)
        except OSError as error:
            trouble.append(f"'{directory}' cannot be put back: {error.strerror}")
    places = [(Endpoint(*values), before) for values, before in part["endpoints"]]
    if not was_reloaded and all(presented_or_none(endpoint) == before for endpoint, before in places):
        return trouble
    said = ""
    try:
        run(part["reload"], part["timeout"])
    except CommandError as error:
        said = f" ({error})"
    for endpoint, before in places:
        # One that does not answer reads the old files when it is started.
        found = await_thumbprint(endpoint, (before, None), part["timeout"])
        if found is not None:
            trouble.append(f"{part['daemon']} was told to present its old certificate, but {found}{said}")
    return trouble
