"""How far a long command is: a bar on a terminal, now and then a line elsewhere."""

import time
from typing import Any

BAR = 24
LINE_EVERY = 100


class Progress:
    """Counts what is done of a known total; writes to the command's error stream."""

    def __init__(self, out: Any, total: int) -> None:
        self.out, self.total, self.done = out, total, 0
        self.on_terminal = out.isatty()
        self.started = self.drawn = time.monotonic()

    def step(self, number: int = 1) -> None:
        """Count one more, or several; draw where it is worth it."""
        lines = self.done // LINE_EVERY
        self.done += number
        now = time.monotonic()
        is_last = self.done == self.total
        if self.on_terminal:
            if is_last or now - self.drawn > 0.1:
                self.drawn = now
                self.out.write(f"\r\x1b[K{self.bar()} {self.told(now)}", ending="\n" * is_last)
        elif is_last or self.done // LINE_EVERY > lines:
            self.out.write(self.told(now))

    def clear(self) -> None:
        """Take the bar away, so that a line can be written in its place."""
        if self.on_terminal and self.done < self.total:
            self.out.write("\r\x1b[K", ending="")

    def bar(self) -> str:
        filled = BAR * self.done // self.total
        return f"[{'█' * filled}{'·' * (BAR - filled)}]"

    def told(self, now: float) -> str:
        """Say how many are done, how many a second, and how long the rest will take."""
        rate = self.done / max(now - self.started, 1e-6)
        left = round((self.total - self.done) / rate)
        minutes, seconds = divmod(left, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{self.done}/{self.total} · {rate:.0f}/s · {hours}:{minutes:02}:{seconds:02} left"
