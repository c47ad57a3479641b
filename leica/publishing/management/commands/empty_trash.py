from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.db.models import ProtectedError

from leica.publishing import trash


class Command(BaseCommand):
    help = "Delete for good what has lain in the trash for thirty days."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would be deleted, and delete nothing.")

    def handle(self, *args, **options):
        pages = trash.overdue()
        if options["dry_run"]:
            self.stdout.write(f"Would delete {len(pages)} pages.")
        else:
            self.stdout.write(f"Deleted {sum(map(self._delete, pages))} pages.")

    def _delete(self, page: Any) -> bool:
        name = str(page)
        try:
            trash.delete(page)
        except ProtectedError as error:
            others = ", ".join(sorted({str(other) for other in error.protected_objects}))
            self.stderr.write(f"“{name}” stays in the trash: {others} refer to it.")
            return False
        except ValidationError as error:
            self.stderr.write(f"“{name}” stays in the trash. {' '.join(error.messages)}")
            return False
        return True
