"""Scripts and style over a deploy."""

from django.core.management import call_command
from django.test import override_settings

from tests.standards import standard

OURS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
MANIFEST = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


@standard("R21")
def test_an_old_tab_finds_its_scripts_after_a_deploy(tmp_path):
    source, root = tmp_path / "source", tmp_path / "root"
    source.mkdir()
    for words in ("'first';", "'second';"):
        (source / "desk.js").write_text(words)
        collected = {"STATICFILES_FINDERS": OURS, "STATICFILES_DIRS": [source], "STATIC_ROOT": root}
        with override_settings(**collected, STORAGES=MANIFEST):
            call_command("collectstatic", interactive=False, verbosity=0)
    hashed = {path.read_text() for path in root.glob("desk.*.js")}
    assert hashed == {"'first';", "'second';"}
