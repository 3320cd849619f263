"""Taking back across restarts of the app, and what it says where something newer stands."""

from look import Make, lines, settle, status
from msgspec.structs import replace

from newsread.desk import Desk
from newsread.model import Edit
from newsread.ui.app import NewsreadApp

WIDE = (160, 48)


async def test_what_was_done_before_a_restart_is_taken_back_and_made_again(
    app: NewsreadApp, make: Make, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H")
        await settle(pilot)
    first = desk.articles()[0].id
    highlight = desk.notes(desk.article(first))

    async with make().run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "Taken back: highlight made" in status(pilot.app)
        assert desk.notes(desk.article(first)) == ()
        await pilot.press("u")
        await settle(pilot)
        assert "Nothing to take back" in status(pilot.app)

    async with make().run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert "Made again: highlight made" in status(pilot.app)
    assert desk.notes(desk.article(first)) == highlight


async def test_read_and_unread_are_taken_back(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert desk.articles()[0].read
        await pilot.press("u")
        await settle(pilot)

        assert not desk.articles()[0].read
        assert "Taken back: marked read" in status(app)
        assert any("●" in line for line in lines(app))


async def test_reaching_the_end_leaves_the_last_change_to_be_taken_back(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H", "G")
        await settle(pilot)
        assert desk.articles()[0].read
        await pilot.press("u")
        await settle(pilot)

        assert "Taken back: highlight made" in status(app)


async def test_newer_words_of_another_newsread_stay_and_the_screen_says_so(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"mine", "ctrl+s")
        await settle(pilot)
        article = desk.article(desk.articles()[0].id)
        (placed,) = desk.notes(article)
        theirs = replace(placed.note, body="what a merge brought")
        desk._library.put_note(theirs)

        await pilot.press("u")
        await settle(pilot)

        assert [one.note for one in desk.notes(article)] == [theirs]
        assert "Not taken back: note “what a merge brought”: changed since, and left so" in status(
            app
        )


async def test_of_many_it_says_what_was_taken_back_and_how_many_were_not(
    app: NewsreadApp, desk: Desk
) -> None:
    article = desk.article(desk.articles()[0].id)
    notes = [desk.note(article, None, f"number {number}") for number in range(4)]
    edits = [Edit(note, replace(note, tags=("new",))) for note in notes]
    desk._library.make("4 notes tagged", edits)
    for edit in edits[:3]:
        desk._library.put_note(replace(edit.after, body="newer"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)

        assert "Taken back: 4 notes tagged. Not taken back: note “newer”" in status(app)
        assert "and 2 more" in status(app)
