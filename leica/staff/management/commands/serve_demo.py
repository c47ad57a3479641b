import sys

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from leica.delivery import server
from leica.delivery.static_files import collect_changed
from leica.staff.demo import PASSWORD, ROLES, make_demo_accounts
from leica.staff.roles import set_up_roles


class Command(BaseCommand):
    help = "Fill the demo where it is empty, and serve it on 127.0.0.1."

    def add_arguments(self, parser):
        parser.add_argument("--reload", action="store_true", help="Show changed code and templates at once.")

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("This is for the demo: set DEMO=1. docs/settings.md says how a site is served.")
        if not server.is_free(settings.PORT):
            raise CommandError(
                f"Port {settings.PORT} is taken, perhaps by a demo that runs already. "
                f"Stop that one, or choose another port: make demo PORT={settings.PORT + 1}"
            )
        self.prepare(with_files=not options["reload"])
        self.serve(reload=options["reload"])

    def prepare(self, *, with_files: bool) -> None:
        self.say("Bringing the database up to date")
        call_command("migrate", verbosity=0, interactive=False)
        if with_files:
            self.say("Collecting style sheets, scripts and fonts")
            collect_changed()
        self.say("Setting up roles and accounts")
        set_up_roles()
        make_demo_accounts()
        if apps.get_model("pages.Project").objects.exists():
            self.say("Keeping the content that is there")
        else:
            self.say("Loading the content of demo/")
            call_command("load_content", str(settings.BASE_DIR / "demo"), verbosity=0)
        if not apps.get_model("search.Entry").objects.exists():
            self.say("Making the index of the search")
            call_command("rebuild_search", verbosity=0)

    def serve(self, *, reload: bool) -> None:
        site = f"http://127.0.0.1:{settings.PORT}"
        self.say(
            f"\n  {site}/           the site in English\n  {site}/ru/        the site in Russian\n"
            f"  {site}/admin/     for staff: {', '.join(ROLES)}; the password of each is {PASSWORD}\n\n"
            "Ctrl-C stops it."
        )
        command = server.granian(*server.on_port(settings.PORT))
        if reload:
            command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "runserver", f"127.0.0.1:{settings.PORT}"]
        # The child gets the address of the database that this process started, and stops when it ends.
        code = server.serve(command, environment=self.environment(reload=reload))
        self.say("\nStopped: the server and the database.")
        if code:
            raise CommandError(f"The server ended by itself, with code {code}.", returncode=code)

    def environment(self, *, reload: bool) -> dict[str, str]:
        return {"DEMO": "1", "DATABASE_URL": settings.DATABASE_URL, **({"DEBUG": "1"} if reload else {})}

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
