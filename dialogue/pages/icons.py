"""
The icons of the dialogues: our own drawings, each one path on a grid of 24 by 24, drawn with a round stroke of 2.

An icon never carries a meaning alone: words stand beside it, or a label on what holds it.
"""

# These point along the line of text, and turn with it.
ALONG_THE_TEXT = {"chevron-left", "chevron-right", "redo", "undo"}

ICONS = {
    "arrow-down": "M12 4v16M5 13l7 7 7-7",
    "arrow-up": "M12 20V4M5 11l7-7 7 7",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3v5M15.5 3v5",
    "check": "M4 12.5l5.5 5.5L20 6.5",
    "chevron-down": "M5 9l7 7 7-7",
    "chevron-left": "M15 5l-7 7 7 7",
    "chevron-right": "M9 5l7 7-7 7",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
    "close": "M5.5 5.5l13 13M18.5 5.5l-13 13",
    "download": "M12 3v12M6.5 10l5.5 5.5 5.5-5.5M4 20.5h16",
    "equal": "M5 9h14M5 15h14",
    "external": "M13.5 4H20v6.5M20 4l-9 9M17.5 14v6H4V6.5h6",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.01",
    "law": "M12 4v16M7.5 20h9M4 7.5c3 0 5-1 8-2.5 3 1.5 5 2.5 8 2.5M5.5 7.5L3 14h5zM18.5 7.5L16 14h5z",
    "link": "M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 "
    "5.7l1.6-1.6",
    "lock": "M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
    "mail": "M3 5.5h18v13H3zM3.5 6.5L12 13l8.5-6.5",
    "minus": "M5 12h14",
    "pause": "M8.5 5v14M15.5 5v14",
    "people": "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-5.5 6.5-5.5s6.5 1.5 6.5 5.5M16 5a3.3 3.3 0 0 1 "
    "0 6.5M18 14.8c2.3.7 3.5 2.3 3.5 5.2",
    "phone": "M6 3.5h3.5l1.5 4.5-2.3 1.7a12 12 0 0 0 5.6 5.6L16 13l4.5 1.5V18a2.5 2.5 0 0 1-2.7 2.5C10.5 19.8 4.2 "
    "13.5 3.5 6.2A2.5 2.5 0 0 1 6 3.5z",
    "pin": "M12 21c-4-4.7-6.5-8-6.5-11.2a6.5 6.5 0 0 1 13 0C18.5 13 16 16.3 12 21zM12 12a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 "
    "0 0 0 4.6z",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 8.5V3.5h10v5M7 17H3.5V8.5h17V17H17M7 13.5h10v7H7z",
    "redo": "M15 4l5 5-5 5M20 9H9.5a5.5 5.5 0 0 0 0 11H13",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5l5 5",
    "speech": "M4 4.5h16v12h-9L6 20.5v-4H4z",
    "undo": "M9 4L4 9l5 5M4 9h10.5a5.5 5.5 0 0 1 0 11H11",
    "warning": "M12 3.5L22 20.5H2zM12 10v4.5M12 17.5v.01",
}
