"""Evaluate an arithmetic expression with two stacks, in one pass."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator
from fractions import Fraction

BINARY = {"+": 1, "-": 1, "*": 2, "/": 2}
STRENGTH = {**BINARY, "negate": 3}
TOKEN = re.compile(r"\s*(?:(\d+)|(.))")


def test_precedence_and_order() -> None:
    assert evaluate("2 + 3 * 4") == 14
    assert evaluate("(2 + 3) * 4") == 20
    assert evaluate("10 - 4 - 3") == 3
    assert evaluate("100 / 10 / 5") == 2
    assert evaluate("7 / 2") == Fraction(7, 2)


def test_signs() -> None:
    assert evaluate("-3") == -3
    assert evaluate("2 * -3") == -6
    assert evaluate("-(2 + 3) * 2") == -10
    assert evaluate("2 - -3") == 5
    assert evaluate("--4") == 4


def test_bad_input_is_refused() -> None:
    for text in ("", "2 +", "* 3", "(2", "2)", "2 3", "()", "2 (3)", "2 $ 3", "+", "1 / 0"):
        try:
            evaluate(text)
        except ValueError:
            continue
        raise AssertionError(text)


def test_against_python_s_own_parser() -> None:
    rng = random.Random(0)
    for _ in range(2000):
        text = random_expression(rng, 4)
        try:
            expected = exact(ast.parse(text, mode="eval").body)
        except ZeroDivisionError:
            continue
        assert evaluate(text) == expected, text


def test_deep_nesting_needs_no_recursion() -> None:
    depth = 50_000
    assert evaluate("(" * depth + "1" + ")" * depth) == 1


def signs(text: str) -> Iterator[str]:
    for number, other in TOKEN.findall(text.rstrip()):
        yield number or other


def apply(operator: str, values: list[Fraction]) -> None:
    right = values.pop()
    if operator == "negate":
        values.append(-right)
        return
    left = values.pop()
    if operator == "/" and right == 0:
        raise ValueError("division by zero")
    results = {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }
    values.append(results[operator]())


def read_operand(sign: str, values: list[Fraction], waiting: list[str]) -> bool:
    """Take what may stand where a value is due; whether a value is still due after it."""
    if sign.isdigit():
        values.append(Fraction(int(sign)))
        return False
    if sign not in ("(", "-"):
        raise ValueError(f"a number is missing before '{sign}'")
    waiting.append("negate" if sign == "-" else sign)
    return True


def read_operator(sign: str, values: list[Fraction], waiting: list[str]) -> bool:
    """Take what may stand after a value: an operator or a closing parenthesis."""
    if sign != ")" and sign not in BINARY:
        raise ValueError(f"'{sign}' stands where an operator is due")
    least = BINARY.get(sign, 0)  # a closing parenthesis is weaker than all
    while waiting and waiting[-1] != "(" and STRENGTH[waiting[-1]] >= least:
        apply(waiting.pop(), values)
    if sign in BINARY:
        waiting.append(sign)
        return True
    if not waiting:
        raise ValueError("a parenthesis closes that was not opened")
    waiting.pop()
    return False


def evaluate(text: str) -> Fraction:
    values: list[Fraction] = []
    waiting: list[str] = []  # operators and open parentheses that have not been applied
    value_due = True  # the grammar in one bit
    for sign in signs(text):
        value_due = (read_operand if value_due else read_operator)(sign, values, waiting)
    if value_due:
        raise ValueError("the expression ends too early")
    if "(" in waiting:
        raise ValueError("a parenthesis is not closed")
    while waiting:
        apply(waiting.pop(), values)
    return values[0]


def random_expression(rng: random.Random, depth: int) -> str:
    if depth == 0 or rng.random() < 0.2:
        return str(rng.randint(0, 9))
    left, right = random_expression(rng, depth - 1), random_expression(rng, depth - 1)
    shape = rng.choice(["{} {} {}", "({} {} {})", "-({} {} {})"])
    return shape.format(left, rng.choice("+-*/"), right)


def exact(node: ast.expr) -> Fraction:
    """What Python's grammar says, in fractions; the judge in the test."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return Fraction(node.value)
    if isinstance(node, ast.UnaryOp):
        return -exact(node.operand)
    assert isinstance(node, ast.BinOp)
    left, right = exact(node.left), exact(node.right)
    if isinstance(node.op, ast.Add):
        return left + right
    if isinstance(node.op, ast.Sub):
        return left - right
    return left * right if isinstance(node.op, ast.Mult) else left / right
