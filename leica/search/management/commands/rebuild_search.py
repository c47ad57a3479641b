from django.core.management.base import BaseCommand

from leica.search.indexing import rebuild


class Command(BaseCommand):
    help = "Make the index of the search anew. The site can be read and written meanwhile."

    def handle(self, *args, **options):
        is_watched = options["verbosity"] and self.stderr.isatty()

        def show(section: str, done: int, total: int) -> None:
            if is_watched:
                self.stderr.write(f"\r{section}: {done} of {total}", ending="\n" if done == total else "")
                self.stderr.flush()

        entries = rebuild(show)
        if options["verbosity"]:
            self.stdout.write(f"The index has {entries} entries.")
