"""The command `intermezzo`, and the entry of the frozen app."""

from __future__ import annotations

import sys

from intermezzo.cli import main as run


def main() -> int:
    """Run the command line of this process."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
