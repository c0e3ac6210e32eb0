"""What a server says with every page: the content security policy, and its neighbors."""

from pathlib import Path

_DIRECTIVES = {
    "default-src": "'self'",
    # Material's icons are pictures inside its style sheet.
    "img-src": "'self' data:",
    # The mock interview plays back what the reader recorded.
    "media-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_ONLY_AS_HEADER = {"frame-ancestors": "'none'"}


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


POLICY = _policy(_DIRECTIVES)
"""The part of the policy that a page can carry itself, for hosts that send no headers."""
HEADERS = {
    "Content-Security-Policy": _policy(_DIRECTIVES | _ONLY_AS_HEADER),
    "Cross-Origin-Opener-Policy": "same-origin",
    # The mock interview records the reader's voice, on the reader's machine.
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_LINE = {"netlify": "  {}: {}", "nginx": 'add_header {} "{}" always;'}
FORMATS = tuple(_LINE)
"""`netlify` is the file `_headers`, which Cloudflare Pages reads as well."""
_TEMPLATES = Path(__file__).parent / "templates" / "server"


def written(server: str) -> str:
    """The headers in the words of one kind of server."""
    lines = "\n".join(_LINE[server].format(*header) for header in HEADERS.items())
    return (_TEMPLATES / f"{server}.txt").read_text(encoding="utf-8").replace("@headers@", lines)
