"""A provider of OpenID Connect that runs inside a test: one person, one client, RS256."""

import json
import threading
import time
from base64 import b64decode
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "comity", "between-the-two-of-us"


@dataclass
class Provider:
    """What it says of whoever signs in: `claims`. `issuer` is its address."""

    claims: dict[str, Any]
    issuer: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        shown = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**shown, "kid": "one", "alg": "RS256", "use": "sig"}]}

    def token(self, told: dict[str, str]) -> dict[str, Any]:
        """The tokens for a code, for the right client alone."""
        if (told.get("client_id"), told.get("client_secret")) != (CLIENT, SECRET):
            return {"error": "invalid_client"}
        if told.get("code") != "good" or "code_verifier" not in told:
            return {"error": "invalid_grant"}
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, **self.claims}
        identity = jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "open", "token_type": "Bearer", "id_token": identity}


class Running:
    """The provider on a free port, while the test lasts."""

    def __init__(self, claims: dict[str, Any]) -> None:
        self.provider = provider = Provider(claims=claims)

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                if parts.path == "/authorize":
                    back = urlencode({"code": "good", "state": asked["state"]})
                    self.send_response(302)
                    self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                    self.end_headers()
                    return
                answers = {
                    "/.well-known/openid-configuration": provider.configuration,
                    "/keys": provider.keys,
                    "/userinfo": lambda: provider.claims,
                }
                self._say(answers[parts.path]())

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                told = {name: values[0] for name, values in parse_qs(body).items()}
                if (basic := self.headers.get("Authorization", "")).startswith("Basic "):
                    client, _colon, secret = b64decode(basic[6:]).decode().partition(":")
                    told |= {"client_id": client, "client_secret": secret}
                self._say(provider.token(told))

            def log_message(self, *_args: object) -> None:
                pass

            def _say(self, answer: dict[str, Any]) -> None:
                data = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        provider.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
