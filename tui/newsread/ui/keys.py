"""Every key in one place: what it does, where it works, and its id for the reader's own choice of keys."""

from textual.binding import Binding


def _key(keys: str, action: str, id: str, description: str, tooltip: str) -> Binding:
    return Binding(keys, action, description, show=False, id=id, tooltip=tooltip)


PANES = [
    _key("tab", "next_pane", "next-pane", "Next pane", "Go to the next pane"),
    _key("shift+tab", "previous_pane", "previous-pane", "Previous pane", "Go to the pane before"),
    _key("1", "pane('library')", "library", "Library", "Go to the library"),
    _key("2", "pane('article')", "article", "Article", "Go to the article"),
    _key(
        "3",
        "pane('inspector')",
        "inspector",
        "Inspector",
        "Go to quotes, entities and notes; again for the next of the three",
    ),
    _key(
        "left_curly_bracket",
        "size_pane(-1)",
        "pane-narrower",
        "Narrower",
        "Make the library or the inspector narrower, whichever you are in",
    ),
    _key(
        "right_curly_bracket",
        "size_pane(1)",
        "pane-wider",
        "Wider",
        "Make the library or the inspector wider, whichever you are in",
    ),
    _key(
        "backslash",
        "fold_pane",
        "fold-pane",
        "Fold",
        "Fold the pane you are in away; from the article, bring the last one back",
    ),
    _key("q,escape,h", "back", "back", "Back", "Go back a pane; in the library, quit"),
    _key("ctrl+q", "app.quit", "quit", "Quit", "Leave newsread; everything is kept"),
]
"""On the reading screen, whichever pane has the focus."""

DESK = [
    _key("m", "bookmark", "bookmark", "Bookmark", "Bookmark this place, or take its bookmark away"),
    _key(
        "ctrl+n",
        "annotate_article",
        "annotate-article",
        "Note on the article",
        "Write a note on the whole article",
    ),
    _key(
        "P",
        "annotate_speaker",
        "annotate-speaker",
        "Note on the speaker",
        "Write a note on who speaks, or is named, under the cursor",
    ),
    _key("C", "recolour", "recolour", "Colour", "Give the note under the cursor another colour"),
    _key("t", "tag_article", "tag-article", "Tags", "Give the article tags"),
    _key("S", "search", "search", "Search", "Find words in all articles"),
    _key("r", "toggle_read", "read", "Read, unread", "Mark the article read or unread"),
    _key(
        "Q",
        "fold",
        "quotes-only",
        "Only quotes",
        "Quotations only; again, by speaker; again, the whole article",
    ),
    _key("w", "who", "who", "Who says what", "All that the speaker under the cursor says here"),
    _key("W", "wordings", "wordings", "What changed", "What changed since an earlier wording"),
    _key("E", "toggle_entities", "entities", "Entities", "Show or hide the marks on names"),
    _key(
        "B",
        "toggle_thoughts",
        "thoughts",
        "Beliefs, plans",
        "Show or hide what is thought or planned, not said",
    ),
    _key("f", "links", "links", "Links", "Open a link that shows in the browser, by its letters"),
    _key(
        "o",
        "open_in_browser",
        "open-in-browser",
        "In the browser",
        "Open the article's own address in the browser",
    ),
    _key("less_than_sign", "app.measure(-4)", "narrower", "Narrower", "Shorter lines"),
    _key("greater_than_sign", "app.measure(4)", "wider", "Wider", "Longer lines"),
    _key("z", "toggle_wide", "wide", "Wide", "The article alone, or with its panes"),
]
"""From every pane of the reading screen."""

EVERYWHERE = [
    _key("4", "gather('notes')", "notes", "All notes", "List the notes on all articles"),
    _key("apostrophe", "gather('bookmarks')", "bookmarks", "Bookmarks", "List the bookmarks"),
    _key("x", "export", "export", "Export", "Write notes to a file"),
    _key("u", "undo", "undo", "Undo", "Take back the last change"),
    _key("ctrl+r", "redo", "redo", "Redo", "Make the change again that was taken back"),
    _key(
        "T",
        "app.toggle_theme",
        "theme",
        "Dark, light",
        "Change between the dark and the light page",
    ),
    _key("question_mark", "help", "help", "Help", "List the keys that work here"),
    _key(
        "ctrl+z",
        "app.suspend_process",
        "suspend",
        "Back to the shell",
        "Go back to the shell; fg brings newsread back as it was",
    ),
    _key("ctrl+p", "app.command_palette", "palette", "Commands", "Find any command by name"),
]
"""While reading, and in the list of all notes."""

READING = [
    _key("j,down", "down", "down", "Down", "A line down"),
    _key("k,up", "up", "up", "Up", "A line up"),
    _key(
        "right_parenthesis",
        "sentence(1)",
        "next-sentence",
        "Next sentence",
        "The next sentence",
    ),
    _key(
        "left_parenthesis",
        "sentence(-1)",
        "previous-sentence",
        "Sentence before",
        "The sentence before",
    ),
    _key("space,pagedown", "page_down", "page-down", "Page down", "A page down"),
    _key("b,pageup", "page_up", "page-up", "Page up", "A page up"),
    _key("ctrl+d", "half_down", "half-down", "Half down", "Half a page down"),
    _key("ctrl+u", "half_up", "half-up", "Half up", "Half a page up"),
    _key("g,home", "top", "top", "Top", "The top of the article"),
    _key("G,end", "bottom", "bottom", "End", "The end of the article"),
    _key("v", "mark", "mark", "Mark words", "Mark words from this sentence on"),
    _key("H", "highlight", "highlight", "Highlight", "Highlight the marked words"),
    _key("a", "annotate", "annotate", "Note", "Write a note on the marked words"),
    _key("y", "copy", "copy", "Copy", "Copy the marked words"),
    _key("escape", "clear", "clear", "Clear", "Take the matches found away"),
]
"""In the article."""

FINDING = [
    _key("slash", "find", "find", "Find", "Find words in the article"),
    _key("n", "find_next", "find-next", "Next match", "The next match"),
    _key("N", "find_previous", "find-previous", "Match before", "The match before"),
]
"""On the reading screen, whichever pane has the focus; the first is taken as soon as it is pressed."""

TYPING = [
    _key("enter", "keep", "find-keep", "Keep", "Keep the matches and go on reading there"),
    _key("escape", "drop", "find-drop", "Drop", "Go back to where you were"),
    _key("ctrl+r", "turn", "find-pattern", "Pattern", "Find a regular expression, or words again"),
    _key("up", "earlier", "find-earlier", "Earlier", "What was sought before"),
    _key("down", "later", "find-later", "Later", "What was sought after that"),
]
"""While words to find are typed."""

MARKING = [
    _key(
        "j,down,right_parenthesis",
        "grow('sentence', 1)",
        "mark-sentence-more",
        "Sentence",
        "Mark a sentence more",
    ),
    _key(
        "k,up,left_parenthesis",
        "grow('sentence', -1)",
        "mark-sentence-less",
        "Sentence back",
        "Mark a sentence less",
    ),
    _key("c", "grow('clause', 1)", "mark-clause-more", "Clause", "Mark a clause more"),
    _key("C", "grow('clause', -1)", "mark-clause-less", "Clause back", "Mark a clause less"),
    _key("w,right", "grow('word', 1)", "mark-word-more", "Word", "Mark a word more"),
    _key("b,left", "grow('word', -1)", "mark-word-less", "Word back", "Mark a word less"),
    _key("o", "other_end", "mark-other-end", "Other end", "Move the other end of the marked words"),
    _key("enter", "marked", "mark-done", "Done", "Keep the words marked"),
    _key("escape,v", "unmark", "mark-drop", "Drop", "Mark nothing"),
]
"""In the article while words are being marked."""

JUMPS = [
    _key("]q", "jump('quotes', 1)", "next-quote", "Next quote", "The next quotation"),
    _key("[q", "jump('quotes', -1)", "previous-quote", "Quote before", "The quotation before"),
    _key("]e", "jump('entities', 1)", "next-entity", "Next entity", "The next name"),
    _key("[e", "jump('entities', -1)", "previous-entity", "Entity before", "The name before"),
    _key(
        "]s", "jump_speaker(1)", "next-of-speaker", "Same speaker", "The speaker's next quotation"
    ),
    _key(
        "[s",
        "jump_speaker(-1)",
        "previous-of-speaker",
        "Same, before",
        "The speaker's quotation before",
    ),
    _key(
        "]a",
        "jump('unattributed', 1)",
        "next-unattributed",
        "Unattributed",
        "The next words in quotation marks that nobody said",
    ),
    _key(
        "[a",
        "jump('unattributed', -1)",
        "previous-unattributed",
        "Unattributed, before",
        "The words in quotation marks before that nobody said",
    ),
    _key("]m", "jump_mention(1)", "next-mention", "Next mention", "The same name's next mention"),
    _key(
        "[m",
        "jump_mention(-1)",
        "previous-mention",
        "Mention before",
        "The same name's mention before",
    ),
    _key("]n", "jump('notes', 1)", "next-note", "Next note", "The next note or highlight"),
    _key("[n", "jump('notes', -1)", "previous-note", "Note before", "The note before"),
    _key("]l", "jump('links', 1)", "next-link", "Next link", "The next link, and where it leads"),
    _key("[l", "jump('links', -1)", "previous-link", "Link before", "The link before"),
    _key(
        "[h,ctrl+o",
        "back_in_history",
        "back-in-history",
        "Back in history",
        "Where you were before a jump, a find or another article",
    ),
    _key(
        "]h",
        "forward_in_history",
        "forward-in-history",
        "Forward in history",
        "Where you were before you went back",
    ),
    _key("]u", "unread(1)", "next-unread", "Next unread", "The next unread article"),
    _key("[u", "unread(-1)", "previous-unread", "Unread before", "The unread article before"),
]
"""From place to place; most are two keys pressed one after the other."""

LISTS = [
    _key("j,down", "cursor_down", "list-down", "Down", "The line below"),
    _key("k,up", "cursor_up", "list-up", "Up", "The line above"),
    _key("space,pagedown", "page_down", "list-page-down", "Page down", "A page down"),
    _key("b,pageup", "page_up", "list-page-up", "Page up", "A page up"),
    _key("g,home", "first", "list-top", "First", "The first line"),
    _key("G,end", "last", "list-bottom", "Last", "The last line"),
    _key("enter,l,right", "select", "open", "Open", "Open it; in the inspector, go to its words"),
]
"""In the library, the inspector and the lists in dialogs."""

NOTES = [
    _key("D,delete", "drop", "drop", "Drop", "Drop the note, bookmark or word of yours there"),
]
"""In the inspector and the list of all notes."""

GATHERING = [
    _key(
        "space",
        "mark",
        "notes-select",
        "Select",
        "Select it, or not any more; what is done is done to all selected",
    ),
    _key("A", "mark_all", "notes-select-all", "Select all", "Select all that show, or none"),
    _key("t", "tag", "notes-tag", "Tag", "Give a tag, or take it away"),
    _key("c", "colour", "notes-colour", "Colour", "Change the colour"),
    _key("o", "sort", "notes-sort", "Sort", "Sort by date, article, speaker, tag or colour"),
    _key("O", "reverse", "notes-reverse", "Backwards", "Sort the other way round"),
]
"""In the list of all notes."""

CORRECTING = [
    _key(
        "i",
        "evidence",
        "evidence",
        "Evidence",
        "Show what led to the speaker, and whose word it is",
    ),
    _key("A", "accept", "accept", "Accept", "Accept the quotation or name as the engine has it"),
    _key("X", "reject", "reject", "Reject", "Reject the quotation or name"),
    _key(
        "s",
        "set_speaker",
        "set-speaker",
        "Speaker",
        "Say whose the quotation, or marked words, are",
    ),
    _key("e", "set_ends", "set-ends", "Ends", "Move the ends of the quotation"),
    _key("c", "rename", "rename", "Call", "Call whom or what is named by another name"),
    _key("K", "relabel", "relabel", "Kind", "Say what kind it is: person, organisation, place ..."),
    _key("M", "merge", "merge", "Merge", "Say that it is the same as another name"),
]
"""The reader's word above the engine's, on the quotation or name under the cursor."""

CLOSING = [
    _key("escape,q,h", "dismiss", "close", "Back", "Go back to the page"),
]
"""In what is shown over the page."""

HELPING = [
    _key(
        "t", "tutorial", "tutorial", "Tutorial", "Open the tutorial: a short article to try keys on"
    ),
]
"""In the list of keys."""

WRITING = [
    _key("ctrl+s,f2", "save", "keep", "Keep", "Keep the note, or write the file"),
    _key("escape", "leave", "leave", "Leave", "Leave without keeping"),
]
"""While a note, tags or the name of a file is written."""

COMPOSING = [
    _key(
        "ctrl+o,f4", "edit", "edit", "Editor", "Write the note in your own editor: VISUAL or EDITOR"
    ),
    _key("ctrl+l,f3", "turn_colour", "turn-colour", "Colour", "The note's next colour"),
]
"""While a note is written."""

GROUPS: dict[str, list[Binding]] = {
    "Reading": READING,
    "Finding": FINDING,
    "Typing words to find": TYPING,
    "Jumping": JUMPS,
    "Marking words": MARKING,
    "On quotes and names": CORRECTING,
    "In a list": LISTS,
    "On notes": NOTES,
    "Among all notes": GATHERING,
    "Panes": PANES,
    "From every pane": DESK,
    "Everywhere": EVERYWHERE,
    "Over the page": CLOSING,
    "In this list": HELPING,
    "While writing": WRITING,
    "While writing a note": COMPOSING,
}
"""All keys, as the help screen and the README name them."""

PLACES = {
    "article": (
        *("Reading", "Finding", "Jumping", "Marking words", "On quotes and names"),
        *("Panes", "From every pane", "Everywhere"),
    ),
    "library": (
        *("In a list", "Finding", "Jumping", "On quotes and names"),
        *("Panes", "From every pane", "Everywhere"),
    ),
    "inspector": (
        *("In a list", "On notes", "On quotes and names", "Finding", "Jumping"),
        *("Panes", "From every pane", "Everywhere"),
    ),
    "list of notes": (
        *("Among all notes", "On notes", "In a list"),
        *("Everywhere", "Over the page"),
    ),
    "help": ("In a list", "Over the page", "In this list"),
    "line to find words": ("Typing words to find",),
    "note": ("While writing", "While writing a note"),
}
"""Which groups work together: there, one key does one thing."""
