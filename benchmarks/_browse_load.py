"""How many lists a second are answered on four connections, beside the empty view of the server.

Asked by wrk, which takes little of the processor (`apt-get install wrk`); without it there are no
rows. The addresses come in turn, some eighty of them, as of many readers of the same lists.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator

SECONDS, CONNECTIONS, ROUNDS = 4, 4, 3
_SCRIPT = """
local addresses = {{ {addresses} }}
local at = 0
request = function()
  at = at % #addresses + 1
  return wrk.format("GET", addresses[at], {{ Host = "localhost" }})
end
"""


def in_turn(port: int, asked: dict[str, tuple[list[str], float]], empty: str) -> Iterator[dict]:
    """Yield a row for each of what is asked, given as (addresses, goal) by its name."""
    if shutil.which("wrk") is None:
        return
    for what, (addresses, goal) in asked.items():
        ours, peer = [], []
        for _round in range(ROUNDS):
            ours.append(_a_second(port, addresses))
            peer.append(_a_second(port, [empty]))
        rate, most = sorted(ours)[ROUNDS // 2], sorted(peer)[ROUNDS // 2]
        yield {
            "what": what,
            "ours": f"{rate:.0f}/s",
            "peer": f"empty view {most:.0f}/s",
            "ratio": round(rate / most, 2),
            "goal": f"≥ {goal}",
        }


def _a_second(port: int, addresses: list[str]) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_SCRIPT.format(addresses=", ".join(f'"{one}"' for one in addresses)))
        script.flush()
        words = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", script.name]
        call = [*words, f"http://127.0.0.1:{port}/"]
        said = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])
