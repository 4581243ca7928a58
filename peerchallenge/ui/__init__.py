"""The only room with Qt: the look, the parts every page is made of, and the pages themselves.

Nothing here may import sqlalchemy, loro or reportlab when it is itself imported: the first window
has to be on screen before they load (600 ms against 200 ms).
"""

import builtins

# PySide puts an import of its own in the place of Python's, which reads the source of every module
# loaded after it to see whether it asks for `__feature__`. None here does: 1 ms a module saved.
_plain_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _plain_import
