"""Output shapes of convolution and pooling, checked against counting."""

from dataclasses import dataclass
from itertools import product


def test_agrees_with_counting_window_positions() -> None:
    for size, kernel, stride, padding, dilation in product(range(1, 20), (1, 2, 3, 5), (1, 2, 3), (0, 1, 2), (1, 2, 3)):
        fits = size + 2 * padding >= dilation * (kernel - 1) + 1
        if fits:
            layer = Layer(kernel, stride, padding, dilation)
            assert layer.along(size) == counted(size, layer)


def test_known_layers() -> None:
    assert Layer(7, 2, 3).along(224) == 112
    assert Layer(3, 2, 1).along(112) == 56
    assert Layer(11, 4).along(227) == 55
    assert Layer(11, 4).along(224) == 54
    assert Layer(11, 4, 2).along(224) == 55
    assert Layer(3, 1, 2, 2).along(32) == 32
    assert Layer(2, 2).along(7) == 3
    assert Layer(5, 1, 6, 3).along(40) == 40
    assert Layer(3, 2).along(8) == Layer(3, 2).along(7) == 3  # the eighth pixel is never read


def test_a_stack_keeps_track_of_channels() -> None:
    stem = [Layer(7, 2, 3, channels=64), Layer(3, 2, 1)]
    assert stack_shape((3, 224, 224), stem) == (64, 56, 56)
    assert stack_shape((3, 224, 180), stem) == (64, 56, 45)


def test_a_kernel_that_does_not_fit_is_an_error() -> None:
    try:
        Layer(5).along(4)
    except ValueError:
        return
    raise AssertionError("a kernel of 5 does not fit into 4 pixels")


def test_the_transposed_size_inverts_it_up_to_the_floor() -> None:
    layer = Layer(3, 2, 1)
    assert [layer.along(n) for n in (7, 8)] == [4, 4]
    assert [layer.back(4, extra) for extra in (0, 1)] == [7, 8]


@dataclass(frozen=True)
class Layer:
    """A convolution, or a pooling when `channels` is None."""

    kernel: int
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    channels: int | None = None

    @property
    def span(self) -> int:
        return self.dilation * (self.kernel - 1) + 1

    def along(self, size: int) -> int:
        room = size + 2 * self.padding - self.span
        if room < 0:
            raise ValueError(f"a kernel spanning {self.span} does not fit into {size} with padding {self.padding}")
        return room // self.stride + 1

    def back(self, size: int, extra: int = 0) -> int:
        """The output of the transposed layer; `extra` picks among the sizes that `along` maps to `size`."""
        return (size - 1) * self.stride - 2 * self.padding + self.span + extra


def stack_shape(shape: tuple[int, int, int], layers: list[Layer]) -> tuple[int, int, int]:
    channels, height, width = shape
    for layer in layers:
        channels = layer.channels or channels
        height, width = layer.along(height), layer.along(width)
    return channels, height, width


def counted(size: int, layer: Layer) -> int:
    starts = range(-layer.padding, size + layer.padding, layer.stride)
    return sum(start + layer.span <= size + layer.padding for start in starts)
