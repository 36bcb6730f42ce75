"""What an officer's hands do in a journey, counted, and the time it takes by the keystroke-level model.

Card, Moran and Newell, *The keystroke-level model for user performance time with interactive systems*,
Communications of the ACM 23 (7), 1980, and their book of 1983. The times are recalled, not read again: a key 0.28 s
(an average typist who is no secretary), pointing with a mouse 1.1 s, a hand from the keys to the mouse or back
0.4 s, a press or release of its button 0.1 s, making up one's mind 1.35 s. The answers of the node are not in it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.journeys.waiting import arriving

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

KEY, POINT, HOME, BUTTON, MIND = "key", "point", "home", "button", "mind"
SECONDS = {KEY: 0.28, POINT: 1.1, HOME: 0.4, BUTTON: 0.1, MIND: 1.35}


class Hands:
    """Does what a page asks for with real keys and clicks, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.done: Counter[str] = Counter()
        self._on_keys = False

    @property
    def seconds(self) -> float:
        """How long the hands took, by the model."""
        return sum(SECONDS[act] * times for act, times in self.done.items())

    @property
    def said(self) -> str:
        """The acts and the time, for the record."""
        acts = ", ".join(f"{times} × {act}" for act, times in sorted(self.done.items()))
        return f"{self.seconds:.1f} s of interaction: {acts}"

    def think(self) -> None:
        """Make up one's mind: before a sentence, and before it is recorded."""
        self.done[MIND] += 1

    def click(self, what: Locator) -> None:
        """Point at something and press."""
        self._move_to(keys=False)
        self.done.update({POINT: 1, BUTTON: 2})
        what.click()

    def see(self, what: Locator) -> None:
        """Wait until something has the focus: an officer looks where the caret stands before typing."""
        element = what.element_handle()
        self.page.wait_for_function("one => document.activeElement === one", arg=element)

    def type(self, words: str) -> None:
        """Type into what has the focus, key by key; a capital takes two."""
        self._move_to(keys=True)
        self.done[KEY] += len(words) + sum(sign.isupper() for sign in words)
        self.page.keyboard.type(words)

    def enter(self) -> None:
        """Press Enter where it leads to another page."""
        self._move_to(keys=True)
        self.done[KEY] += 1
        with arriving(self.page):
            self.page.keyboard.press("Enter")

    def _move_to(self, *, keys: bool) -> None:
        self.done[HOME] += keys != self._on_keys
        self._on_keys = keys
