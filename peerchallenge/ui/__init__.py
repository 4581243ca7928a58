"""The only room with Qt: the look, the parts every page is made of, and the pages themselves.

Nothing here may import sqlalchemy, loro or reportlab when it is itself imported: the first window
has to be on screen before they load (600 ms against 200 ms).
"""

from peerchallenge.ui.loading import load_pyside

load_pyside()
