"""`waypost snapshot`: how old the figures are, and building them now."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from waypost.centres.models import Network
from waypost.monitoring.snapshot import keeping, manifest, pending, triggers


class Command(BaseCommand):
    help = "Show how old the figures are (status), take what changed (refresh), or build them anew (rebuild)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["status", "refresh", "rebuild"])

    def handle(self, *args: Any, **options: Any) -> None:
        for network in Network.objects.order_by("name"):
            self.stdout.write(str(network))
            if options["what"] != "status":
                self._build(network.pk, anew=options["what"] == "rebuild")
            self._tell(network.pk)

    def _build(self, network_id: UUID, *, anew: bool) -> None:
        try:
            (keeping.rebuild if anew else keeping.refresh)(network_id, wait=60.0)
        except keeping.Busy as error:
            raise CommandError("Another builder is at work, or another version. Try again in a minute.") from error
        except (keeping.BuildFailed, OSError) as error:
            raise CommandError(f"The snapshot could not be built; the one before stays. {error}") from error

    def _tell(self, network_id: UUID) -> None:
        root = manifest.root_of(network_id)
        try:
            state = manifest.read(root)
            if state is None:
                self.stdout.write("  nothing built yet")
                return
            manifest.check(root, state, contents=True)
        except manifest.Damaged as error:
            self.stdout.write(f"  damaged: {error}. The next run builds it anew.")
            return
        self._describe(root, state)

    def _describe(self, root: Path, state: manifest.Manifest) -> None:
        size = sum(one.size for one in state.files()) / 1e6
        waiting = len(pending.seen([UUID(id) for id, _zone in state.centres]).numbers)
        over = sum(one.rows for one in state.overlay.values())
        self.stdout.write(f"  figures of {state.taken_at}, state {state.number}, {size:.1f} MB in {root}")
        self.stdout.write(
            f"  {state.rows('people')} people, {state.rows('contacts')} contacts; {over} rows over the base"
        )
        self.stdout.write(
            f"  {waiting} changes wait; triggers {triggers.standing().value}"
        )
        if state.compared:
            differ = ", ".join(state.compared["differ"]) or "no difference"
            self.stdout.write(f"  compared with everything on {state.compared['at']}: {differ}")
