"""The one list of shortcuts. Everything that has a key of its own is here, and F1 shows it."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Shortcut:
    """A key and what it does.

    `where` is the place it works in: "everywhere", "page" (any page of an open challenge), or one
    page or panel. On macOS Qt itself reads Ctrl as Command; `mac` is for keys that mean something
    else there (Alt and a letter types a sign, Command and M puts the window away).
    """

    id: str
    words: str
    keys: str
    where: str = "everywhere"
    mac: str = ""


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("undo", "Undo", "Ctrl+Z"),
    Shortcut("redo", "Redo", "Ctrl+Shift+Z"),
    Shortcut("redo_too", "Redo", "Ctrl+Y", mac="Ctrl+Shift+Y"),
    Shortcut("lock", "Lock", "Ctrl+L"),
    Shortcut("all", "All challenges", "Ctrl+W"),
    Shortcut("theme", "Light, dark or contrast", "Ctrl+Shift+D"),
    Shortcut("larger", "Larger text", "Ctrl++"),
    Shortcut("smaller", "Smaller text", "Ctrl+-"),
    Shortcut("usual", "Text as it was", "Ctrl+0"),
    Shortcut("find", "Find anything", "Ctrl+K"),
    Shortcut("menu", "Menu", "F10"),
    Shortcut("laptop", "This laptop", "Ctrl+,", mac="Meta+,"),
    Shortcut("keys", "Show the shortcuts", "F1"),
    Shortcut("meeting", "Open or leave the evening meeting", "F5"),
    Shortcut("manager_note", "Write a note for the manager", "F9"),
    Shortcut("manager_notes", "Read the notes for the manager", "Shift+F9"),
    Shortcut("needs", "What needs you", "F7"),
    Shortcut("held", "What do we hold about…", "Ctrl+Shift+J"),
    Shortcut("pane", "Next pane", "F6"),
    Shortcut("pane_back", "Pane before", "Shift+F6"),
    Shortcut("page1", "Overview", "Alt+1", mac="Meta+1"),
    Shortcut("page2", "Timetable and interviews", "Alt+2", mac="Meta+2"),
    Shortcut("page3", "Evidence", "Alt+3", mac="Meta+3"),
    Shortcut("page4", "Findings", "Alt+4", mac="Meta+4"),
    Shortcut("page5", "Recommendations", "Alt+5", mac="Meta+5"),
    Shortcut("page6", "Letter", "Alt+6", mac="Meta+6"),
    Shortcut("page7", "Team and exchange", "Alt+7", mac="Meta+7"),
    Shortcut("details", "Challenge details", "Alt+0", mac="Meta+0"),
    Shortcut("backups", "Backups", "Ctrl+Shift+B"),
    Shortcut("begin", "Start the challenge that is filled in", "Ctrl+Return", "challenges"),
    Shortcut("start", "Start a challenge", "Ctrl+N", "challenges"),
    Shortcut("sample", "Try it with Northmoor", "Ctrl+T", "challenges"),
    Shortcut("join", "Join by invitation", "Ctrl+J", "challenges"),
    Shortcut("repair", "Repair the challenge chosen", "Ctrl+R", "challenges"),
    Shortcut("repair_now", "Repair it, or open what was repaired", "Ctrl+Return", "repair"),
    Shortcut("show", "Show what is typed", "Alt+S", "unlock", mac="Meta+S"),
    Shortcut("suggest", "Suggest a passphrase", "Alt+G", "unlock", mac="Meta+G"),
    Shortcut("new", "New session, line, finding or recommendation", "Ctrl+N", "page"),
    Shortcut("open_files", "Open files from colleagues", "Ctrl+O", "page"),
    Shortcut("up", "Move up", "Alt+Up", "page", mac="Ctrl+Alt+Up"),
    Shortcut("down", "Move down", "Alt+Down", "page", mac="Ctrl+Alt+Down"),
    Shortcut(
        "kept_copy", "Save now, or a copy elsewhere of what cannot be saved", "Ctrl+S", "page"
    ),
    Shortcut("history", "Who changed this, and when", "Ctrl+Shift+H", "page", mac="Meta+Shift+H"),
    Shortcut("history_back", "Put the words of the moment chosen back", "Ctrl+Return", "history"),
    Shortcut("history_wider", "History of the whole section", "Ctrl+Shift+W", "history"),
    Shortcut("needs_yours", "Choose yours, or keep it", "1", "needs"),
    Shortcut("needs_theirs", "Choose theirs, or delete it", "2", "needs"),
    Shortcut("needs_both", "Choose both together", "3", "needs"),
    Shortcut("needs_edit", "Edit both together", "E", "needs"),
    Shortcut("needs_use", "Use what is chosen", "Return", "needs"),
    Shortcut("needs_use_too", "Use what is chosen, while editing", "Ctrl+Return", "needs"),
    Shortcut("needs_two", "Keep both as two findings", "K", "needs"),
    Shortcut("needs_ask", "Copy a question to the colleague", "A", "needs"),
    Shortcut("needs_same", "They are the same thing", "S", "needs"),
    Shortcut("needs_different", "They are different", "D", "needs"),
    Shortcut("needs_later", "Later", "Esc", "needs"),
    Shortcut("needs_back", "Question before", "Alt+Left", "needs", mac="Ctrl+Alt+Left"),
    Shortcut("needs_on", "Next question", "Alt+Right", "needs", mac="Ctrl+Alt+Right"),
    Shortcut("import", "Import notes", "Ctrl+I", "interviews"),
    Shortcut("start_now", "Start a session now", "Ctrl+Shift+N", "interviews"),
    Shortcut("session_start", "Start the session shown", "Ctrl+Shift+S", "interviews"),
    Shortcut("session_end", "End the session shown", "Ctrl+E", "interviews"),
    Shortcut("session_back", "Session before", "Ctrl+PgUp", "interviews"),
    Shortcut("session_on", "Next session", "Ctrl+PgDown", "interviews"),
    Shortcut("day_back", "Day before, in the list", "Alt+Left", "interviews", mac="Ctrl+Alt+Left"),
    Shortcut("day_on", "Next day, in the list", "Alt+Right", "interviews", mac="Ctrl+Alt+Right"),
    Shortcut("session_details", "Change details of the session", "F4", "interviews"),
    Shortcut("say_role", "Say the role instead of a name", "Ctrl+Shift+R", "interviews"),
    Shortcut("prompts", "Prompts, and back to the notes", "F2", "notes"),
    Shortcut("sheet", "Save the note sheet", "Ctrl+Return", "note sheets"),
    Shortcut("session_photo", "Add a photo to the session", "Ctrl+Shift+A", "interviews"),
    Shortcut("seal_note", "Add the note for the manager", "Ctrl+Return", "notes for the manager"),
    Shortcut("read_out", "Read out how notes are kept", "Ctrl+Shift+O", "interviews"),
    Shortcut("said_out", "Note that it was said", "Ctrl+Return", "reading out"),
    Shortcut("held_document", "Make the document, or save the log", "Ctrl+Return", "held about"),
    Shortcut("timetable", "Import timetable", "Ctrl+Shift+I", "interviews"),
    Shortcut("choose", "Choose files", "Alt+F", "import", mac="Meta+F"),
    Shortcut("bring", "Bring it in", "Ctrl+Return", "import"),
    Shortcut("file", "File under a theme, 1 to 9", "Ctrl+1", "notes"),
    Shortcut("strength", "Mark as strength", "Ctrl+Up", "notes"),
    Shortcut("consider", "Mark as area to consider", "Ctrl+Down", "notes"),
    Shortcut("quote", "Mark as quote", "Ctrl+'", "notes"),
    Shortcut("voice", "Say who spoke a line", "Ctrl+M", "notes"),
    Shortcut("to_session", "Move lines to another session", "Ctrl+Shift+M", "notes"),
    Shortcut("say_filing", "Say how this line is filed", "Ctrl+Shift+F", "notes"),
    Shortcut("other_words", "Show other words", "Alt+W", "team sheets", mac="Meta+W"),
    Shortcut("put_invitation", "Choose where the file goes", "Ctrl+Return", "team sheets"),
    Shortcut("bring_back", "Bring the challenge back", "Ctrl+Return", "coming back"),
    Shortcut("join_now", "Open the invitation, or join", "Ctrl+Return", "joining"),
    Shortcut("choose_invitation", "Choose the invitation", "Alt+F", "joining", mac="Meta+F"),
    Shortcut("new_team_key", "Start a new team key", "Ctrl+Shift+Return", "team sheets"),
    Shortcut("find_lines", "Search the evidence", "Ctrl+F", "evidence"),
    Shortcut("clear", "Clear search and filters", "Alt+C", "evidence", mac="Meta+C"),
    Shortcut("print", "Print the evidence list", "Ctrl+P", "evidence"),
    Shortcut("keep", "Keep the line", "Ctrl+Return", "evidence"),
    Shortcut("agree", "Agree the finding", "Ctrl+Return", "findings"),
    Shortcut("evidence", "Add evidence", "Ctrl+Shift+L", "findings"),
    Shortcut("related", "Look at lines that may be related", "Ctrl+Shift+K", "findings"),
    Shortcut("park", "Park the finding, or take it up again", "Ctrl+Shift+P", "findings"),
    Shortcut("split", "Split ticked lines off into a new finding", "Ctrl+Shift+S", "findings"),
    Shortcut("merge", "Make one finding of those ticked", "Ctrl+Shift+M", "findings"),
    Shortcut("recommend", "Recommendation from this finding", "Ctrl+Shift+R", "findings"),
    Shortcut("theme_history", "Who changed the headline of the theme", "Ctrl+Shift+T", "findings"),
    Shortcut("slides", "Make the slides", "Ctrl+E", "findings"),
    Shortcut("finding_photo", "Add a photo to the finding", "Ctrl+Shift+A", "findings"),
    Shortcut("answer", "Answer what has no recommendation", "Ctrl+Shift+A", "recommendations"),
    Shortcut("ask", "Ask the council about the gaps", "Alt+G", "overview", mac="Meta+G"),
    Shortcut("chart", "Show the chart of the report", "Ctrl+Shift+G", "overview"),
    Shortcut("copy_all", "Copy the words to the council", "Ctrl+Shift+C", "overview"),
    Shortcut("meeting_on", "Next finding", "Right", "meeting"),
    Shortcut("meeting_back", "Finding before", "Left", "meeting"),
    Shortcut("meeting_step", "Back from the grid, or to the finding chosen", "Return", "meeting"),
    Shortcut("meeting_write", "Edit the headline", "E", "meeting"),
    Shortcut("meeting_agree", "Agree the finding", "A", "meeting"),
    Shortcut("meeting_park", "Park the finding, or take it up again", "P", "meeting"),
    Shortcut("meeting_grid", "Who has spoken on what", "C", "meeting"),
    Shortcut("meeting_thin", "What is not yet triangulated", "N", "meeting"),
    Shortcut("meeting_voices", "Voices not yet heard", "V", "meeting"),
    Shortcut("meeting_hide", "Hide all words, or show them again", "Esc", "meeting"),
    Shortcut("compose", "Compose from the record", "Ctrl+R", "letter"),
    Shortcut("export", "Export the letter", "Ctrl+E", "letter"),
    Shortcut("letter_slides", "Make the slides", "Ctrl+Shift+S", "letter"),
    Shortcut("letter_details", "Details of the letter", "Ctrl+Shift+T", "letter"),
    Shortcut("letter_strong", "Stress the words", "Ctrl+B", "letter"),
    Shortcut("letter_link", "Make the words a link", "Ctrl+Shift+K", "letter"),
    Shortcut("letter_note", "Add a footnote", "Ctrl+Shift+N", "letter"),
    Shortcut("letter_language", "Language of the paragraph", "Ctrl+Shift+G", "letter"),
    Shortcut("letter_findings", "Findings the paragraph rests on", "Ctrl+Shift+L", "letter"),
    Shortcut("letter_find", "Find in the letter", "Ctrl+F", "letter"),
    Shortcut("letter_replace", "Find and replace", "Ctrl+H", "letter", mac="Ctrl+Shift+H"),
    Shortcut("letter_back", "Section before", "Ctrl+PgUp", "letter"),
    Shortcut("letter_on", "Next section", "Ctrl+PgDown", "letter"),
    Shortcut("letter_pages", "Show or hide the pages", "F8", "letter"),
    Shortcut("letter_check", "Next thing to settle or look at", "F4", "letter"),
    Shortcut("letter_take", "Take up what the record says now", "Ctrl+Return", "letter"),
    Shortcut("letter_leave", "Leave the paragraph as it is", "Ctrl+Shift+X", "letter"),
    Shortcut("letter_agree", "Agreed by the team", "Ctrl+Shift+A", "letter"),
    Shortcut("letter_final", "Make final", "Ctrl+Shift+E", "letter"),
    Shortcut("invite", "Invite a peer", "Ctrl+I", "exchange"),
    Shortcut("send", "Write my team file", "Ctrl+E", "exchange"),
)


def shortcut_of(name: str) -> Shortcut:
    """A row of the list by its id. An unknown one raises KeyError."""
    return _BY_ID[name]


def is_known(name: str) -> bool:
    """Whether there is a row of this id."""
    return name in _BY_ID


def keys_of(name: str) -> str:
    """The key of a shortcut by its id, on this system."""
    return on_this_system(shortcut_of(name))


def on_this_system(shortcut: Shortcut) -> str:
    """The key as it is here."""
    return (shortcut.mac if sys.platform == "darwin" else "") or shortcut.keys


def page_numbers() -> range:
    """The numbers the pages have their keys by, from 1."""
    return range(1, 1 + sum(s.id.startswith("page") for s in SHORTCUTS))


_BY_ID = {shortcut.id: shortcut for shortcut in SHORTCUTS}
