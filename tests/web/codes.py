"""What an authenticator app would show."""

import base64
import hashlib
import hmac
import struct
import time


def code_now(secret: str) -> str:
    """The code of RFC 6238 for a key, now: six digits, half a minute, SHA-1."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
