from django.core.management.base import BaseCommand

from leica.staff.roles import RULES, set_up_roles


class Command(BaseCommand):
    help = "Make the groups author, editor, manager, administrator and participant lists, with their permissions."

    def handle(self, *args, **options):
        changed = set_up_roles()
        if options["verbosity"]:
            self.stdout.write(f"{len(RULES)} roles, {len(changed)} changed: {', '.join(changed) or 'none'}.")
