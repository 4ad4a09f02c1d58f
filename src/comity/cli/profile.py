"""Reading profiles on the command line: read from a file, and proposed into one."""

from dataclasses import dataclass
from pathlib import Path

from comity.errors import ComityError
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.readings import Reading
from comity.interpretation.structure.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenProfile:
    """A profile with the YAML that says it, which other processes read anew."""

    profile: Profile = NO_PROFILE
    text: str = ""


def given_profile(path: Path | None) -> GivenProfile:
    """The profile in the file; `ComityError` where it cannot be read or is not understood."""
    if path is None:
        return GivenProfile()
    from comity.interpretation.profiles.yaml_reading import read_profile

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ComityError(f"{path} cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ComityError(f"{path} is not UTF-8") from error
    return GivenProfile(profile=read_profile(text, name=str(path)), text=text)


def write_proposal(reading: Reading, state: State, path: Path) -> None:
    """Write what was understood and guessed of the document as a profile to be edited."""
    from comity.interpretation.profiles.proposing import propose_profile
    from comity.interpretation.profiles.yaml_writing import profile_yaml

    text = profile_yaml(propose_profile(reading, state))
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ComityError(f"{path} cannot be written ({error.strerror})") from error
