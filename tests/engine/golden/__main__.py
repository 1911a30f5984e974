"""`make engine-digest`: list the digests of the engine's present versions in digests.json; earlier ones stay."""

import json
import sys

from tests.engine.golden import FILE, Side, changed, digests, listed, version_of


def main() -> int:
    """List what is not listed yet; return 1, and say what to do, if a listed version says something else now."""
    before = listed()
    for side in Side:
        now, versions = digests(side), before[side]
        known = versions.get(version_of(side), {})
        if any(now.get(name) != digest for name, digest in known.items()):
            sys.stderr.write(changed(side, now, versions) + "\n")
            return 1
        versions[version_of(side)] = now
    FILE.write_text(json.dumps(before, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"Listed: judgement {version_of(Side.JUDGEMENT)}, identity {version_of(Side.IDENTITY)}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
