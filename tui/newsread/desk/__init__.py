"""Everything a reader can do, without a screen: the app and the command line call the same verbs.

`desk.batch` annotates for other programs, without a library; it is imported by who needs it, because
the screen does not.
"""

from newsread.desk.desk import TUTORIAL, WHOLE, Desk, Intake

__all__ = ["TUTORIAL", "WHOLE", "Desk", "Intake"]
