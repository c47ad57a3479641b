from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leica.publishing.loading import BadRowsError, Tally, UnreadableError, load


class Command(BaseCommand):
    help = "Create and update content from files in the format of docs/content-format.md: everything or nothing."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a folder, a .json or a .jsonl file")
        parser.add_argument(
            "--dry-run", action="store_true", help="do everything, say what would change, store nothing"
        )

    def handle(self, *args, **options):
        try:
            tallies = load(options["paths"], dry_run=options["dry_run"], progress=self._progress(options))
        except UnreadableError as error:
            raise CommandError(str(error)) from error
        except BadRowsError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise CommandError(_("%(count)d problems: nothing was stored.") % {"count": len(error.problems)}) from error
        if options["verbosity"]:
            self._tell(tallies, dry_run=options["dry_run"])

    def _tell(self, tallies, *, dry_run):
        for kind, tally in tallies.items():
            self.stdout.write(summary(kind, tally, dry_run=dry_run))
        if dry_run:
            self.stdout.write(_("A dry run: nothing was stored."))

    def _progress(self, options):
        """On a terminal a number that grows; nothing in a log."""
        if not (self.stdout.isatty() and options["verbosity"]):
            return None

        def count(kind: str, rows: int) -> None:
            self.stdout.write(f"\r\033[K{kind}: {rows:,}\r", ending="")
            self.stdout.flush()

        return count


def summary(kind: str, tally: Tally, *, dry_run: bool) -> str:
    rows = ngettext("%(rows)d row", "%(rows)d rows", tally.rows) % {"rows": tally.rows}
    counts = (
        _("%(created)d would be created, %(updated)d would be updated, %(unchanged)d unchanged")
        if dry_run
        else _("%(created)d created, %(updated)d updated, %(unchanged)d unchanged")
    )
    return f"{kind}: {rows}, {counts % vars(tally)}"
