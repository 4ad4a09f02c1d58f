"""Settings, addresses and the WSGI application of an installation."""
