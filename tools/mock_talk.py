"""How a mocked service is talked to: one command a line on stdin, one JSON object a line back."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable


def tell(answer: dict[str, object]) -> None:
    """Print an answer."""
    print(json.dumps(answer), flush=True)


async def obey_stdin(obey: Callable[[str, list[str]], dict[str, object]]) -> None:
    """Obey commands until stdin closes: a word, and more words with tabs between."""
    tell({"up": True})
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        word, *more = line.rstrip("\n").split("\t")
        try:
            tell(obey(word, more))
        except (LookupError, ValueError) as error:
            tell({"problem": f"{type(error).__name__}: {error}"})
