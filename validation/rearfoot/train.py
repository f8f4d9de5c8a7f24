"""Trains the network on the built pictures and writes it for the product.

    python -m validation.rearfoot.train --data DIR --out DIR [--passes 14] [--workers 2] [--start WEIGHTS]

With ``--start`` it goes on from the weights of an earlier round, at a lower rate (warm restart: Loshchilov 2017), and
draws rare eversions as often as common ones.

Fixed seeds, one thread a worker: the same pictures give the same weights on the same machine. People
whose number ends in a digit of ``split`` are never trained on: some calibrate the spread, the others are left for
``score``.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, distributed

from .data import Pictures, load
from .net import ANGLES, UNIT_DEG, Rearfoot, Shipped, Trunk

State = dict[str, NDArray[np.generic]]
BATCH = 24  # of each worker
PEAK_RATE, AGAIN_RATE = 2.5e-3, 1.5e-3  # of a first round, of a later one
DISTANCE_LOSS, HILL_LOSS, HILL_CELLS = 10.0, 1.0, 1.0
WEAR_LOSS = 0.3
PLAIN_LOSS = 0.35  # share of the training in which the spread is not yet learned
DECAY = 0.998  # of the running mean of the weights that is kept
STRANGEST = 0.995


def loss_of(net: Rearfoot, batch: dict[str, Tensor], *, spread: bool) -> Tensor:
    """Angles by Gaussian likelihood (bare heels only), marks and their maps, wear."""
    seen = net.look(batch["heel"], batch["leg"])
    mean, log_sd, wear = net.heads(seen.slopes, seen.features)
    bare = batch["wear"] == 0
    off = mean - batch["angles"]
    if spread:
        each = off.square() * torch.exp(-2 * log_sd) + 2 * log_sd
        # Weighted by the spread (Seitzer 2022), or hard pictures would be given up too early.
        each = each * torch.exp(log_sd).detach()
    else:
        each = 4 * torch.nn.functional.smooth_l1_loss(mean, batch["angles"], reduction="none", beta=0.3)
    weights = torch.tensor([1.0, 0.4, 0.3])
    angle = (each * weights)[bare].sum() / max(1, int(bare.sum()))
    where = torch.zeros(())
    for found, maps, name, trunk in (
        (seen.on_heel, seen.heel_maps, "on_heel", net.heel), (seen.on_leg, seen.leg_maps, "on_leg", net.leg)
    ):  # fmt: skip
        where = where + _astray(found, maps, batch[name], batch["seen"], trunk)
    dressed = torch.nn.functional.cross_entropy(wear, batch["wear"])
    return angle + where + WEAR_LOSS * dressed


def _astray(found: Tensor, maps: Tensor, true: Tensor, seen: Tensor, trunk: Trunk) -> Tensor:
    """Mean distance of marks, and how unlike a small hill round each mark its map is, of those within reach.

    The hill makes every cell of a map learn; the mean place alone learns slowly (Nibali 2018).
    """
    within = ((true.abs() < 1.1).all(2) & seen[:, None]).float()
    away = (found.reshape(true.shape) - true).abs().sum(2)
    hill = torch.softmax(
        -(true[:, :, :, None] - trunk.grid).square().sum(2) / (2 * (HILL_CELLS * trunk.cell) ** 2), 2
    )
    unlike = -(hill * torch.log_softmax(maps, 2)).sum(2)
    return ((DISTANCE_LOSS * away + HILL_LOSS * unlike) * within).sum() / within.sum().clamp(min=1)


def train(data: Pictures, passes: float, seed: int, workers: int, start: State | None = None) -> Rearfoot:
    """A network trained on the people of ``data`` that are not held back; each worker has a core to itself.

    ``start`` are the weights of an earlier round. Gradients are averaged over the workers, so their number is part of
    what makes the weights.
    """
    context = get_context("fork")  # the pictures are shared, not copied
    answer = context.SimpleQueue()
    port = 20_000 + os.getpid() % 20_000
    crew = [
        context.Process(target=_work, args=(rank, workers, port, data, passes, seed, answer, start))
        for rank in range(workers)
    ]
    for one in crew:
        one.start()
    state = answer.get()
    for one in crew:
        one.join()
    net = Rearfoot()
    net.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()})
    return net.eval()


def _work(
    rank: int,
    workers: int,
    port: int,
    data: Pictures,
    passes: float,
    seed: int,
    answer: SimpleQueue[State],
    start_state: State | None,
) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(seed)  # the same first weights everywhere
    address = f"tcp://127.0.0.1:{port}"
    distributed.init_process_group("gloo", init_method=address, rank=rank, world_size=workers)
    net = Rearfoot().to(memory_format=torch.channels_last)
    if start_state is not None:
        net.load_state_dict({name: torch.from_numpy(value) for name, value in start_state.items()})
    rate, plain = (PEAK_RATE, PLAIN_LOSS) if start_state is None else (AGAIN_RATE, 0.0)
    torch.manual_seed(seed + rank)
    own, shared = np.random.default_rng([seed, rank]), np.random.default_rng(seed)
    kept = {k: v.clone() for k, v in net.state_dict().items()}
    rows, batch_size = data.rows("train"), BATCH * workers
    shares = None if start_state is None else data.shares(rows)
    steps = int(passes * len(rows) / batch_size)
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.02)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps + 1, pct_start=0.15)
    order: NDArray[np.intp] = np.zeros(0, np.intp)
    start, sums = time.time(), []
    for step in range(steps):
        if len(order) < batch_size:
            more = shared.permutation(rows) if shares is None else shared.choice(rows, len(rows), p=shares)
            order = np.concatenate([order, more])
        mine, order = order[rank:batch_size:workers], order[batch_size:]
        loss = loss_of(net, data.batch(mine, own), spread=step >= plain * steps)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        _averaged(net, workers)
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        plan.step()
        sums.append(float(loss.detach()))
        for name, value in net.state_dict().items():
            kept[name] = value if not value.is_floating_point() else kept[name] * DECAY + (1 - DECAY) * value
        if rank == 0 and step % 100 == 99:
            line = f"{step + 1}/{steps} loss {np.mean(sums[-100:]):.3f} {time.time() - start:.0f} s"
            print(line, flush=True)
    if rank == 0:
        answer.put({name: value.contiguous().numpy() for name, value in kept.items()})
    distributed.destroy_process_group()


def _averaged(net: Rearfoot, workers: int) -> None:
    if workers == 1:
        return
    grads = [p.grad for p in net.parameters() if p.grad is not None]
    flat = torch.cat([g.reshape(-1) for g in grads])
    distributed.all_reduce(flat)
    at = 0
    for grad in grads:
        grad.copy_(flat[at : at + grad.numel()].reshape(grad.shape) / workers)
        at += grad.numel()


def predict(net: torch.nn.Module, data: Pictures, rows: NDArray[np.intp]) -> list[NDArray[np.float64]]:
    """What a network says of these rows, without changes to the pictures."""
    parts: list[list[NDArray[np.float64]]] = []
    with torch.no_grad():
        for at in range(0, len(rows), 256):
            batch = data.batch(rows[at : at + 256], None)
            out = net(batch["heel"], batch["leg"])
            parts.append([o.numpy().astype(float) for o in (out if isinstance(out, tuple) else (out,))])
    return [np.concatenate(p) for p in zip(*parts, strict=True)]


class _Features(torch.nn.Module):
    def __init__(self, net: Rearfoot) -> None:
        super().__init__()
        self.net = net

    def forward(self, heel: Tensor, leg: Tensor) -> Tensor:
        return self.net.look(heel, leg).features


def calibrated(net: Rearfoot, data: Pictures) -> Shipped:
    """The network with its spread stretched to what unseen people show, and its measure of strangeness."""
    rows = data.rows("calibrate")
    rows = rows[data.facts["wear"][rows] == 0]
    mean, log_sd, *_ = predict(net, data, rows)
    truth = np.stack([data.facts[k][rows] for k in ANGLES], 1) / UNIT_DEG
    off = np.abs(mean - truth) / np.exp(log_sd)
    # The share within 1.96 spreads is what an interval promises.
    stretch = np.quantile(off, 0.95, axis=0) / 1.96
    (known,) = predict(_Features(net), data, data.rows("train")[::7])
    middle, whitening = known.mean(0), _whitening(known)
    (new,) = predict(_Features(net), data, rows)
    strange = float(np.quantile((((new - middle) @ whitening.T) ** 2).sum(1), STRANGEST))
    as_tensor = [torch.tensor(a, dtype=torch.float32) for a in (stretch, middle, whitening)]
    return Shipped(net, as_tensor[0], as_tensor[1], as_tensor[2], strange).eval()


def _whitening(features: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(np.cov(features.T))
    floor = 1e-3 * values.max()
    return np.asarray((vectors / np.sqrt(np.maximum(values, floor))).T)


def export(shipped: Shipped, path: Path) -> None:
    """Write the network as ONNX."""
    names = ["heel", "leg"], ["angles", "points", "wear", "strangeness"]
    torch.onnx.export(
        shipped, (torch.rand(1, 3, 112, 112), torch.rand(1, 3, 96, 96)), str(path),
        input_names=names[0], output_names=names[1], opset_version=13, dynamo=False,
        dynamic_axes={name: {0: "n"} for name in names[0] + names[1]},
    )  # fmt: skip


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=float, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--start", type=Path, help="weights.pt of an earlier round")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    data = load(wanted.data)
    start = None
    if wanted.start is not None:
        start = {name: value.numpy() for name, value in torch.load(wanted.start).items()}
    net = train(data, wanted.passes, wanted.seed, wanted.workers, start)
    torch.save(net.state_dict(), wanted.out / "weights.pt")
    shipped = calibrated(net, data)
    export(shipped, wanted.out / "rearfoot.onnx")
    facts = {"people": len(np.unique(data.facts["person"])), "pictures": len(data.facts["person"]),
             "passes": wanted.passes, "seed": wanted.seed,
             "workers": wanted.workers, "torch": torch.__version__}  # fmt: skip
    (wanted.out / "training.json").write_text(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
