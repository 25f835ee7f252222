"""Machines with a network between them, whose cables can be pulled: network namespaces of the kernel.

Each machine has an address of its own and sees nobody's loopback but its own. All of them share the disk.
Only root may make them; `ip` is in Debian's package iproute2.
"""

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

NET: Final = "10.77.0"
_NAMESPACE_OF_NETWORK: Final = 0x40000000
_C: Final = ctypes.CDLL(None, use_errno=True)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@dataclass(frozen=True, kw_only=True)
class Machine:
    """`name` is its namespace, `cable` its end at the switch."""

    name: str
    address: str
    switch: str
    cable: str

    def command(self, *words: str) -> list[str]:
        """What runs a program there."""
        return ["ip", "netns", "exec", self.name, *words]

    def unplug(self) -> None:
        """Nothing gets through any more, and nobody is told."""
        ip("-n", self.switch, "link", "set", self.cable, "down")

    def plug_in(self) -> None:
        ip("-n", self.switch, "link", "set", self.cable, "up")

    def deafen(self, other: "Machine") -> None:
        """What this one says arrives at the other, but not the other's answers."""
        ip("-n", other.name, "route", "add", "blackhole", self.address)

    def hear(self, other: "Machine") -> None:
        ip("-n", other.name, "route", "del", "blackhole", self.address)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """This thread opens its connections there."""
        here = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        there = os.open(f"/run/netns/{self.name}", os.O_RDONLY)
        try:
            _enter(there)
            yield
        finally:
            _enter(here)
            os.close(here)
            os.close(there)


def _enter(namespace: int) -> None:
    if _C.setns(namespace, _NAMESPACE_OF_NETWORK) != 0:
        raise OSError(ctypes.get_errno(), "setns")


@dataclass
class Network:
    """A switch and the machines at it."""

    name: str = field(default_factory=lambda: f"alur{os.getpid()}")
    machines: list[Machine] = field(default_factory=list)

    def __post_init__(self) -> None:
        ip("netns", "add", self.name)
        ip("-n", self.name, "link", "add", "br0", "type", "bridge")
        ip("-n", self.name, "link", "set", "br0", "up")

    def machine(self) -> Machine:
        number = len(self.machines) + 1
        found = Machine(
            name=f"{self.name}-{number}",
            address=f"{NET}.{number}",
            switch=self.name,
            cable=f"kabel{number}",
        )
        ip("netns", "add", found.name)
        self.machines.append(found)
        end = ["peer", "name", "eth0", "netns", found.name]
        ip("-n", self.name, "link", "add", found.cable, "type", "veth", *end)
        ip("-n", self.name, "link", "set", found.cable, "master", "br0", "up")
        ip("-n", found.name, "addr", "add", f"{found.address}/24", "dev", "eth0")
        for link in ("lo", "eth0"):
            ip("-n", found.name, "link", "set", link, "up")
        return found

    def close(self) -> None:
        for machine in self.machines:
            ip("netns", "del", machine.name)
        ip("netns", "del", self.name)


@contextmanager
def network() -> Iterator[Network]:
    made = Network()
    try:
        yield made
    finally:
        made.close()


def missing() -> str:
    """What there is to do before machines can be made; empty when nothing."""
    if os.geteuid() != 0:
        return "Only root may make network namespaces: run these tests as root."
    if not any(Path(p, "ip").exists() for p in os.environ["PATH"].split(":")):
        return "apt-get install iproute2"
    return ""
