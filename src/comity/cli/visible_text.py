"""Text of documents on a terminal: what would steer the terminal is shown instead of obeyed."""

_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_CONTROLS[0x7F] = "\u2421"
_CONTROLS |= dict.fromkeys(range(0x80, 0xA0), "\ufffd")
# What turns the direction of the text that follows may make it look like another text.
_CONTROLS |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")


def visible(text: str) -> str:
    """The text with every control character but tabs and line ends as a sign that is printed."""
    return text if text.isascii() and text.isprintable() else text.translate(_CONTROLS)
