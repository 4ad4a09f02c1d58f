"""Reading in a child process with limits: a hostile file can stop its reader and nothing else.

The parent (`reading`) sends bytes and gets a reading as data (`transcripts`) through two pipes
(`frames`); the child (`child`) puts itself under `limits` before it looks at a byte.
"""
