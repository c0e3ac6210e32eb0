"""Byte-pair encoding: learn merges from word counts, apply them in the order learned."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping

Symbol = bytes
Pair = tuple[Symbol, Symbol]


def test_merges_of_a_corpus_one_can_do_by_hand() -> None:
    merges = train({"hug": 10, "pug": 5, "pun": 12, "bun": 4, "hugs": 5}, 3)
    assert merges == [(b"u", b"g"), (b"u", b"n"), (b"h", b"ug")]


def test_unseen_words_are_encoded_with_the_learned_merges() -> None:
    merges = train({"hug": 10, "pug": 5, "pun": 12, "bun": 4, "hugs": 5}, 3)
    assert encode_word("bug", merges) == [b"b", b"ug"]
    assert encode_word("hugun", merges) == [b"hug", b"un"]
    assert encode_word("thug", merges) == [b"t", b"hug"]


def test_order_of_merges_decides_and_not_length() -> None:
    merges = [(b"b", b"c"), (b"a", b"b"), (b"ab", b"x")]
    assert encode_word("abc", merges) == [b"a", b"bc"]
    vocabulary = {b"a", b"b", b"c", b"x", *(left + right for left, right in merges)}
    longest: list[bytes] = []
    rest = b"abc"
    while rest:
        piece = next(rest[:n] for n in range(len(rest), 0, -1) if rest[:n] in vocabulary)
        longest, rest = [*longest, piece], rest[len(piece) :]
    assert longest == [b"ab", b"c"] != encode_word("abc", merges)


def test_overlapping_pairs_merge_from_the_left() -> None:
    assert merge((b"a", b"a", b"a"), (b"a", b"a")) == (b"aa", b"a")
    assert merge((b"a", b"a", b"a", b"a"), (b"a", b"a")) == (b"aa", b"aa")


def test_round_trip_on_text_never_seen() -> None:
    merges = train(Counter(pre_split("the cat sat on the mat, the cat ran" * 3)), 40)
    for text in ("the cat", "  zwei   Räume — 東京 🙂\n", "", "aaaa the\tthe"):
        tokens = encode(text, merges)
        assert b"".join(tokens).decode() == text
    assert len(encode("the cat sat on the mat", merges)) < len(b"the cat sat on the mat") / 2


def test_frequency_weighs_pairs() -> None:
    assert train({"ab": 1, "cd": 9}, 1) == [(b"c", b"d")]
    assert train({"xy": 3, "ab": 3}, 1) == [(b"a", b"b")]


def pre_split(text: str) -> Iterator[str]:
    """Words with the space before them; nothing is lost."""
    return (match[0] for match in re.finditer(r" ?[^\s]+|\s", text))


def train(words: Mapping[str, int], merges: int) -> list[Pair]:
    """The most frequent adjacent pair, merged and counted again, `merges` times; ties by the pair itself."""
    pieces = {word: tuple(bytes([b]) for b in word.encode()) for word in words}
    learned: list[Pair] = []
    for _ in range(merges):
        counts: Counter[Pair] = Counter()
        for word, symbols in pieces.items():
            for pair in itertools.pairwise(symbols):
                counts[pair] += words[word]
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        learned.append(best)
        pieces = {word: merge(symbols, best) for word, symbols in pieces.items()}
    return learned


def merge(symbols: tuple[Symbol, ...], pair: Pair) -> tuple[Symbol, ...]:
    out: list[Symbol] = []
    i = 0
    while i < len(symbols):
        if symbols[i : i + 2] == pair:
            out.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
    return tuple(out)


def encode_word(word: str, merges: list[Pair]) -> list[Symbol]:
    rank = {pair: i for i, pair in enumerate(merges)}
    symbols = tuple(bytes([b]) for b in word.encode())
    while len(symbols) > 1:
        best = min(itertools.pairwise(symbols), key=lambda pair: rank.get(pair, len(rank)))
        if best not in rank:
            break
        symbols = merge(symbols, best)
    return list(symbols)


def encode(text: str, merges: list[Pair]) -> list[Symbol]:
    return [symbol for word in pre_split(text) for symbol in encode_word(word, merges)]
