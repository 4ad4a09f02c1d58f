"""The Mongolian pages say nothing in English but names and what sources print."""

import io
import re

import pytest
from django.test import Client
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser, LexborNode

from comity.accounts.models import User
from comity.agreements.models import Agreement
from comity.interpretation.readings import Flag, Level
from comity.offices.enums import Role
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change, Source
from tests.registers.offices import member, office, propose
from tests.registers.readings import listing, term
from tests.web.published import LIST, publish, publish_text

pytestmark = pytest.mark.django_db

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
CYRILLIC = re.compile(r"[А-яЁёӨөҮү]")
# What is called so in every language.
NAMES = {"Comity", "English", "Excel", "saraa", "test", "list", "txt", "text", "utf"}
# Institutions and units of the registers here.
KNOWN = " ".join(
    (
        *(line.split("\t")[1] for line in LIST.splitlines() if line[:1].isdigit()),
        *("Steppe University", "Harbour University", "Faculty of Geology", "School of Mining"),
        *("MUST", "TOHOKU"),
    )
)
TITLES = (LIST.splitlines()[0], "List of agreements")
PRINTED = re.compile("“.*”", re.DOTALL)
NOT_OURS = "[lang]:not(html), [translate=no], .source, .doubtful, .swatches, script, style"
SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-label")


def english_left(markup: str) -> list[str]:
    """Texts without a Cyrillic letter that hold a Latin word which is neither a name nor printed."""
    names = {*NAMES, *LATIN_WORD.findall(KNOWN)}
    return [
        text
        for text in _texts(LexborHTMLParser(markup))
        if not CYRILLIC.search(text) and not names.issuperset(LATIN_WORD.findall(_ours(text)))
    ]


def _ours(text: str) -> str:
    """The text without what a source prints."""
    for title in TITLES:
        text = text.replace(title, "")
    return PRINTED.sub("", text)


def _texts(tree: LexborHTMLParser) -> list[str]:
    for node in tree.css(NOT_OURS):
        node.decompose()
    spoken = [
        node.attributes.get(name) or ""
        for name in SPOKEN
        for node in tree.css(f"[{name}]")
        if name != "placeholder" or node.tag != "textarea"
    ]
    return [*spoken, *(node.text(deep=False).strip() for node in _elements(tree))]


def _elements(tree: LexborHTMLParser) -> list[LexborNode]:
    return tree.css("title, body, body *")


def register() -> str:
    """Two offices, rows of every sort, an import that waits; the way to it."""
    one = office("must", name="Steppe University")
    two = office("tohoku", name="Harbour University", country="JP")
    publish_text(one, LIST, name="test.txt")
    terms = [term("2014-05"), term("2020-01-01", duration="P5Y", extends="P5Y")]
    rows = [
        listing(
            "Steppe University",
            "MN",
            terms=terms,
            level=level,
            flags=[Flag.TUITION_WAIVER],
            units=["Faculty of Geology"],
            home_units=["School of Mining"],
        )
        for level in Level
    ]
    publish(two, rows)
    by = member(one, Role.OFFICER, username="saraa")
    batch = propose(one, [listing("Harbour University")], by=by, as_of="2025-01", doubted=(0,))
    assert batch
    return f"/mn/imports/{batch.pk}"


def _changes_of(agreement: Agreement) -> list[int]:
    changes = Change.objects.about(SubjectKind.AGREEMENT, agreement.pk)
    return list(changes.values_list("number", flat=True))


def test_no_page_has_english_left(client: Client):
    waiting = register()
    agreements = Agreement.objects.order_by("pk")
    sources = Source.objects.filter(public=True).order_by("pk")
    addresses = [
        "/mn/", "/mn/?on=2020-01-01&known=2024-01-01", "/mn/agreements",
        "/mn/agreements?q=zzz&country=JP&waiver=yes&level=department",
        "/mn/institutions", "/mn/institutions?q=zzz", "/mn/countries", "/mn/countries/JP",
        "/mn/sources", "/mn/statistics", "/mn/statistics?office=must&by=stated",
        "/mn/statistics?count=may_be", "/mn/offices/must", "/mn/try", "/mn/sign-in", "/mn/patterns",
        *(f"/mn/agreements/{agreement.pk}" for agreement in agreements),
        *(f"/mn/agreements/{agreement.pk}/history" for agreement in agreements),
        *(f"/mn/institutions/{office.institution_id}/history" for office in (agreements[0].office,)),
        *(f"/mn/institutions/{office.institution_id}" for office in (agreements[0].office,)),
        *(f"/mn/sources/{source.pk}" for source in sources),
    ]  # fmt: skip
    left = {address: _left(client, address) for address in addresses}
    client.force_login(User.objects.get(username="saraa"))
    newest = Source.objects.get(batches=int(waiting.rsplit("/", 1)[1]))
    for address in (
        waiting,
        f"{waiting}/history",
        "/mn/offices/must/history",
        *(
            f"/mn/agreements/{agreements[0].pk}/history?change={number}"
            for number in _changes_of(agreements[0])
        ),
        f"/mn/sources/{sources[0].pk}/findings?all=1",
        f"/mn/sources/{newest.pk}/changes",
        "/mn/offices/must/profile",
        f"/mn/sources/{sources[0].pk}/changes",
    ):
        left[address] = _left(client, address)
    assert {address: texts for address, texts in left.items() if texts} == {}


def test_what_is_read_of_a_pasted_list_has_no_english_left(client: Client):
    answer = client.post("/mn/try", {"text": LIST}, follow=True)
    assert answer.status_code == 200
    assert english_left(answer.content.decode()) == []


def test_the_workbook_of_a_pasted_list_has_no_english_left(client: Client):
    text = "Agreements with 2 countries\n" + LIST.partition("\n\n")[2]
    answer = client.get(f"{client.post('/mn/try', {'text': text})['Location']}/list.xlsx")
    rows, findings, figures = load_workbook(io.BytesIO(answer.content)).worksheets
    heads = [cell.value for sheet in (rows, findings, figures) for cell in sheet[1]]
    severities = [cell.value for cell in findings["A"]]
    counted = [cell.value for cell in figures["B"]]
    assert len(severities) > 1
    assert len(counted) > 1
    words = [*heads, *severities, *counted]
    assert [word for word in words if not re.search("[А-я№]", str(word))] == []


def test_english_that_was_left_is_found():
    page = '<html lang="mn"><title>Түнш</title><p>Partners</p><b title="Kind">Төрөл</b></html>'
    assert english_left(page) == ["Kind", "Partners"]


def _left(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return english_left(answer.content.decode())
