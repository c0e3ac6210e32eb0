"""Run a pipeline so that only steps whose inputs changed run again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter


def toy(calls: list[str], offset: int = 1) -> dict[str, Step]:
    """raw -> clean -> features -> model, and report beside the model."""

    def logged(name: str, work: Work) -> Work:
        def run(inputs: Mapping[str, str], params: Mapping[str, str]) -> str:
            calls.append(name)
            return work(inputs, params)

        return run

    return {
        "model": Step(
            logged("model", lambda i, p: f"model({i['features']}, {p['rate']})"), "v1", ("features",), {"rate": "0.1"}
        ),
        "clean": Step(logged("clean", lambda i, _: i["raw"].strip().lower()), "v1", ("raw",)),
        "features": Step(logged("features", lambda i, _: f"{len(i['clean']) + offset}"), f"v{offset}", ("clean",)),
        "report": Step(logged("report", lambda i, _: f"report of {i['clean']}"), "v1", ("clean",)),
    }


def test_second_run_does_nothing() -> None:
    calls: list[str] = []
    cache = Cache()
    first = run(toy(calls), {"raw": "Data"}, cache)
    assert sorted(calls) == ["clean", "features", "model", "report"]
    calls.clear()
    assert run(toy(calls), {"raw": "Data"}, cache) == first
    assert calls == []


def test_a_parameter_reruns_its_step_only() -> None:
    calls: list[str] = []
    cache, steps = Cache(), toy(calls)
    run(steps, {"raw": "Data"}, cache)
    calls.clear()
    changed = steps | {"model": Step(steps["model"].work, "v1", ("features",), {"rate": "0.5"})}
    assert run(changed, {"raw": "Data"}, cache)["model"] == "model(5, 0.5)"
    assert calls == ["model"]


def test_new_code_reruns_the_step_and_what_depends_on_it() -> None:
    calls: list[str] = []
    cache = Cache()
    run(toy(calls), {"raw": "Data"}, cache)
    calls.clear()
    run(toy(calls, offset=2), {"raw": "Data"}, cache)
    assert calls == ["features", "model"]


def test_an_equal_result_stops_the_change() -> None:
    calls: list[str] = []
    cache = Cache()
    run(toy(calls), {"raw": "Data"}, cache)
    calls.clear()
    run(toy(calls), {"raw": "  DATA "}, cache)
    assert calls == ["clean"]


def test_going_back_is_free() -> None:
    calls: list[str] = []
    cache = Cache()
    for raw in ("Data", "other", "Data"):
        calls.clear()
        run(toy(calls), {"raw": raw}, cache)
    assert calls == []


def test_a_failed_step_leaves_nothing_behind() -> None:
    calls: list[str] = []
    cache, steps = Cache(), toy(calls)
    broken = steps | {"features": Step(lambda i, _: i["missing"], "v2", ("clean",))}
    with suppress(KeyError):
        run(broken, {"raw": "Data"}, cache)
    assert len(cache.results) == calls.count("clean") + calls.count("report")
    assert run(steps, {"raw": "Data"}, cache)["model"] == "model(5, 0.1)"
    assert calls.count("clean") == 1


def test_a_circle_is_refused() -> None:
    circle = {"a": Step(lambda i, _: i["b"], "v1", ("b",)), "b": Step(lambda i, _: i["a"], "v1", ("a",))}
    refused = False
    try:
        run(circle, {}, Cache())
    except CycleError:
        refused = True
    assert refused


def test_a_source_may_not_hide_a_step() -> None:
    calls: list[str] = []
    refused = False
    try:
        run(toy(calls), {"raw": "Data", "clean": "something else"}, Cache())
    except ValueError:
        refused = True
    assert refused
    assert calls == []


Work = Callable[[Mapping[str, str], Mapping[str, str]], str]


@dataclass(frozen=True)
class Step:
    work: Work
    code: str
    """A digest of the source and its dependencies; here a version."""
    needs: tuple[str, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Cache:
    results: dict[str, str] = field(default_factory=dict)
    """From the digest of everything a step sees to the digest of its output."""
    blobs: dict[str, str] = field(default_factory=dict)
    """From digest to content."""

    def put(self, content: str) -> str:
        name = digest(content)
        self.blobs[name] = content
        return name


def digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def run(steps: Mapping[str, Step], sources: Mapping[str, str], cache: Cache) -> dict[str, str]:
    """The content of every step's output, computed or from the cache."""
    if clash := steps.keys() & sources.keys():
        raise ValueError(f"both a step and a source: {sorted(clash)}")
    names = {source: cache.put(content) for source, content in sources.items()}
    for name in TopologicalSorter({name: step.needs for name, step in steps.items()}).static_order():
        if name in names:
            continue
        step = steps[name]
        key = digest([name, step.code, dict(step.params), {need: names[need] for need in step.needs}])
        if key not in cache.results:
            inputs = {need: cache.blobs[names[need]] for need in step.needs}
            cache.results[key] = cache.put(step.work(inputs, step.params))
        names[name] = cache.results[key]
    return {name: cache.blobs[names[name]] for name in steps}
