"""manage.py add_person USERNAME --role ROLE [--password P] [--name N]: for scripts, and for a desk's first person."""

import getpass
import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.accounts import actions
from factcheck.accounts.choices import Role
from factcheck.accounts.models import User


class Command(BaseCommand):
    """Add a person."""

    help = "Add a person: editor, reviewer, reader or administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the command line."""
        parser.add_argument("username")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--password", help="asked for when left out and a person is there to answer")
        parser.add_argument("--name", default="", help="the full name, shown on tags and in reports")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check what was given, then add."""
        password = options["password"]
        if password is None and sys.stdin.isatty():
            password = getpass.getpass(f"Password for {options['username']}: ")
        person = User(username=options["username"], role=options["role"], name=options["name"])
        try:
            person.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        actions.add(username=person.username, role=Role(person.role), password=password, name=person.name)
        self.stdout.write(f"Added {person.username}, {person.role}.")
