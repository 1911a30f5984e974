"""The settings of a desk that people work at, read as a process of its own reads them."""

import json
import os
import subprocess
import sys

import pytest

from factcheck.accounts.models import User
from tests.asks import logged_in
from tests.makers import make_person
from tests.shape.tree import ROOT
from tests.standards import standard

pytestmark = [pytest.mark.both_databases, pytest.mark.early]

SHOW = (
    "import json, factcheck.settings as s; from django.conf import settings; "
    "print(json.dumps({n: getattr(settings, n) for n in json.loads(input())}))"
)


def settings_of(names, **environment):
    """Return settings as a fresh process has them."""
    given = {**os.environ, "DATABASE_URL": "sqlite://:memory:", "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    run = subprocess.run(
        [sys.executable, "-c", SHOW],
        check=False,
        input=json.dumps(names),
        env={**given, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return json.loads(run.stdout) if run.returncode == 0 else run.stderr


@standard("S9", "S48")
def test_production_is_https_alone():
    wanted = {
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "DEBUG": False,
    }
    assert settings_of([*wanted], PRODUCTION="yes", SECRET_KEY="k" * 60, ALLOWED_HOSTS="desk.example") == wanted


@standard("S9")
@pytest.mark.parametrize("wrong", [{"SECRET_KEY": ""}, {"SECRET_KEY": "k" * 60, "DEBUG": "yes"}], ids=str)
def test_production_does_not_start_unsafe(wrong):
    assert "PRODUCTION needs SECRET_KEY" in settings_of([], PRODUCTION="yes", **wrong)


@standard("S10")
@pytest.mark.parametrize("password", ["short 1", "password123", "trustno1trustno1"[:8], "12345678901", "marysmith"])
def test_password_that_is_easily_guessed_is_refused_when_it_is_set(password, administrator):
    given = {"username": "marysmith", "name": "Mary", "role": "reviewer", "usable_password": "true"}
    page = logged_in(administrator).post(
        "/admin/accounts/user/add/", {**given, "password1": password, "password2": password}
    )
    assert page.status_code == 200
    assert page.context["adminform"].form.errors["password2"]
    assert not User.objects.filter(username="marysmith").exists()


@standard("S10")
def test_password_is_kept_to_the_letter(db):
    assert make_person("Mara", "reader").check_password("correct horse battery")
    assert not make_person("Nora", "reader").check_password("correct horse battery ")
