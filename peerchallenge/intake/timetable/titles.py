"""What the title of a session says by itself: its form, whose voice, how many, or that it is lunch.

Only what is said plainly is taken; all of it is shown before it comes in and can be put right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from peerchallenge.record.vocabulary import Form, Voice

_PLACE = re.compile(
    r"\b(?:room|office|hall|centre|center|chamber|online|teams|zoom|hub|depot|site|floor|building"
    r"|library|school|house|street|road|campus|chapel|church|caf[eé]|station|suite|parlour|hotel"
    r"|ystafell|neuadd|swyddfa|siambr)\b|^https?:",
    re.I,
)
CANCELLED = "cancelled in the file"

_COUNT = re.compile(
    r"\s*[(\[]\s*(?:c\.?|x|approx\.?|about|up to)?\s*(\d{1,3})"
    r"(?:\s*(?:people|persons|staff|members|officers|residents|attendees|pax|no\.?))?\s*[)\]]",
    re.I,
)
_GONE = re.compile(
    r"^\W*cancell?ed\b\W*|\s*[(\[]\s*cancell?ed\s*[)\]]|\s*[-\u2013:]\s*cancell?ed\s*$", re.I
)
_BREAKS: tuple[tuple[str, str], ...] = (
    ("lunch", r"(?:working |team |peer team |buffet )*lunch(?:eon)?(?: break)?"),
    (
        "break",
        r"(?:comfort |coffee |tea |coffee/tea |tea/coffee |short |morning |afternoon )*break",
    ),
    ("break", r"(?:coffee|tea|refreshments?|tea and coffee|coffee and tea|arrival|breakfast)"),
    ("dinner", r"(?:team |working )*(?:dinner|evening meal|supper)"),
    ("travel", r"(?:travel|transfer|taxi|minibus|coach|drive|walk|return|depart(?:ure|s)?)\b"),
    (
        "team meeting",
        r"(?:peer |challenge |review |daily |end of day |evening |private |whole )*team"
        r"(?: only)? (?:meeting|time|debrief|de-brief|catch[- ]?up|discussion|reflections?"
        r"|write[- ]?up|working|briefing|session|review)",
    ),
    (
        "team meeting",
        r"(?:debrief|de-brief|reflections?(?: time)?|write[- ]?up(?: time)?|private time)",
    ),
    (
        "team meeting",
        r"(?:peer team|team room|no sessions?|free(?: time)?|end of day|close|finish)",
    ),
    ("hotel", r"(?:check[- ]?(?:in|out)|hotel|overnight)\b"),
)
_BREAK = tuple((why, re.compile(pattern, re.I)) for why, pattern in _BREAKS)
_MET = re.compile(
    r"\b(?:with|for (?:staff|members)|gyda)\b|focus group|round ?table|\btour\b", re.I
)

_FORMS: tuple[tuple[Form, str], ...] = (
    (Form.OBSERVED_MEETING, r"\bobserv|^(?:full )?council meeting$|\bcommittee meeting\b"),
    (
        Form.FOCUS_GROUP,
        r"focus ?groups?|round ?table|workshop|drop[- ]?in|\bforum\b|\bpanel\b|grŵp ffocws",
    ),
    (
        Form.VISIT,
        r"\b(?:site |depot )?visits?\b|\btour\b|\bwalk(?:about|round|-?about)?\b|\bymweliad\b",
    ),
)
_FORM = tuple((form, re.compile(pattern, re.I)) for form, pattern in _FORMS)
_VOICES: tuple[tuple[Voice, str], ...] = (
    (Voice.OPPOSITION, r"\bopposition\b|\bminority group leaders?\b"),
    (
        Voice.LEADING,
        r"^(?:the )?(?:deputy )?leader(?: of the council)?$|^(?:the )?leader and deputy leader\b"
        r"|^cabinet(?: members?\b.*)?$|\bportfolio holder|^leading group\b|^arweinydd y cyngor$",
    ),
    (
        Voice.SENIOR,
        r"^(?:the )?(?:deputy |assistant )?chief executive\b|^director of\b|\bmonitoring officer\b"
        r"|\b(?:section |s\.? ?)151\b|\bcorporate management team\b|\bsenior leadership team\b"
        r"|\bheads of service\b|\bchief officers\b|^prif weithredwr$",
    ),
    (Voice.UNION, r"\btrade unions?\b|\bunison\b|\bundebau\b"),
    (Voice.STAFF, r"\bstaff\b(?! (?:side|survey))|\bapprentices\b"),
    (Voice.VOLUNTARY, r"\bvoluntary\b|\bcommunity sector\b|\bvcs[e]?\b"),
    (Voice.BUSINESS, r"\bbusiness(?:es)?\b(?! (?:case|plan|support|partner))|\bchamber of\b"),
    (Voice.RESIDENT, r"\bresidents?\b|\btenants?\b"),
    (Voice.PARTNER, r"\bpartners\b"),
)
_VOICE = tuple((voice, re.compile(pattern, re.I)) for voice, pattern in _VOICES)


@dataclass(frozen=True)
class About:
    """What a title says: the words that stay its title, and what was guessed from them."""

    title: str
    form: Form = Form.INTERVIEW
    voice: Voice | None = None
    people: int = 0
    """How many are said to come; 0 where that is not said."""
    out: str = ""
    """Why it is left out: "lunch", "travel"; empty for a session."""


def about(words: str) -> About:
    """Take a title apart."""
    said = " ".join(words.split()).strip(" -\u2013:,;")
    count = _COUNT.search(said)
    people = int(count[1]) if count else 0
    if count:
        said = f"{said[: count.start()]}{said[count.end() :]}".strip(" -\u2013:,;")
    is_gone = bool(_GONE.search(said))
    title = _GONE.sub("", said).strip() or said
    out = CANCELLED if is_gone else _why_out(title)
    return About(title, _form(title, people), _voice(title), people, out)


def names_a_place(words: str) -> bool:
    """There is a word for places in it: room, hall, online, depot, a link."""
    return bool(_PLACE.search(words))


def _why_out(title: str) -> str:
    if _MET.search(title):
        return ""
    for why, pattern in _BREAK:
        found = pattern.match(title)
        if not found:
            continue
        rest = title[found.end() :]
        # "Breakfast briefing" and "Team meeting rooms review" are more than their first words.
        if why == "travel" or not re.match(r"\w", rest.lstrip()) or _is_addition(rest):
            return why if why != "travel" or not _WALK.match(title) else ""
    return ""


_WALK = re.compile(r"walk(?:about|round)?$|walk(?:about)? (?:around|round|of|through)\b", re.I)


def _is_addition(rest: str) -> bool:
    said = rest.strip().casefold()
    starts = (
        "at ",
        "in ",
        "and ",
        "to ",
        "(",
        "-",
        "\u2013",
        "/",
        "&",
        "for peers",
        "for the team",
    )
    return said.startswith(starts) and len(said.split()) <= 6


def _form(title: str, people: int) -> Form:
    for form, pattern in _FORM:
        if pattern.search(title):
            return form
    return Form.FOCUS_GROUP if people > 4 else Form.INTERVIEW


def _voice(title: str) -> Voice | None:
    """The one voice the title names; two of them are none."""
    found = [voice for voice, pattern in _VOICE if pattern.search(title)]
    return found[0] if len(found) == 1 else None
