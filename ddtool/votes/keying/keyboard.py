"""Keys one by one from a terminal (键盘), and a screen that leaves nothing behind, under Linux and Windows."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from ddtool.votes.keying.refusals import KeysNeedTerminal

ENTER, BACK, STOP = "enter", "back", "stop"
"""Keys that are no character: 回车, 退格, Ctrl-C."""
_NAMED = {"\r": ENTER, "\n": ENTER, "\x7f": BACK, "\b": BACK} | dict.fromkeys("\x03\x04\x1a\x1c", STOP)
_WIDE = {ord(wide): ord(plain) for wide, plain in zip("０１２３４５６７８９？　", "0123456789? ", strict=True)}
"""A Chinese input method left on sends these."""
_ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|O.|.)?", re.DOTALL)
"""Arrows and function keys, which mean nothing here."""
_OTHER_SCREEN, _OWN_SCREEN, _CLEAR = "\x1b[?1049h", "\x1b[?1049l", "\x1b[H\x1b[2J"
"""The second screen of a terminal keeps no history: ballots can't be scrolled back to."""
_COLUMNS, _LINES = 80, 24


class Terminal(Protocol):
    """Where keys come from and lines go: a terminal, or a list in tests."""

    def key(self) -> str:
        """The next key: a character, or ENTER, BACK, STOP."""

    def show(self, lines: Sequence[str]) -> None:
        """These lines in the place of all that was there; the cursor stays behind the last."""

    def height(self) -> int:
        """How many lines the screen has."""


def named(character: str) -> str:
    """What a character that came from a terminal is called here."""
    return _NAMED.get(character, character.translate(_WIDE))


def attended() -> None:
    """Raises KeysNeedTerminal where the keys or the screen are a pipe or a file."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise KeysNeedTerminal


@contextmanager
def terminal() -> Iterator[Terminal]:
    """This terminal, with its settings and its screen put back at the end. Raises KeysNeedTerminal."""
    attended()
    with _windows() if sys.platform == "win32" else _posix() as found:
        try:
            _write(_OTHER_SCREEN)
            yield found
        finally:
            _write(_CLEAR + _OWN_SCREEN)


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


class _Screen:
    def show(self, lines: Sequence[str]) -> None:
        _write(_CLEAR + "\r\n".join(lines))

    def height(self) -> int:
        try:
            return os.get_terminal_size(sys.stderr.fileno()).lines or _LINES
        except OSError:
            return _LINES


class _Posix(_Screen):
    """A terminal that hands over what was typed without waiting for 回车."""

    def __init__(self) -> None:
        import codecs

        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="ignore")
        self._waiting: list[str] = []

    def key(self) -> str:
        while not self._waiting:
            typed = os.read(sys.stdin.fileno(), 1024)
            if not typed:
                return STOP  # the terminal was closed
            self._waiting += self._decoder.decode(_ESCAPES.sub(b"", typed))
        return named(self._waiting.pop(0))


@contextmanager
def _posix() -> Iterator[Terminal]:
    import termios
    import tty

    found = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin, termios.TCSAFLUSH)
        own = termios.tcgetattr(sys.stdin)
        # Ctrl-C, Ctrl-Z and Ctrl-\ come as keys: no stopped process or memory image is left with ballots in it.
        own[3] &= ~termios.ISIG
        termios.tcsetattr(sys.stdin, termios.TCSAFLUSH, own)
        yield _Posix()
    finally:
        # Flushed: keys typed ahead are marks of ballots and must not reach the command line.
        termios.tcsetattr(sys.stdin, termios.TCSAFLUSH, found)


class _Console(_Screen):
    """The console of Windows."""

    def key(self) -> str:
        import msvcrt

        while True:
            try:
                character: str = msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
                if character in ("\0", "\xe0"):
                    msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]  # arrows and function keys are two
                    continue
                if "\ud800" <= character <= "\udbff":  # a rare character of a name comes in two halves
                    character += msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
                    character = character.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
            except KeyboardInterrupt:
                return STOP
            return named(character)


@contextmanager
def _windows() -> Iterator[Terminal]:
    """The console, told to understand the sequences that clear the screen (Windows 10 and later)."""
    import ctypes
    import msvcrt

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    console = kernel.GetStdHandle(-12)
    mode = ctypes.c_ulong()
    understands_sequences = 0x0004
    known = kernel.GetConsoleMode(console, ctypes.byref(mode))
    if not known or not kernel.SetConsoleMode(console, mode.value | understands_sequences):
        raise KeysNeedTerminal
    try:
        yield _Console()
    finally:
        while msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore]
            msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
        kernel.SetConsoleMode(console, mode.value)
