"""Long work of this app."""

import logging
import time

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.models import clock_of
from waypost.people.actions.importing import STEP_CHECK, STEP_UNDO, forget_cells
from waypost.people.importing import running
from waypost.people.importing.undoing import CannotUndo, undo_run
from waypost.people.models import ImportRun
from waypost.people.new_keys import settle_some
from waypost.shared.jobs import enqueue, job

SETTLE_SECONDS = 20.0  # then other jobs have their turn
State = ImportRun.State
log = logging.getLogger(__name__)


def viewer_of(run: ImportRun) -> Viewer:
    """Who started the run, at its centre; the program itself for a run from the shell."""
    user = User.objects.filter(pk=run.started_by_id).first() if run.started_by_id else None
    return Viewer.of(user, run.centre_id) if user else Viewer.system(run.centre)


@job("people.import_step")
def import_step(run_id: str) -> None:
    """Check, run or undo an import, whichever it waits for. May come twice."""
    run = ImportRun.objects.select_related("centre").filter(pk=run_id).first()
    if run is None or run.state not in {State.QUEUED, State.RUNNING}:
        return
    with clock_of(run.centre):
        _step(run)


def _step(run: ImportRun) -> None:
    step = run.options.get("step")
    try:
        if step == STEP_CHECK:
            running.check(run)
            ImportRun.objects.filter(pk=run.pk, state=State.QUEUED).update(state=State.CHECKED)
        elif step == STEP_UNDO:
            ImportRun.objects.filter(pk=run.pk).update(state=State.DONE)
            undo_run(run, by=viewer_of(run))
        else:
            running.run_import(run, by=viewer_of(run))
    except running.TakenOver:
        return
    except CannotUndo as error:
        ImportRun.objects.filter(pk=run.pk).update(state=State.DONE, problem=str(error))
    except Exception:
        log.exception("An import stopped")
        ImportRun.objects.filter(pk=run.pk).update(state=State.FAILED)


@job("people.settle_keys", daily=True)
def settle_keys() -> None:
    """After an import, and daily: the keys it wrote go into their places. May come twice, and go on in a next job."""
    until = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < until:
        begun = time.monotonic()
        if not settle_some():
            return
        time.sleep(time.monotonic() - begun)  # others write in the meantime
    enqueue("people.settle_keys")


@job("people.forget_import_cells", daily=True)
def forget_import_cells() -> None:
    """Daily: the sealed cells of old imports go."""
    forget_cells(by=Viewer.system())
