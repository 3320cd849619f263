"""A list to move in by keyboard, with the keys every list has."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import OptionList

from newsread.ui.keys import LISTS


class Lines(OptionList, inherit_bindings=False):
    """A list of lines; untrusted words enter it as `Content`, never as markup."""

    BINDINGS: ClassVar[list[BindingType]] = [*LISTS]

    @property
    def inner(self) -> int:
        """Columns there are for the words of a line, a scroll bar allowed for."""
        return max(10, self.size.width - 3)
