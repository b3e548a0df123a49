"""srsly's YAML reader, without the rest of srsly: its numpy takes longer to load than an annex takes to write.

The reader is imported under a bare `srsly`, which goes again so that whoever needs the whole finds it.
"""

import importlib.util
import sys
from types import ModuleType


def _bare(name: str) -> ModuleType:
    """A package of which only the submodules can be imported."""
    spec = importlib.util.find_spec(name)
    package = ModuleType(name)
    package.__path__ = list(spec.submodule_search_locations or ()) if spec else []
    return package


_apart = "srsly" not in sys.modules
if _apart:
    sys.modules["srsly"] = _bare("srsly")

from srsly.ruamel_yaml import YAML, scan  # noqa: E402
from srsly.ruamel_yaml.comments import CommentedMap, CommentedSeq  # noqa: E402
from srsly.ruamel_yaml.constructor import DuplicateKeyError  # noqa: E402
from srsly.ruamel_yaml.error import MarkedYAMLError, YAMLError  # noqa: E402
from srsly.ruamel_yaml.loader import SafeLoader  # noqa: E402
from srsly.ruamel_yaml.tokens import AliasToken, AnchorToken, TagToken  # noqa: E402

if _apart:
    del sys.modules["srsly"]

__all__ = [
    "YAML", "AliasToken", "AnchorToken", "CommentedMap", "CommentedSeq", "DuplicateKeyError", "MarkedYAMLError",
    "SafeLoader", "TagToken", "YAMLError", "scan",
]  # fmt: skip
