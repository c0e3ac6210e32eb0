"""A scalar autograd engine: a recorded graph, walked once in reverse topological order."""

import math
import random
from collections.abc import Callable


def test_matches_centered_differences() -> None:
    def f(a: Value, b: Value) -> Value:
        c = a * b + b.tanh()
        return (c * c + a * c.relu()) * 0.5 + a

    a, b = Value(0.7), Value(-1.3)
    f(a, b).backward()
    h = 1e-6
    for value, shift in ((a, (h, 0.0)), (b, (0.0, h))):
        up = f(Value(a.data + shift[0]), Value(b.data + shift[1])).data
        down = f(Value(a.data - shift[0]), Value(b.data - shift[1])).data
        assert abs(value.grad - (up - down) / (2 * h)) < 1e-7


def test_a_value_used_twice_adds_its_gradients() -> None:
    x = Value(3.0)
    (x * x + x).backward()
    assert x.grad == 7.0


def test_shared_nodes_are_visited_once() -> None:
    x = Value(1.0)
    y = x
    for _ in range(30):
        y = y + y
    y.backward()
    assert x.grad == 2**30


def test_long_chains_do_not_recurse() -> None:
    x = Value(1.0)
    total = Value(0.0)
    for _ in range(5000):
        total = total + x
    total.backward()
    assert x.grad == 5000


def test_a_small_network_learns_xor() -> None:
    rng = random.Random(0)
    hidden = [[Value(rng.uniform(-1, 1)) for _ in range(3)] for _ in range(4)]
    out = [Value(rng.uniform(-1, 1)) for _ in range(5)]
    parameters = [w for unit in hidden for w in unit] + out
    data = [((0.0, 0.0), -1.0), ((0.0, 1.0), 1.0), ((1.0, 0.0), 1.0), ((1.0, 1.0), -1.0)]

    def predict(x: tuple[float, float]) -> Value:
        total = out[-1]
        for weight, (u, v, bias) in zip(out[:-1], hidden, strict=True):
            total = total + weight * (u * x[0] + v * x[1] + bias).tanh()
        return total

    losses = []
    for _ in range(300):
        loss = Value(0.0)
        for x, y in data:
            error = predict(x) + (-y)
            loss = loss + error * error
        losses.append(loss.data)
        for w in parameters:
            w.grad = 0.0
        loss.backward()
        for w in parameters:
            w.data -= 0.05 * w.grad
    assert losses[0] > 3
    assert losses[-1] < 0.01
    assert all((predict(x).data > 0) == (y > 0) for x, y in data)


class Value:
    """A number that remembers how it was computed."""

    def __init__(self, data: float, parents: tuple["Value", ...] = ()) -> None:
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.push: Callable[[], None] = lambda: None

    def __add__(self, other: "Value | float") -> "Value":
        right = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + right.data, (self, right))

        def push() -> None:
            self.grad += out.grad
            right.grad += out.grad

        out.push = push
        return out

    def __mul__(self, other: "Value | float") -> "Value":
        right = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * right.data, (self, right))

        def push() -> None:
            self.grad += right.data * out.grad
            right.grad += self.data * out.grad

        out.push = push
        return out

    def relu(self) -> "Value":
        return self._unary(max(0.0, self.data), float(self.data > 0))

    def tanh(self) -> "Value":
        t = math.tanh(self.data)
        return self._unary(t, 1 - t * t)

    def _unary(self, data: float, slope: float) -> "Value":
        out = Value(data, (self,))

        def push() -> None:
            self.grad += slope * out.grad

        out.push = push
        return out

    def backward(self) -> None:
        self.grad = 1.0
        for node in reversed(self._topological()):
            node.push()

    def _topological(self) -> list["Value"]:
        """Inputs before users, without recursion."""
        order: list[Value] = []
        seen: set[int] = set()
        stack = [(self, False)]
        while stack:
            node, done = stack.pop()
            if done:
                order.append(node)
            elif id(node) not in seen:
                seen.add(id(node))
                stack.append((node, True))
                stack.extend((parent, False) for parent in node.parents)
        return order
