"""Checks of what faults may do, by name; each prints a table.

    python -m tests.robustness NAME [--short]

Exit status 0 when every promise held, else 1.
"""

import argparse
import importlib
import sys
from typing import Final

CHECKS: Final = {
    "records": "each value of a run.json is wrong in every way, for the command line and for the window",
    "corpus": "damaged, special and hostile pictures, data sets and runs, shown to the commands and to the window",
    "queues": "a queue of trainings is killed at random moments",
    "closed_outputs": "every command with outputs that are closed, full or no longer read",
    "io_faults": "every call of a save to the disk fails once",
    "power_loss": "the power fails at every moment of a save, and what was not flushed is lost",
}


def main() -> int:
    """Run the check that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=CHECKS, help="; ".join(f"{name}: {what}" for name, what in CHECKS.items()))
    parser.add_argument("--short", action="store_true", help="only some of the cases")
    options = parser.parse_args()
    status: int = importlib.import_module(f"tests.robustness.{options.name}").main(short=options.short)
    return status


if __name__ == "__main__":
    sys.exit(main())
