"""Formulas in words, for readers who hear them: one over n for a fraction, x sub i for an index."""

import re
from collections.abc import Iterator
from functools import cache

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[A-Za-z]|\d+(?:[.,]\d+)*|\S", re.DOTALL)
_TEXT = re.compile(r"\\(?:text|textbf|textit|textrm|mathrm|operatorname|mathsf|texttt)\*?\s*\{([^{}]*)\}")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\{[clr|]*\})?")

_RANGES = {"the sum", "the product", "the integral", "max", "min", "argmax", "argmin", "lim", "the union", "the intersection"}  # fmt: skip
"""What says with its index over what it goes."""
_WORDS = {
    "sum": "the sum", "prod": "the product", "int": "the integral", "bigcup": "the union", "bigcap": "the intersection",
    "cdot": "times", "times": "times", "odot": "element-wise times", "oplus": "circled plus", "otimes": "circled times", "ln": "natural log",
    "le": "at most", "leq": "at most", "ge": "at least", "geq": "at least", "lt": "less than", "gt": "greater than", "ne": "is not", "neq": "is not",
    "approx": "is about", "sim": "is distributed as", "propto": "is proportional to", "equiv": "is equivalent to", "ll": "far below", "gg": "far above",
    "notin": "not in", "subseteq": "within", "subset": "within", "cup": "union", "cap": "intersected with", "setminus": "without", "mid": "given",
    "top": "transposed", "infty": "infinity", "nabla": "the gradient of", "pm": "plus or minus", "perp": "independent of", "circ": "after",
    "Rightarrow": "implies", "Leftrightarrow": "if and only if", "rightarrow": "to", "leftarrow": "is set to", "gets": "is set to", "mapsto": "maps to",
    "dots": "and so on", "ldots": "and so on", "cdots": "and so on", "vdots": "and so on", "varnothing": "the empty set", "emptyset": "the empty set",
    "ell": "l", "lVert": "the norm of", "rVert": "end of norm", "lvert": "the size of", "rvert": "end of size", "lceil": "the ceiling of",
    "rceil": "end of ceiling", "lfloor": "the floor of", "rfloor": "end of floor", "forall": "for all", "exists": "there is", "neg": "not",
    "succ": "is preferred to", "succeq": "is at least as good as", "ast": "star", "land": "and", "lor": "or", "varepsilon": "epsilon",
    "varphi": "phi", "vartheta": "theta", "langle": "the inner product of", "rangle": "end of product", "sup": "supremum", "inf": "infimum", "mod": "modulo",
}  # fmt: skip
_SIGNS = {"=": "equals", "+": "plus", "-": "minus", "<": "less than", ">": "greater than", "/": "over", "*": "star", "|": "bar", "!": "factorial", "'": "prime", "&": "", "~": ""}  # fmt: skip
_ESCAPED = {
    "{": "{",
    "}": "}",
    "%": "percent",
    "#": "number",
    "|": "norm",
    "\\": ";",
    "_": "_",
    "&": "and",
    "$": "dollars",
}
_ACCENTS = {"hat": "hat", "bar": "bar", "tilde": "tilde", "vec": "vector", "dot": "dot", "overline": "bar", "widehat": "hat", "widetilde": "tilde"}  # fmt: skip
_POWERS = {"2": "squared", "3": "cubed", "transposed": "transposed", "T": "transposed", "star": "star", "prime": "prime", "minus 1": "inverse"}  # fmt: skip
_SILENT = {
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr", "quad", "qquad",
    "displaystyle", "textstyle", "limits", "nolimits", "mathbb", "mathcal", "mathbf", "boldsymbol", "mathit", "mathfrak", "nonumber", "underbrace", "overbrace",
}  # fmt: skip


@cache
def reading(tex: str) -> str:
    """The formula as one would read it out: an aid for those who cannot see it, never empty."""
    words = " ".join(_Reader(tex).group())
    words = re.sub(r"\s+([,;.)\]}])", r"\1", re.sub(r"([(\[{])\s+", r"\1", words))
    return " ".join(words.split()) or "formula"


class _Reader:
    """Takes the signs of a formula one after the other."""

    def __init__(self, tex: str) -> None:
        self.left = list(_signs(tex))[::-1]

    def group(self) -> list[str]:
        """Words up to the brace that closes, or to the end."""
        words: list[str] = []
        over = False
        while self.left and (sign := self.left.pop()) != "}":
            if sign in "_^" and (over or (words and words[-1] in _RANGES)):
                argument = self._argument()
                words += ["to" if over else "from" if "equals" in argument else "over", *argument]
                over = sign == "_"
            else:
                words += self._said(sign)
                over = False
        return words

    def _argument(self) -> list[str]:
        if not self.left:
            return []
        sign = self.left.pop()
        return self.group() if sign == "{" else self._said(sign)

    def _said(self, sign: str) -> list[str]:
        if sign.startswith('"'):
            return [sign[1:]]
        if sign.startswith("\\"):
            return self._command(sign[1:])
        match sign:
            case "{":
                return self.group()
            case "_":
                return ["sub", *_paused(self._argument())]
            case "^":
                power = self._argument()
                known = _POWERS.get(" ".join(power))
                return [known] if known else ["to the power", *_paused(power)]
        return [_SIGNS.get(sign, sign)]

    def _command(self, name: str) -> list[str]:
        match name:
            case "frac" | "tfrac" | "dfrac":
                return [*_held(self._argument()), "over", *_held(self._argument())]
            case "binom":
                return [*_held(self._argument()), "choose", *_held(self._argument())]
            case "sqrt":
                return ["the root of", *_held(self._argument())]
        if name in _ACCENTS:
            return [*self._argument(), _ACCENTS[name]]
        if name in _SILENT:
            return []
        return [_WORDS.get(name, name) if name.isalpha() else _ESCAPED.get(name, "")]


def _signs(tex: str) -> Iterator[str]:
    """Commands with their backslash, plain text behind a quote, other signs as they are."""
    tex = re.sub(r"\\([td]?frac)\s*(\d)\s*(\d)", r"\\\1{\2}{\3}", _ENVIRONMENT.sub("", tex))
    for index, part in enumerate(_TEXT.split(tex)):
        if index % 2:
            yield f'"{part}'
        else:
            yield from _TOKEN.findall(part)


def _paused(words: list[str]) -> list[str]:
    return words if len(words) == 1 else [*words, ","]


def _held(words: list[str]) -> list[str]:
    """Several words in parentheses, so that one hears how far a fraction goes."""
    return words if len(words) == 1 else ["(", *words, ")"]
