"""The profile of a tender, and what the tender owes because of it."""

from .bearings import Bearing, bearing_told, bearings
from .derived import RiskClass, risk_class
from .minimum import DutyState, legal_minimum, missing
from .profile import Buyer, Profile, ProfileError
from .proportionality import Proportionality, proportionality
from .publication import publication
from .questions import Choice, Question, is_asked, questions
from .reading import profile_of, read_profile
from .reasons import because
from .review import attention, bearings_told, minimum_told, review, risk_told, threshold_told, unanswered_told
from .selection import LeftOut, Selected, Selection, select
from .writing import write_profile

__all__ = [
    "Bearing",
    "Buyer",
    "Choice",
    "DutyState",
    "LeftOut",
    "Profile",
    "ProfileError",
    "Proportionality",
    "Question",
    "RiskClass",
    "Selected",
    "Selection",
    "attention",
    "bearing_told",
    "bearings",
    "bearings_told",
    "because",
    "is_asked",
    "legal_minimum",
    "minimum_told",
    "missing",
    "profile_of",
    "proportionality",
    "publication",
    "questions",
    "read_profile",
    "review",
    "risk_class",
    "risk_told",
    "select",
    "threshold_told",
    "unanswered_told",
    "write_profile",
]
