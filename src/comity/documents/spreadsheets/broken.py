"""Why a workbook cannot be read, without the name of the file."""


class BrokenWorkbook(Exception):
    """It cannot be read; the message is the reason, as a sentence about *it*."""


PROTECTED = "it is protected by a password; save it without one first"
DAMAGED = "it is damaged: its sheets cannot be read"
BINARY = "it is a binary workbook (XLSB); save it as XLSX first"
TOO_LARGE = "its sheets are too large when unpacked"
TOO_MANY_CELLS = "its sheets have too many cells"
EMPTY = "nothing is written in its sheets"
