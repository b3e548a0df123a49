"""simplemma with its rules for our languages alone: those of twenty others take longer to load than a dictionary.

The rules are put in place while simplemma loads, and the place is free again for whoever needs the whole. French has
none.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

_RULES = "simplemma.strategies.defaultrules"


def _bare() -> ModuleType:
    """The package of the rules, with no rules yet."""
    spec = importlib.util.find_spec("simplemma")
    package = ModuleType(_RULES)
    folders = (spec.submodule_search_locations or ()) if spec else ()
    package.__path__ = [str(Path(folder) / "strategies" / "defaultrules") for folder in folders]
    package.RULE_FUNCTIONS = {}  # type: ignore[attr-defined]
    return package


_apart = "simplemma" not in sys.modules
if _apart:
    sys.modules[_RULES] = _bare()

from simplemma import Lemmatizer, __version__  # noqa: E402
from simplemma.strategies import DefaultStrategy  # noqa: E402
from simplemma.strategies.defaultrules.en import apply_en  # noqa: E402
from simplemma.strategies.dictionaries import DefaultDictionaryFactory, DictionaryFactory  # noqa: E402

if _apart:
    sys.modules.pop(_RULES).RULE_FUNCTIONS["en"] = apply_en

__all__ = ["DefaultDictionaryFactory", "DefaultStrategy", "DictionaryFactory", "Lemmatizer", "__version__"]
