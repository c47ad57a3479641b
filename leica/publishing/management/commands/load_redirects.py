from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from leica.publishing import redirects


class Command(BaseCommand):
    help = "Load the old site's addresses from a CSV file, old path and new path or “gone”: everything or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="check all and say what would change, store nothing")

    def handle(self, *args, **options):
        try:
            lines = redirects.read(options["file"])
        except redirects.UnreadableFileError as error:
            raise CommandError(str(error)) from error
        found = redirects.problems(lines)
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(_("%(count)d problems: nothing was stored.") % {"count": len(found)})
        stored = redirects.store(lines, dry_run=options["dry_run"])
        self.stdout.write(
            _("Old addresses: %(added)d added, %(changed)d changed, %(unchanged)d unchanged.") % vars(stored)
        )
        if options["dry_run"]:
            self.stdout.write(_("A dry run: nothing was stored."))
