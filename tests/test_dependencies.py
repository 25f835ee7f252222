"""What is installed is exactly what was locked: versions, hashes, and no host that could give another."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")
ENTRY = re.compile(r"^(?P<name>[a-z0-9][\w.-]*)(\[[\w,-]+\])?==(?P<version>\S+) \\$")
SHA256 = re.compile(r"--hash=sha256:[0-9a-f]{64}")
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|alur_[\w-]{43}|AKIA[0-9A-Z]{16}|ghp_\w{36}"
    r"|://[^/\s:@{}]+:[^/\s:@{}.]{6,}@"
)


def locked(name: str) -> dict[str, int]:
    """Each library of a lock file with the number of its hashes."""
    found: dict[str, int] = {}
    current = ""
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if entry := ENTRY.match(line):
            current = entry["name"]
            found[current] = 0
        elif line and not line.startswith(("#", " ")):
            raise AssertionError(f"{name}: {line}")
        found.update(
            {current: found[current] + len(SHA256.findall(line))} if current else {}
        )
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_is_locked_to_a_version_and_its_hashes(name: str) -> None:
    found = locked(name)
    assert found
    assert [library for library, hashes in found.items() if hashes == 0] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host_or_a_path(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)
    assert not re.search(r" @ |^-e|^\.|^/", text, re.MULTILINE)


def test_every_package_of_the_browser_is_locked_to_its_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = {name: one for name, one in packages.items() if name}
    assert wanted
    for name, one in wanted.items():
        assert one["integrity"].startswith("sha512-"), name
        assert "resolved" not in one, name


def test_nothing_is_installed_that_a_lock_does_not_check() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installed = re.findall(r"^\s*@?\$\(PIP\) install (.*)$", makefile, re.MULTILINE)
    tools = [one for one in installed if re.fullmatch(r"[a-z-]+==[\d.]+", one)]
    for one in set(installed) - set(tools):
        assert "--require-hashes" in one or "--no-deps --no-build-isolation" in one, one
    assert "npm ci --ignore-scripts" in makefile


def test_no_secret_stands_in_the_code() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    kinds = {".py", ".md", ".toml", ".cfg", ".json", ".html", ".js", ".mjs", ".txt"}
    found = []
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in kinds and not name.startswith("tests/") and path.is_file():
            found += [
                (name, hit[0]) for hit in SECRET.finditer(path.read_text("utf-8"))
            ]
    assert found == []
