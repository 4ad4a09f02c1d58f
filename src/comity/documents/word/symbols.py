"""Signs of symbol fonts: Word keeps them as places in a font, not as the signs that they show."""

from collections.abc import Mapping

_WINGDINGS: Mapping[int, str] = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐",
    0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·",
    0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xB7: "•", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Mapping[int, str] = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x97: "●", 0xA2: "■", 0xA3: "□",
}  # fmt: skip
_SYMBOL: Mapping[int, str] = {
    0x2A: "∗", 0x2D: "−", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB7: "•", 0xDE: "⇒",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings 2": _WINGDINGS_2}
_PRIVATE = 0xF000  # symbol fonts show their 256 places here, in the private use area


def sign_of(place: int, font: str = "") -> str:
    """The sign that a symbol font shows at a place; the character itself where not known."""
    signs = _FONTS.get(font.casefold(), _WINGDINGS)
    known = signs.get(place - _PRIVATE if place >= _PRIVATE else place)
    return known or (chr(place) if 0x20 <= place <= 0x10FFFF else "")


def with_signs(text: str) -> str:
    """The text with the characters of symbol fonts in it as the signs that they show."""
    if text.isascii():
        return text
    return "".join(sign_of(ord(c)) if _PRIVATE <= ord(c) < _PRIVATE + 0x100 else c for c in text)


def bullet(text: str) -> str:
    """The bullet that the text of a bulleted level shows; Word's hollow one is the letter o."""
    return "◦" if text == "o" else with_signs(text)
