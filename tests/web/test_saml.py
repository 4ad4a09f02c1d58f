"""Signing in through SAML, against an identity provider made of the test's own key."""

import base64
import datetime as dt
import uuid
import zlib
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from lxml import etree
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from comity.accounts.models import User
from comity.config.environment import single_sign_on
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
ENTITY = "https://id.example.org/entity"
ADDRESS = "https://id.example.org/sign-in"
HOST = "comity.example.org"
BASE = f"http://{HOST}/sign-in/through/saml"
ANSWER = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_{response}" Version="2.0"
 IssueInstant="{now}" Destination="{base}/acs" InResponseTo="{asked}">
<saml:Issuer>{entity}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
{assertion}</samlp:Response>"""
ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_{key}"
 Version="2.0" IssueInstant="{now}"><saml:Issuer>{entity}</saml:Issuer><saml:Subject>
<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{who}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<saml:SubjectConfirmationData NotOnOrAfter="{later}" Recipient="{base}/acs"
 InResponseTo="{asked}"/></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{before}" NotOnOrAfter="{later}"><saml:AudienceRestriction>
<saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{now}"><saml:AuthnContext><saml:AuthnContextClassRef>
urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>
</saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="urn:oid:2.5.4.42">
<saml:AttributeValue>Saraa</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>
</saml:Assertion>"""


def certificate_of(key):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "id.example.org")])
    now = dt.datetime.now(tz=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM).decode()


class IdentityProvider:
    """What it answers to a request for a sign-in, signed with its key."""

    def __init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.certificate = certificate_of(self.key)

    def answer(self, request_address, *, who="1234", audience=f"{BASE}/metadata.xml", minutes=5):
        query = parse_qs(urlsplit(request_address).query)
        request = zlib.decompress(base64.b64decode(query["SAMLRequest"][0]), -15)
        now = dt.datetime.now(tz=dt.UTC)
        words = {
            "asked": etree.fromstring(request).get("ID"),
            "audience": audience,
            "base": BASE,
            "before": f"{now - dt.timedelta(minutes=10):%Y-%m-%dT%H:%M:%SZ}",
            "entity": ENTITY,
            "key": uuid.uuid4().hex,
            "later": f"{now + dt.timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}",
            "now": f"{now:%Y-%m-%dT%H:%M:%SZ}",
            "response": uuid.uuid4().hex,
            "who": who,
        }
        private = self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ).decode()
        signed = OneLogin_Saml2_Utils.add_sign(
            ASSERTION.format(**words), private, self.certificate
        ).decode()
        return ANSWER.format(assertion=signed, **words)


@pytest.fixture
def client():
    """A client that names the host it asks, as browsers do."""
    return Client(headers={"host": HOST})


@pytest.fixture
def provider(monkeypatch, settings, tmp_path):
    provider = IdentityProvider()
    (tmp_path / "idp.pem").write_text(provider.certificate)
    monkeypatch.setenv("COMITY_SAML_ENTITY_ID", ENTITY)
    monkeypatch.setenv("COMITY_SAML_SIGN_IN_URL", ADDRESS)
    monkeypatch.setenv("COMITY_SAML_CERTIFICATE", str(tmp_path / "idp.pem"))
    monkeypatch.setenv("COMITY_SAML_NAME", "Steppe University")
    settings.ALLOWED_HOSTS = [HOST]
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()
    return provider


def begin(client):
    asked = client.get(Page(client, "/sign-in").link("Sign in with Steppe University"))
    assert asked.url.startswith(ADDRESS)
    return asked.url


def bring_back(client, answer):
    told = {"SAMLResponse": base64.b64encode(answer.encode()).decode(), "RelayState": ""}
    answered = client.post("/sign-in/through/saml/acs", told)
    assert answered.status_code == 302
    return client.get(answered.url)


def test_who_the_provider_vouches_for_signs_in(client, provider):
    assert bring_back(client, provider.answer(begin(client))).url == "/"
    assert "Sign out (Saraa)" in Page(client, "/").words_of(".masthead")
    assert not User.objects.get().is_superuser


def test_the_same_person_comes_back_to_the_same_account(client, provider):
    for _time in range(2):
        bring_back(client, provider.answer(begin(client)))
        client.post("/sign-out")
    assert User.objects.count() == 1


def test_an_answer_that_was_changed_signs_nobody_in(client, provider):
    changed = provider.answer(begin(client)).replace("1234", "5678")
    assert bring_back(client, changed).status_code == 401
    assert not User.objects.exists()


def test_an_answer_of_somebody_else_signs_nobody_in(client, provider):
    assert bring_back(client, IdentityProvider().answer(begin(client))).status_code == 401
    assert not User.objects.exists()


@pytest.mark.parametrize("wrong", [{"audience": "https://example.org"}, {"minutes": -6}])
def test_an_answer_for_others_or_too_old_signs_nobody_in(client, provider, wrong):
    assert bring_back(client, provider.answer(begin(client), **wrong)).status_code == 401
    assert not User.objects.exists()


def test_an_answer_that_nobody_asked_for_signs_nobody_in(client, provider):
    answer = provider.answer(begin(client))
    client.cookies.clear()
    assert bring_back(client, answer).status_code == 403
    assert not User.objects.exists()


def test_what_the_provider_asks_of_us_is_published(client, provider):
    answer = client.get("/sign-in/through/saml/metadata.xml")
    assert f"{BASE}/acs" in answer.content.decode()
