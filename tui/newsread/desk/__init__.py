"""Everything a reader can do, without a screen: the app and the command line call the same verbs."""

from newsread.desk.batch import annotate_files, annotate_records
from newsread.desk.desk import Desk, Intake

__all__ = ["Desk", "Intake", "annotate_files", "annotate_records"]
