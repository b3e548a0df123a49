"""The profile of a tender, and what the tender owes because of it."""

from .profile import Buyer, Profile, ProfileError
from .questions import Choice, Question, questions
from .reading import profile_of, read_profile
from .reasons import because
from .selection import LeftOut, Selected, Selection, select
from .writing import write_profile

__all__ = [
    "Buyer",
    "Choice",
    "LeftOut",
    "Profile",
    "ProfileError",
    "Question",
    "Selected",
    "Selection",
    "because",
    "profile_of",
    "questions",
    "read_profile",
    "select",
    "write_profile",
]
