"""The tiled convolution kernel, acted out block by block in NumPy, with its loads counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import convolve2d, correlate2d  # type: ignore[import-untyped]

Array = NDArray[np.float64]


def test_agrees_with_the_library_for_any_size() -> None:
    rng = np.random.default_rng(0)
    for height, width in ((1, 1), (7, 9), (16, 16), (33, 47), (50, 20)):
        image = rng.standard_normal((height, width))
        for size in (1, 3, 5, 7):
            kernel = rng.standard_normal((size, size))
            out, _ = tiled(image, kernel, tile=16)
            assert np.allclose(out, correlate2d(image, kernel, mode="same"))
            flipped, _ = tiled(image, kernel[::-1, ::-1], tile=16)
            assert np.allclose(flipped, convolve2d(image, kernel, mode="same"))


def test_without_the_halo_only_the_seams_are_wrong() -> None:
    rng = np.random.default_rng(1)
    image, kernel = rng.standard_normal((64, 64)), rng.standard_normal((3, 3))
    right, _ = tiled(image, kernel, tile=16)
    wrong, _ = tiled(image, kernel, tile=16, halo=False)
    bad = ~np.isclose(right, wrong)
    rows, columns = np.nonzero(bad)
    assert set(rows % 16) | set(columns % 16) >= {0, 15}
    assert not bad.reshape(4, 16, 4, 16)[:, 1:15, :, 1:15].any()
    small = image[:16, :16]
    assert np.allclose(tiled(small, kernel, tile=16, halo=False)[0], tiled(small, kernel, tile=16)[0])


def test_without_the_barrier_threads_read_an_unfilled_tile() -> None:
    rng = np.random.default_rng(2)
    image, kernel = rng.standard_normal((32, 32)), rng.standard_normal((5, 5))
    assert not np.allclose(racing(image, kernel, tile=16), correlate2d(image, kernel, mode="same"))


def test_loads_are_what_the_formula_says() -> None:
    image = np.ones((64, 96))
    for size in (3, 5):
        _, loads = tiled(image, np.ones((size, size)), tile=16)
        assert loads == (64 // 16) * (96 // 16) * (16 + size - 1) ** 2
        assert naive_loads(image.shape, size) == 64 * 96 * size**2


def test_intensity_table() -> None:
    assert [round(Scheme(k).intensity(), 2) for k in (3, 5, 9)] == [0.45, 0.48, 0.49]
    assert [round(Scheme(k, 16).intensity(), 2) for k in (3, 5, 9)] == [1.99, 4.88, 12.46]
    assert [round(Scheme(k, 32).intensity(), 2) for k in (3, 5, 9)] == [2.11, 5.52, 15.8]
    assert [round(Scheme(k).ideal(), 2) for k in (3, 5, 9)] == [2.25, 6.25, 20.25]
    assert round(Scheme(5).loads() / Scheme(5, 32).loads(), 1) == 19.8
    assert Scheme(5, 32).shared_bytes() == 5184
    assert Scheme(5, 32).shared_values() == 1296  # for 1,024 threads


def test_roofline() -> None:
    corner = 67 / 3.35  # H100 SXM: float32 TFLOP/s over TB/s
    assert round(corner) == 20
    assert next(k for k in range(1, 20, 2) if Scheme(k).ideal() >= corner) == 9
    pixels, traffic = 4096**2, 8 * 4096**2
    assert round(traffic / 1e6) == 134
    assert round(1e6 * traffic / 3.35e12) == 40  # microseconds at full bandwidth
    assert round(1e6 * 2 * 25 * pixels / 67e12) == 13  # microseconds of arithmetic


def test_channels_change_the_picture() -> None:
    channels, side, k = 256, 56, 3
    flops = 2 * k**2 * channels * channels * side**2
    values = 2 * channels * side**2 + k**2 * channels * channels
    assert round(flops / 1e9, 1) == 3.7
    assert round(flops / (4 * values)) == 421
    assert round(k**2 * channels * side**2 / (channels * side**2)) == 9  # what im2col copies


def test_separable() -> None:
    rng = np.random.default_rng(3)
    column, row, image = rng.standard_normal((5, 1)), rng.standard_normal((1, 5)), rng.standard_normal((20, 30))
    both = correlate2d(correlate2d(image, column, mode="same"), row, mode="same")
    assert np.allclose(both, correlate2d(image, column @ row, mode="same"))


@dataclass(frozen=True)
class Scheme:
    """Traffic for each output: one channel, float32, tile of 1 for the kernel that keeps nothing."""

    kernel: int
    tile: int = 1

    def loads(self) -> float:
        return self.shared_values() / self.tile**2

    def intensity(self) -> float:
        return 2 * self.kernel**2 / (4 * self.loads() + 4)

    def ideal(self) -> float:
        """Each value read once and written once."""
        return 2 * self.kernel**2 / 8

    def shared_values(self) -> int:
        return (self.tile + self.kernel - 1) ** 2

    def shared_bytes(self) -> int:
        return 4 * self.shared_values()


def naive_loads(shape: tuple[int, ...], size: int) -> int:
    return shape[0] * shape[1] * size * size


def tiled(image: Array, kernel: Array, *, tile: int, halo: bool = True) -> tuple[Array, int]:
    """Cross-correlation with zero padding, and the loads from global memory (padding counted as a load)."""
    height, width = image.shape
    radius = len(kernel) // 2
    span = tile + 2 * radius
    out = np.zeros_like(image)
    loads = 0
    for top in range(0, height, tile):  # blockIdx.y
        for left in range(0, width, tile):  # blockIdx.x
            shared = np.zeros((span, span))
            for thread in range(tile * tile):  # all threads load, each several values
                for cell in range(thread, span * span, tile * tile):
                    row, column = divmod(cell, span)
                    y, x = top + row - radius, left + column - radius
                    inside = radius <= row < radius + tile and radius <= column < radius + tile
                    loads += 1
                    if 0 <= y < height and 0 <= x < width and (inside or halo):
                        shared[row, column] = image[y, x]
            # __syncthreads()
            for thread in range(tile * tile):  # all threads compute one output
                row, column = divmod(thread, tile)
                y, x = top + row, left + column
                if y < height and x < width:
                    window = shared[row : row + len(kernel), column : column + len(kernel)]
                    out[y, x] = (window * kernel).sum()
    return out, loads


def racing(image: Array, kernel: Array, *, tile: int) -> Array:
    """The same without the barrier, in one possible order: each thread computes as soon as its own loads are done."""
    height, width = image.shape
    radius = len(kernel) // 2
    span = tile + 2 * radius
    out = np.zeros_like(image)
    for top in range(0, height, tile):
        for left in range(0, width, tile):
            shared = np.zeros((span, span))
            for thread in range(tile * tile):
                for cell in range(thread, span * span, tile * tile):
                    y, x = top + cell // span - radius, left + cell % span - radius
                    if 0 <= y < height and 0 <= x < width:
                        shared[cell // span, cell % span] = image[y, x]
                row, column = divmod(thread, tile)
                if top + row < height and left + column < width:
                    window = shared[row : row + len(kernel), column : column + len(kernel)]
                    out[top + row, left + column] = (window * kernel).sum()
    return out
