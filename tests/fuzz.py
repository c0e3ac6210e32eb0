"""Texts that no one would think of."""

from hypothesis import strategies as st

_SIGNS = st.text(st.sampled_from("`$*_[](){}<>|\\#:!~^&;=-+. \n\"'%@/a1é"), max_size=40)
_BITS = st.sampled_from(
    [
        "```",
        "~~~",
        "$$",
        "\n\n",
        "](",
        "]: ",
        "{: ",
        "{{",
        "{%",
        "<!--",
        "<script>",
        "</",
        "| a | b |\n|---|---|\n",
        "- ",
        "> ",
        "1. ",
        "    ",
        "&lt;",
        "&#",
        "\\(",
        "[^1]",
        "topics/coins",
        "https://x.y/",
        "$x$",
        "`x`",
    ]
)
markdown = st.one_of(st.text(max_size=80), _SIGNS, st.lists(st.one_of(_SIGNS, _BITS), max_size=12).map("".join))
"""Any text, with the signs that mean something made likely."""
line = markdown.map(lambda text: " ".join(text.split()) or "x")
