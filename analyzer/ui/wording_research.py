"""Words of the pages for researchers: a batch of clips, and its numbers. Facts and counts, no jargon unexplained."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.export.wording import plural
from analyzer.ui import wording
from analyzer.ui.explorer_data import LEAST_FOR_QUARTILES, Summary

BATCH, EXPLORER = "Batch", "Explore"
BATCH_TITLE = "Many clips"
BATCH_ABOUT = (
    "Analyze many clips in one go, and get one table of all numbers. A clip that fails stops no other."
)
OF_A_BATCH = "This result belongs to a batch of clips. It is deleted together with that batch."

WHERE = "Where are the clips?"
WHERE_CHOICES = {"folder": "On this machine", "uploads": "Upload them"}
PATH = "Folder, pattern or table"
PATH_HELP = (
    "A folder with videos (folders in it count too); a pattern, for instance videos/*/walk*.mp4; or a table (.csv) "
    "that lists clips and what is known of each. A path that does not begin with / begins at the folder named below."
)
OUT = "Folder for the results (optional)"
OUT_HELP = (
    "Empty: the app keeps the results until you delete the batch. A folder that already holds results of a batch is "
    "continued: what is finished there stays."
)
UPLOADS = "Videos"
UPLOAD_TABLE = "Table of the clips (optional, .csv)"
TABLE_HELP = (
    "A first line with column names, then a line per clip. Needed is the column “clip” with the name of the file. "
    "Known are subject, condition, task, view, height_cm, age, sex, capture_fps, treadmill_speed and person. Any "
    "other column is kept beside the numbers, and clips can be grouped by it."
)
TABLE_ABOUT = "What a table may hold"
WORKERS = "Clips at a time"
WORKERS_HELP = "Each keeps one core of this machine busy."
HEIGHT = "Height in cm, where the table says nothing"
HEIGHT_HELP = (
    "Without a height there are no lengths and no speed. One height for all is right for one person only."
)
VIEW = "The camera sees the person, where the table says nothing"
FILMS = "Keep films, to look at clips in the review"
FILMS_HELP = "Takes longer, and room on the disk. Without them there are numbers, but no pictures."
START = "Start the batch"
CONSENT = (
    "Start only with clips of people who agreed, aged 16 or over. Films and numbers stay on the machine that runs "
    "this app. Uploaded clips are removed when the batch has ended, or a day after it was stopped."
)
CLOSED = (
    "This app serves others than this machine too, so it opens no folders: upload the clips. Whoever runs the app "
    "can open one folder to everybody who uses it, with GAIT_BATCH_ROOT."
)
OTHERS = "Batches on this machine"
NO_BATCH = "There is no batch at this address. It may have been deleted, or the address is incomplete."
NEW_BATCH = "Another batch"
KEEP_ADDRESS = "You may close this page: its address finds the batch again."

STATES = {
    "waiting": "waiting for its turn",
    "running": "at work",
    "dataset": "putting the numbers together",
    "done": "finished",
    "failed": "stopped by a problem",
    "cancelled": "stopped",
    "interrupted": "interrupted",
    "opened": "opened from its folder",
}
CLIP_STATES = {
    "waiting": "waiting",
    "at_work": "at work",
    "done": "finished",
    "failed": "no result",
    "left": "not begun",
}
STOP = "Stop"
STOPPING = "Stopping. What is finished stays."
GO_ON = "Continue"
RETRY = "Try those without a result again"
STOPPED = "The batch was stopped. What is finished stays; “Continue” does the rest."
INTERRUPTED = (
    "The batch was interrupted, for instance because the app was restarted. What is finished stays; “Continue” does "
    "the rest."
)
UPLOADS_GONE = "The uploaded clips are not kept any more, so this batch cannot go on. Its results stay."
ENDED_BADLY = "The batch ended by a mistake of this program or of the system. What is finished stays."
ENDED_BADLY_HINT = "Continue it. If it happens again, start it on the command line, which says more."
NO_PROCESS = "The batch could not be started: the system refused a new process."
NO_PROCESS_HINT = "Close other programs and continue it."
ALL_FAILED = "No clip of this batch gave a result. The reasons stand below."
CLIPS = "The clips"
COUNT = "Clips"
ONLY_STATE = "Show"
ONLY_REASON = "Why there is no result"
ALL = "all"
ANY_REASON = "Any reason"
CLIP = "Clip"
STATE = "How it stands"
REASON = "Reason"
REASON_HELP = "A fixed word for each reason, the same in the table failures.csv."
WHAT_TO_DO = "What to do"
OPEN_CLIP = "Open a clip"
OPEN_RESULT = "Its result"
OPEN_REVIEW = "Look at it picture by picture, and correct it"
NONE_TO_SHOW = "No clip is like that."

DOWNLOADS = "Tables to keep"
DOWNLOADS_ABOUT = (
    "One row per number, stride, step event or clip, for R, Python and statistics programs. The codebook explains "
    "every column and every number."
)
DOWNLOADS_SO_FAR = "The batch is not finished: the tables hold what is finished so far."
PREPARE = "Make the tables of what is finished so far"
FILE_LABELS = {
    "measurements.parquet": "Numbers",
    "strides.parquet": "Strides",
    "events.parquet": "Step events",
    "clips.parquet": "Clips",
    "codebook.csv": "Codebook (table)",
    "codebook.json": "Codebook (JSON)",
    "failures.csv": "Clips without a result",
}
FILE_HELP = {
    "measurements.parquet": "A row per clip, number and side: value, 95 % interval, or why there is none.",
    "strides.parquet": "A stride is from one landing of a foot to its next. Left-out ones have the reason.",
    "events.parquet": "When each foot lands and leaves the ground.",
    "clips.parquet": "A row per clip: what is known of it, how it was filmed, why it gave no result.",
    "codebook.csv": "Every column and every number with its definition, for a spreadsheet.",
    "codebook.json": "The same for programs.",
    "failures.csv": "With the reason and what to do, for a spreadsheet.",
}
PARQUET_HELP = " Parquet is a compact format for tables; R (arrow) and Python (pandas, polars) read it."
GET_ALL = "Everything in one file (ZIP)"
TO_EXPLORER = "Explore the numbers"
TO_BATCH = "Back to the batch"
DELETE = "Delete this batch"
DELETE_OWN = "This removes all results, films and tables of this batch from this machine, for good."
DELETE_LINKS = "The app forgets this batch. The results stay in their own folder:"
DELETE_NOW = "Delete now"
DELETED = "The batch was deleted."

EXPLORER_TITLE = "Explore the numbers of many clips"
EXPLORER_ABOUT = "Choose a number, drag over a chart to pick clips, and look at what was picked below."
OPEN_FOLDER = "Open a folder with results of a batch"
OPEN_FOLDER_HELP = "The folder that was --out of 'gait batch', or that 'gait merge' made."
OPEN = "Open"
NOTHING_OPEN = "No batch is open. Start one, or open a folder with results."
TO_BATCHES = "To the batches"
NO_NUMBERS = "No clip of this batch has a number. The result of each clip says why."
TASK = "What is done in the clips"
METRIC = "Number"
METRIC_HELP = "Only numbers that at least one clip has are listed."
SIDE = "Side"
SIDE_CHOICES = ("both", "left", "right")
GROUP = "Group by"
GROUP_HELP = "Columns of the table of clips, and what was seen in them."
NO_GROUP = "No groups"
NARROW = "Narrow down"
RANGE = "Only clips from … to …"
RANGE_HELP = (
    "The same as dragging over the first chart, for the keyboard. It narrows everything on this page."
)
GROUPS = "Only these groups"
SPREAD = "How the clips spread"
SPREAD_HELP = (
    "Each mark is one clip (and side), the lowest value at the bottom; the line through it is its 95 % interval, "
    "meant to hold the true value 95 times in 100. The tall line is the middle value (median). A grey area, where "
    "there is one, holds the middle half."
)
BARS_HELP = (
    "Each bar counts clips (and sides) with a value in that step. The tall line is the middle value (median). The "
    "grey area holds the middle half."
)
LEFT_RIGHT = "Left against right"
LEFT_RIGHT_HELP = (
    "Each cross is one clip with its two 95 % intervals. On the slanted line left and right are equal. A clip whose "
    "cross stays clear of the line differs between the sides by more than its measurement error explains."
)
NO_PAIRS = "No clip has this number for both sides."
BY_GROUP = "By group"
BY_GROUP_HELP = "The tall line is the middle value of a group, from three marks on."
DRAG = "Drag over a chart to pick clips. What is picked stays picked until you let go of it below."
CLEAR = "Let go of what was picked"
PICKED = "What was picked"
EVERY_CLIP = "All clips"
PICKED_IN = "Picked in: "
NOBODY_PICKED = "Nothing is picked by all charts together. Let go of one of them."
NOT_MEASURED = "Not measured, and why"
FEW = "These are few clips. Look at each of them: a middle value of so few says little about other people."
FROM_BELOW_C = (
    "This number is for a person's own trend, or for left against right. It is not made for comparing people."
)
MIXED_VIEWS = "These clips are filmed from different sides. Group by the view before you compare them."
NO_RESULT_FOLDER = "The results of single clips are not in this folder, so no clip can be opened."
LEFT_RIGHT_LEGEND = "Left: blue, round. Right: orange, square. Neither: diamond."
COLUMNS = {
    "source": "Clip",
    "subject": "Subject",
    "condition": "Condition",
    "group": "Group",
    "side": "Side",
    "value": "Value",
    "interval": "95 % interval",
    "n": "Samples",
    "tier": "How sure",
}
INTERVAL_HELP = "Meant to hold the true value 95 times in 100."
SAMPLES_HELP = "How many steps, strides or seconds the number rests on."

_GROUP_NAMES = {"condition": "Condition", "subject": "Subject", "view": "Side that is seen", "sex": "Sex"}


def clips(count: int) -> str:
    """A count of clips."""
    return plural(count, "clip")


def progress(ended: int, total: int, per_minute: float | None, left_s: float | None) -> str:
    """How a batch gets on, in one line."""
    rate = "" if per_minute is None else f", {per_minute:.2g} a minute"
    return f"{ended} of {clips(total)}{rate}: {wording.time_left(left_s)}"


def counted(done: int, codes: Mapping[str, int], other: int) -> str:
    """How the clips of a batch stand; ``codes`` how many have no result for which reason."""
    rest = f", {other} not done" if other else ""
    why = ", ".join(f"{reason_choice(code)} ({count})" for code, count in sorted(codes.items()))
    return f"{done} finished, {sum(codes.values())} without a result{f': {why}' if why else ''}{rest}."


def state_choice(state: str) -> str:
    """A state in the list of choices."""
    return "All" if state == ALL else CLIP_STATES[state].capitalize()


def reason_choice(code: str) -> str:
    """A reason in the list of choices."""
    return ANY_REASON if code == ALL else code.replace("_", " ")


def root(folder: object) -> str:
    """Which folder may be used."""
    return f"This app may use what is below {folder}"


def found(count: int, name: str) -> str:
    """The title of a batch."""
    return f"{name}: {clips(count)}" if count else name


def batch_name(first: str, count: int) -> str:
    """What a batch is called."""
    return first if count == 1 else f"{first} and {count - 1} more"


def side_choice(side: str) -> str:
    """A side in the list of choices."""
    return "Left and right" if side == "both" else side.capitalize()


def group_name(column: str | None) -> str:
    """A column to group by."""
    if column is None:
        return NO_GROUP
    return _GROUP_NAMES.get(column, column.removeprefix("manifest_"))


def not_among(names: str) -> str:
    """A table that lists clips which were not uploaded."""
    return f"The table lists clips that were not uploaded: {names}."


def without_result(count: int) -> str:
    """Below the numbers: clips that failed as a whole."""
    return f"{clips(count)} of this batch gave no result at all; the page of the batch says why."


def several_per_person(clips_: int, subjects: int) -> str:
    """When some people are there more than once."""
    return f"{clips(clips_)} of {plural(subjects, 'person', 'people')}: one person's clips are more alike."


def spread(found: Summary, unit: str, decimals: int) -> str:
    """A distribution in a sentence."""
    if found.median is None or found.low is None or found.high is None:
        return NONE_TO_SHOW

    def text(value: float) -> str:
        return f"{value:.{decimals}f}"

    head = f"**{clips(found.clips)}**"
    head += f", {found.marks} values" if found.marks != found.clips else ""
    middle = f"middle value {text(found.median)}{unit}"
    ends = f"from {text(found.low)} to {text(found.high)}{unit}"
    if found.quartiles is None:
        return f"{head}; {middle}, {ends}. Fewer than {LEAST_FOR_QUARTILES} values: no middle half."
    low, high = map(text, found.quartiles)
    return f"{head}; {middle}, the middle half from {low} to {high}{unit}, all {ends}."
