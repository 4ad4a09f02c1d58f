"""Forms as tests fill them: what stands in the fields, changed here and there, and sent."""

from collections.abc import Mapping

from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from tests.web.pages import words


class Filled:
    """A form as one browser has it open; `fields` are what it would send."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self.response = client.get(address)
        self._take()

    def _take(self) -> None:
        self.status = self.response.status_code
        self.tree = LexborHTMLParser(self.response.content.decode())
        self.fields: dict[str, list[str]] = {}
        form = self.tree.css_first("main form[data-form], main form")
        for node in form.css("input, select, textarea") if form else ():
            for value in _sent(node):
                self.fields.setdefault(node.attributes["name"] or "", []).append(value)

    def send(self, step: str = "keep", **typed: str | list[str]) -> int:
        """Type into fields (`ends_0` is `ends.0`) and press a button; the status of the answer."""
        self.type(**typed)
        self.response = self.client.post(self.address, {**self.fields, "step": step})
        if self.response.status_code != 302:
            self._take()
        self.status = self.response.status_code
        return self.status

    @property
    def way(self) -> str:
        """Where the answer leads on to."""
        return self.response.headers.get("Location", "")

    def type(self, **typed: str | list[str]) -> None:
        """Type into fields."""
        for name, text in typed.items():
            field = ".".join(name.rsplit("_", 1)) if name[-1].isdecimal() else name
            self.fields[field.replace("who_for", "who-for")] = (
                [text] if isinstance(text, str) else text
            )

    def value(self, name: str) -> str:
        """What stands in a field now."""
        return ";".join(self.fields.get(name, []))

    def said(self, selector: str) -> list[str]:
        """The words of what the selector finds."""
        return [words(node) for node in self.tree.css(selector)]


def _sent(node) -> list[str]:
    given: Mapping[str, str | None] = node.attributes
    if not given.get("name"):
        return []
    if node.tag == "textarea":
        return [node.text()]
    if node.tag == "select":
        chosen = [each for each in node.css("option") if "selected" in each.attributes]
        return [each.attributes.get("value") or "" for each in chosen or node.css("option")[:1]]
    if given.get("type") in {"checkbox", "radio"} and "checked" not in given:
        return []
    return [given.get("value") or ""]
