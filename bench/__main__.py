"""`python -m bench [--quick] [--data FOLDER] [--to FILE]`: measure, print, write the result."""

import argparse
import sys
import time
from pathlib import Path

import orjson

from bench import plan, report
from bench.world import server

RESULT = Path(__file__).parent / "hasil.json"


def main() -> None:
    """Exit code 1 when a number is over its bar."""
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("--quick", action="store_true", help="only see that it runs")
    reader.add_argument(
        "--data", type=Path, help="folder of the server (default: temporary)"
    )
    reader.add_argument(
        "--to", type=Path, default=RESULT, help="where the result is written"
    )
    asked = reader.parse_args()
    begun = time.monotonic()

    def tell(message: str) -> None:
        print(
            f"{time.monotonic() - begun:6.0f} s  {message}", file=sys.stderr, flush=True
        )

    with server(asked.data) as place:
        found = report.measure(
            place, plan.QUICK if asked.quick else plan.FULL, name="bench", tell=tell
        )
    if not asked.quick:
        asked.to.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n")
    print(report.table(found))
    sys.exit(
        any(found[bar.name] > bar.limit for bar in report.BARS) and not asked.quick
    )


if __name__ == "__main__":
    main()
