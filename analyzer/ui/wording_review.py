"""Words of the review page, those of its player among them. Pure, free of Streamlit."""

from __future__ import annotations

from analyzer.export.by_hand_view import INTERVALS, PICTURES
from analyzer.export.wording import plural
from analyzer.model.edits import Entry, Note
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark

TITLE = "Review and correct"
ABOUT = (
    "Look at every picture, and put right what the program got wrong. Every number is then made again from the body "
    "points. What the program said stays beside it, and every change keeps its name and its reason."
)
TO_REVIEW = "Review and correct by hand"
TO_RESULT = "To the result"
NO_FILM = "This result has no video, so there is nothing to look at. Analyze the clip again with its video."
DRAWN_IN = (
    "This film has the program's lines drawn into it. To switch them off, choose “Keep a plain copy for review” when "
    "you analyze the clip."
)
KEEP_PLAIN = "Keep a plain copy for review"
KEEP_PLAIN_HELP = "A copy of the film without lines stays beside the result, until you delete that."
CHANGED = "What changed"
CHANGED_ABOUT = INTERVALS
NO_NUMBER_CHANGED = "No number changed."
EDITS = "All changes"
NOTES = "Notes"
NO_EDITS = "Nothing was changed by hand so far."
UNDO = "Undo"
UNDO_NOW = "Undo this change"
UNDO_ABOUT = "The change stays in the list; it just does not count any more."
WHO = "Your name"
WHY = "Why"
GET_TRAIL = "All changes as a file"
HEAD = ("Measurement", "The program", "By hand", "Difference")
BY_HAND_PICTURES = PICTURES

PLAYER = {
    "stage": "The film. Comma and full stop, or the arrow keys, step picture by picture; space plays.",
    "timeline": "Foot strikes, toe-offs and strides along the film",
    "keys": "Keys when the film is chosen: , and . or the arrows step one picture, space plays and pauses.",
    "back": "One picture back",
    "on": "One picture on",
    "play": "Play",
    "pause": "Pause",
    "slow": "¼ speed",
    "feet": "Zoom to the feet",
    "loop": "Loop the stride",
    "choose_stride": "Choose a stride on the timeline first.",
    "clock": "{time} s, picture {n} of {of}",
    "layers": "Show",
    "layer_left": "Left side",
    "layer_right": "Right side",
    "layer_middle": "Trunk and head",
    "layer_paths": "Paths of the heels",
    "tools": "Pointer",
    "tool_look": "Look",
    "tool_point": "Move a body point",
    "tool_ruler": "Ruler",
    "tool_angle": "Angle",
    "layer_heels": "Heel lines",
    "tool_heel": "Draw a heel",
    "tool_stickers": "Mark stickers",
    "tool_belt": "Mark belt stickers",
    "tool_scale": "Known length",
    "hint_heel": (
        "Zoom to the feet. Click four places from top to bottom: two along the middle of the shank, two along the "
        "middle of the heel. Drag them, or choose one and use the arrows (Shift and an arrow key as well). Three "
        "pictures of a step count alone; one or two shift the program's reading of that step."
    ),
    "hint_stickers": (
        "Click the middles of the four stickers of a leg from top to bottom: two on the calf, two on the heel."
    ),
    "hint_belt": (
        "Click the sticker at the front of the belt line, then the one at the back. Three pictures are needed."
    ),
    "hint_scale": (
        "Click both ends of something whose length you know. It must be where the person walks or stands, as far "
        "from the camera; the scale holds there and nowhere else."
    ),
    "place_heel_1": "Shank, upper",
    "place_heel_2": "Shank, lower",
    "place_heel_3": "Heel, top",
    "place_heel_4": "Heel, bottom",
    "place_stickers_1": "Calf, upper",
    "place_stickers_2": "Calf, lower",
    "place_stickers_3": "Heel, upper",
    "place_stickers_4": "Heel, lower",
    "place_belt_1": "Front",
    "place_belt_2": "Back",
    "place_scale_1": "One end",
    "place_scale_2": "Other end",
    "place_ArrowLeft": "The chosen place to the left",
    "place_ArrowRight": "The chosen place to the right",
    "place_ArrowUp": "The chosen place up",
    "place_ArrowDown": "The chosen place down",
    "start_marks": "Start from what was seen",
    "clear_marks": "Start over",
    "marks_full": "All places are set. Drag one, or choose one and click where it belongs.",
    "marked_angle": "Heel against shank: {deg}",
    "length": "Length in cm",
    "give_length": "Give the length in cm first.",
    "take_heel": "Take these lines",
    "take_stickers": "Take these stickers",
    "take_belt": "Take these stickers",
    "take_scale": "Set the scale",
    "said_draw_heel": "{side} shank and heel drawn at {at} s: {deg}",
    "said_mark_stickers": "{side} stickers marked at {at} s: {deg}",
    "said_mark_belt": "Belt stickers marked at {at} s",
    "said_set_scale": "Scale: {cm} cm, drawn at {at} s",
    "notes": "Notes",
    "note": "What is to be seen in this picture?",
    "add_note": "Note this",
    "write_note": "Write the note first.",
    "note_at": "{time} s: {text}",
    "note_of": "{time} s: {text} ({who})",
    "said_note": "Note at {at} s: {text}",
    "hint_look": "A click on the film plays and pauses it.",
    "hint_point": (
        "Drag a point to its place; or choose it in the list and click there. Between two pictures less than half a "
        "second apart the shift is carried over."
    ),
    "hint_ruler": "Drag from one place to another. A measure for the eye: it is not stored.",
    "hint_angle": "Click three places; the angle is at the second one. A measure for the eye: it is not stored.",
    "which_point": "Choose a point",
    "choose_point": "There is no point near. Choose one in the list, then click where it belongs.",
    "about_cm": "about {cm} cm",
    "clear": "Clear the measures",
    "left": "Left",
    "right": "Right",
    "foot_strike": "{side} foot strike",
    "foot_off": "{side} toe-off",
    "stride": "{side} stride, {from} to {to} s",
    "stride_out": "{side} stride, {from} to {to} s, left out",
    "add_here": "Add in this picture:",
    "move_here": "Move to this picture",
    "nudge_back": "One picture earlier",
    "nudge_on": "One picture later",
    "delete": "Delete",
    "loop_this": "Loop",
    "leave_out": "Leave this stride out",
    "swap": "Legs taken for one another:",
    "swap_from": "From this picture on",
    "swap_to": "Exchange them from {from} to {to} s",
    "cancel": "Cancel",
    "view": "Camera sees the person",
    "height": "Height in cm",
    "set_height": "Set the height",
    "legend": (
        "Triangle down: foot strike. Triangle up: toe-off. Dashed: where the program had put it. Bars: strides that "
        "count. Drag a mark, or choose it and use the buttons."
    ),
    "to_apply": "Your changes, not yet applied",
    "none_pending": "None yet.",
    "who": "Your name",
    "why": "Why (stands beside every change)",
    "who_and_why": "Give your name and a reason first: they stay beside the numbers.",
    "apply": "Apply and measure again",
    "undo_last": "Take back the last",
    "working": "Measuring again …",
    "said_move": "{what}: from {from} to {to} s",
    "said_delete": "{what} at {from} s deleted",
    "said_add": "{what} added at {to} s",
    "said_stride": "{side} stride from {from} to {to} s left out",
    "said_swap": "Legs exchanged from {from} to {to} s",
    "said_point": "{what} moved at {from} s",
    "said_view": "View: {what}",
    "said_height": "Height: {cm} cm",
}
"""Every word of the player, which holds none of its own."""


_WAYS = {
    View.LEFT: "from the left; walks to the left",
    View.RIGHT: "from the right; walks to the right",
    View.FRONT: "from the front; walks towards it",
    View.BACK: "from behind; walks away",
}


def view_and_way(view: View) -> str:
    """Where the camera sees the person from, and which way the person then walks in the picture."""
    return _WAYS[view]


def point(landmark: Landmark) -> str:
    """A body point as people call it."""
    name = landmark.name.lower().replace("foot_index", "toes").replace("_", " ")
    return name.capitalize()


def applied(count: int) -> str:
    """Above the numbers, once changes were applied."""
    return f"{plural(count, 'change')} applied; every number was made again."


def in_force(count: int) -> str:
    """On the result page."""
    return (
        f"{plural(count, 'change')} by hand went into these numbers. What the program said stands below them."
    )


def entry(each: Entry) -> str:
    """Who did it, when and why."""
    said = f"{each.who}, {each.when[:10]} {each.when[11:16]} UTC"
    return f"{said}: {each.why}" if each.why else said


def note(each: Note) -> str:
    """A note with its moment, and who wrote it when."""
    return f"{each.time_s:.2f} s: {each.text} ({each.who}, {each.when[:10]})"
