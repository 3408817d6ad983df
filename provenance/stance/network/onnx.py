"""A judge's network on ONNX Runtime, ready before torch would have been imported."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.embed.batches import shorten
from provenance.embed.digests import file_digest
from provenance.embed.onnx import processors
from provenance.errors import first_line
from provenance.stance.network.scorer import JudgeError, encodable
from provenance.stance.network.settings import CONFIG, DATA, SETTINGS, TOKENIZER, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from provenance.stance.network.scorer import Pair, Scores, Span

    Feed = dict[str, NDArray[np.int64]]


class OnnxScorer:
    """Scores pairs with the graph in a folder, one pair a run and one processor a pair.

    Pairs are not padded into batches, for two reasons. An int8 graph takes the range of its activations over the whole
    tensor that it is given, so that in a batch each pair's answer would depend on its neighbours. And it is the
    faster way on a processor: measured on two (AVX-512 VNNI, AMX), 55 tokens a pair, int8 MiniLM does 1.3 times the
    pairs of batches of 8 and 2.2 times those of batches of 32, whose activations no longer fit the cache.

    The graph and the tokenizer are loaded when first needed.

    Args:
        folder: holds `model.onnx` (or `onnx/model.onnx`) and the file of weights that it may name, `tokenizer.json`,
            and `judge.json` or `config.json`.

    Raises:
        JudgeError: the folder is incomplete.
        ConfigError: its labels are not those of a judge.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.settings = read_settings(folder)
        self.name = self.settings.name
        self.longest = self.settings.longest

    def preload(self) -> None:
        """Load graph and tokenizer now.

        Raises:
            JudgeError: one of them is damaged.
        """
        _ = self._tokenizer, self._session

    @cached_property
    def fingerprint(self) -> str:
        """Hash over graph, tokenizer and settings."""
        folder = self._folder
        settings = folder / SETTINGS if (folder / SETTINGS).is_file() else folder / CONFIG
        beside = [
            self.settings.graph.with_name(f"{self.settings.graph.name}{end}") for end in (DATA, "_data")
        ]
        files = [
            self.settings.graph,
            folder / TOKENIZER,
            settings,
            *(path for path in beside if path.is_file()),
        ]
        try:
            digests = {path.name: file_digest(path) for path in files}
        except OSError as error:
            raise self._damaged(error) from error
        return hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()

    @cached_property
    def separators(self) -> int:
        """Tokens of a pair that belong to neither premise nor claim."""
        return int(self._tokenizer.num_special_tokens_to_add(is_pair=True))

    def token_spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the characters that each token of each text covers, in order; no text is cut."""
        return [encoded.offsets for encoded in self._encoded(texts)]

    def score(self, pairs: Sequence[Pair]) -> Scores:
        """Return probabilities of shape (len(pairs), 3): supports, refutes, neutral, in the order given.

        A claim beyond half of what the network reads is cut, and of the premise what then has no room.

        Raises:
            JudgeError: the graph cannot be loaded or does not give what it should.
        """
        distinct = list(dict.fromkeys(pairs))
        if not distinct:
            return np.zeros((0, 3), dtype=np.float32)
        inputs = self._inputs(distinct)
        # longest first, so that no processor is left with a long one at the end
        order = sorted(range(len(inputs)), key=lambda n: -inputs[n]["input_ids"].shape[1])
        logits = np.zeros((len(inputs), len(self.settings.outputs.columns)), dtype=np.float32)
        for number, row in zip(order, self._runs([inputs[n] for n in order]), strict=True):
            logits[number] = row
        scores = self.settings.outputs.scores(logits, self.settings.temperature)
        row_of = {pair: row for row, pair in enumerate(distinct)}
        return scores[[row_of[pair] for pair in pairs]]

    def _inputs(self, pairs: Sequence[Pair]) -> list[Feed]:
        from tokenizers import Encoding

        room = self.longest - self.separators
        texts = list(dict.fromkeys(text for pair in pairs for text in pair))
        encoded = dict(zip(texts, self._encoded(shorten(texts, self.longest)), strict=True))
        found = []
        for premise, claim in pairs:
            # truncation works in place, and a text may stand in many pairs
            first, second = Encoding.merge([encoded[premise]]), Encoding.merge([encoded[claim]])
            second.truncate(room // 2)
            first.truncate(room - len(second))
            joined = self._tokenizer.post_process(first, second)
            feed = {
                "input_ids": joined.ids,
                "attention_mask": joined.attention_mask,
                "token_type_ids": joined.type_ids,
            }
            found.append({name: np.asarray([values], dtype=np.int64) for name, values in feed.items()})
        return found

    def _encoded(self, texts: Sequence[str]) -> list[Any]:
        coded: list[Any] = self._tokenizer.encode_batch(
            [encodable(text) for text in texts], add_special_tokens=False
        )
        return coded

    def _runs(self, feeds: list[Feed]) -> Iterable[NDArray[np.float32]]:
        """Yield the logits of each feed, shape (outputs,), in order."""
        session, workers = self._session, min(processors(), len(feeds))
        wanted = [given.name for given in session.get_inputs()]
        if unknown := sorted(set(wanted) - feeds[0].keys()):
            raise JudgeError(
                f"the graph of judge {self.name} wants inputs it cannot be given: {', '.join(unknown)}"
            )

        def run(feed: Feed) -> NDArray[np.float32]:
            logits = session.run(None, {name: feed[name] for name in wanted})[0]
            row: NDArray[np.float32] = np.asarray(logits, dtype=np.float32)[0]
            return row

        try:
            if workers == 1:
                rows = [run(feed) for feed in feeds]
            else:
                with ThreadPoolExecutor(workers) as pool:
                    rows = list(pool.map(run, feeds))
        except Exception as error:  # its own errors have no common base
            raise self._damaged(error) from error
        expected = (len(self.settings.outputs.columns),)
        if wrong := next((row.shape for row in rows if row.shape != expected), None):
            raise JudgeError(
                f"judge {self.name} names {expected[0]} labels, but its graph gives {wrong} values a pair"
            )
        return rows

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401  (tokenizers has no types)
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        except Exception as error:  # the Rust side raises bare Exception
            raise self._damaged(error) from error
        # the file carries the lengths of whoever saved it; cutting is done pair by pair
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401  (onnxruntime has no types)
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # the pairs share out the processors
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # plans of memory are kept for each length of a pair; without them the arena still spares the C library most
        options.enable_mem_pattern = False
        level = onnxruntime.GraphOptimizationLevel
        options.graph_optimization_level = (
            level.ORT_DISABLE_ALL if self.settings.fused else level.ORT_ENABLE_ALL
        )
        try:
            return onnxruntime.InferenceSession(
                str(self.settings.graph), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # its own errors have no common base
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> JudgeError:
        return JudgeError(
            f"the judge in {self._folder} is damaged: {first_line(error)}",
            hint="Copy or export the whole folder again; the shipped judge comes back with a reinstall.",
        )
