"""Take the README's pictures: the bundled article as the real engine marks it, dark and light.

python tests/ui/picture.py
"""

import asyncio
import re
import tempfile
from pathlib import Path

from newsread.desk import Desk
from newsread.engine import Engine
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp

PICTURES = Path(__file__).parent / "pictures"
SIZE = (160, 44)
KEYS = ("]", "q", "]", "q", "H", *("]", "q") * 5)
NOTE = ("a", *"One source, two weeks old. Ask who else heard it.", "tab", *"check", "ctrl+s")


async def take(theme: str) -> str:
    """Return the screen as SVG in *theme*, some notes made, without the fonts it would fetch."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Library(Path(folder) / "library.db"), Engine())
        desk.welcome()
        for one in desk.articles():
            desk.annotate(desk.article(one.id))
        app = NewsreadApp(desk, Settings(theme=theme))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(0.5)
            await pilot.press(*KEYS, *NOTE, "[", "q", "]", "q")
            await pilot.pause(0.5)
            picture = app.export_screenshot(title="newsread")
        desk.close()
    return re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)


if __name__ == "__main__":
    for theme in ("newsread-dark", "newsread-light"):
        (PICTURES / f"{theme}.svg").write_text(asyncio.run(take(theme)), "utf-8")
