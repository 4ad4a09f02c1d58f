"""What is asked of registers."""

from comity.provenance.models import ReadingProfile, Register


def profile_text(register: Register) -> str:
    """The YAML of the register's reading profile, empty where it has none."""
    found = ReadingProfile.objects.filter(register=register).values_list("text", flat=True)
    return found.first() or ""
