"""What goes over the wire under load: latency, everybody at once, throughput, coming in and coming back."""

import statistics
import time
from typing import Any

from tests.table import Server

from .product import Reference, Room, drive, memory_mb, product
from .result import Row, middle, percentile, times

KAARTEN = 150
BORD_OF_100_KB = 320


class Scale:
    """How long everything takes: as much as a result needs, or just enough to see that it works."""

    def __init__(self, quick: bool) -> None:
        self.rounds = 1 if quick else 3
        self.count = 30 if quick else 100
        self.seconds = 1 if quick else 3
        self.kaarten = (50, 500) if quick else (10, 50, 150, 300, 500)
        self.phones = (10, 60) if quick else (10, 60, 100, 200)
        self.beraden = (1, 5) if quick else (1, 20, 100)


def latency(scale: Scale) -> list[Row]:
    """One kaart every 100 ms among 60 telefoons and 150 kaarten, beside the bare servers, in turns."""
    seen: dict[str, list[dict[str, Any]]] = {}
    with product() as server, Reference("socket.io", KAARTEN) as io, Reference("ws", KAARTEN) as ws:
        room = Room(server, 60, KAARTEN)
        for _ in range(scale.rounds):
            for at in (room, io, ws):
                seen.setdefault(at.kind, []).append(drive(at, "latency", 60, count=scale.count, every_ms=100))
    rows = []
    for what, key, bar_ms, part in (
        ("a kaart: the ack", "acks", 15, 0.95),
        ("a kaart: on every other screen", "everywhere", 50, 0.95),
    ):
        for quantile in (0.5, part, 0.99):
            by = {kind: [percentile(one[key], quantile) for one in rounds] for kind, rounds in seen.items()}
            ratio = times(by["beraad"], by["socket.io"])
            is_bar = quantile == part
            holds = statistics.median(by["beraad"]) <= bar_ms and (key != "acks" or ratio <= 3)
            rows.append(
                Row(
                    f"{what}, p{quantile * 100:.0f} (60 phones, {KAARTEN} kaarten, one every 100 ms)",
                    (f"≤ {bar_ms} ms" + (", ≤ 3× socket.io" if key == "acks" else "")) if is_bar else "",
                    middle(by["beraad"], digits=1),
                    f"socket.io {middle(by['socket.io'], digits=1)}; ws {middle(by['ws'], digits=1)}",
                    f"{ratio:.1f}×",
                    holds if is_bar else None,
                )
            )
    rows.append(_lost(seen["beraad"]))
    per = {kind: [one["cpu_s"] / one["deliveries"] * 1e6 for one in rounds] for kind, rounds in seen.items()}
    rows.append(
        Row(
            "processor time of the server per delivery at that load",
            "",
            middle(per["beraad"], "µs"),
            f"socket.io {middle(per['socket.io'], 'µs')}; ws {middle(per['ws'], 'µs')}",
            f"{times(per['beraad'], per['socket.io']):.1f}×",
        )
    )
    return rows


def at_once(scale: Scale) -> list[Row]:
    """Everybody puts down a kaart at the same moment."""
    rows = []
    for phones, bar in ((60, "≤ 250 ms"), (200, "")):
        seen: dict[str, list[float]] = {}
        with product() as server, Reference("socket.io", 200) as io:
            room = Room(server, 50 if phones > 60 else 60, 200)
            for _ in range(scale.rounds):
                for at in (room, io):
                    took = drive(at, "at_once", phones, rounds=2 if scale.rounds == 1 else 4)["rounds"]
                    seen.setdefault(at.kind, []).extend(took)
        ratio = times(seen["beraad"], seen["socket.io"])
        met = statistics.median(seen["beraad"]) <= 250 if bar else None
        what = f"{phones} people put down a kaart at the same moment: all screens complete"
        rows.append(Row(what, bar, middle(seen["beraad"]), middle(seen["socket.io"]), f"{ratio:.1f}×", met))
    return rows


def throughput(scale: Scale) -> list[Row]:
    """As many kaarten as it takes: three under way at every telefoon, until all are on every screen."""
    rows = []
    for phones, least in ((60, 0.5), (200, 1.0)):
        seen: dict[str, list[float]] = {}
        under_way = 3 if phones == 60 else 1
        with product() as server, Reference("socket.io", 240) as io, Reference("ws", 240) as ws:
            room = Room(server, 60 if phones == 60 else 50, 240)
            for _ in range(scale.rounds):
                for at in (room, io, ws):
                    done = drive(at, "throughput", phones, at_once=under_way, seconds=scale.seconds)
                    if not done["complete"] or done["refused"]:
                        raise RuntimeError(f"{at.kind}: {done['refused']} refused, complete: {done['complete']}")
                    seen.setdefault(at.kind, []).append(done["per_second"])
                if at is not room:
                    time.sleep(scale.seconds)  # what a person may send at once fills again
        ratio = times(seen["beraad"], seen["socket.io"])
        rows.append(
            Row(
                f"sustained kaarten a second to {phones} phones, durable",
                f"≥ {least}× socket.io",
                middle(seen["beraad"], "/s"),
                f"socket.io {middle(seen['socket.io'], '/s')}; ws {middle(seen['ws'], '/s')}",
                f"{ratio:.2f}×",
                ratio >= least,
            )
        )
    return rows


def coming_in(scale: Scale) -> list[Row]:
    """200 join within a second; and a hotspot that blinks."""
    joined: dict[str, list[float]] = {}
    back: dict[str, list[float]] = {}
    with product() as server, Reference("socket.io", BORD_OF_100_KB) as io:
        room = Room(server, 50, BORD_OF_100_KB)
        for _ in range(scale.rounds):
            for at in (room, io):
                came = drive(at, "join", 200, over_ms=1000, with_page=True)
                joined.setdefault(at.kind, []).append(came["all_ms"])
                back.setdefault(at.kind, []).append(drive(at, "blink", 60)["all_ms"])
    return [
        Row(
            "200 people join within a second, page and bord of 100 kB: everybody has the whole picture",
            "≤ 2 s",
            middle(joined["beraad"]),
            f"socket.io {middle(joined['socket.io'])}",
            f"{times(joined['beraad'], joined['socket.io']):.1f}×",
            statistics.median(joined["beraad"]) <= 2000,
        ),
        Row(
            "the hotspot blinks: 60 phones have the whole picture again (of this 150–850 ms is waiting on purpose)",
            "≤ 3 s",
            middle(back["beraad"]),
            f"socket.io {middle(back['socket.io'])}",
            f"{times(back['beraad'], back['socket.io']):.1f}×",
            statistics.median(back["beraad"]) <= 3000,
        ),
    ]


def memory(scale: Scale) -> list[Row]:
    """What the server holds with 60 telefoons after a load, and per telefoon that does not read."""
    held: list[float] = []
    with product() as server:
        room = Room(server, 60, KAARTEN)
        drive(room, "latency", 60, lambda mark: held.append(memory_mb(room.pid)), count=scale.count, every_ms=20)
        stuck = 10 if scale.rounds == 1 else 20
        seen: list[float] = []
        lines = room.lines(60)
        drive(
            room,
            "stuck",
            20,
            lambda mark: seen.append(memory_mb(room.pid)),
            slow=lines[20 : 20 + stuck],
            count=500 if scale.rounds == 1 else 2500,
            every_ms=4,
        )
    each = (max(seen) - seen[0]) / stuck
    return [
        Row("memory with 60 phones", "≤ 120 MB", middle([max(held)], "MB"), met=max(held) <= 120),
        Row(f"memory per phone that does not read ({stuck} of them)", "≤ 2 MB", f"{each:.2f} MB", met=each <= 2),
    ]


def slow_phones(scale: Scale) -> list[Row]:
    """20 telefoons at 100 kbit/s beside 20 normal ones, at more than a slow one can take."""
    alone: list[float] = []
    beside: list[float] = []
    with product() as server:
        room = Room(server, 60, KAARTEN)
        slow = room.lines(60)[20:40]
        for _ in range(2 * scale.rounds):
            for into, who in ((alone, []), (beside, slow)):
                how = {"count": 2 * scale.count, "every_ms": 20, "slow": who, "bytes_per_second": 12_500}
                into.append(percentile(drive(room, "beside", 20, **how)["everywhere"], 0.95))
    change = times(beside, alone) - 1
    what = "20 phones at 100 kbit/s beside 20 normal ones: change of p95 of the normal ones"
    figure = f"{change:+.0%} ({middle(alone, digits=1)} → {middle(beside, digits=1)})"
    return [Row(what, "< 10 %", figure, met=change < 0.1)]


def curve_kaarten(scale: Scale) -> tuple[list[Row], list[tuple[float, float]]]:
    """60 telefoons, a bord that grows: what one kaart costs."""
    points, costs = [], {}
    for kaarten in scale.kaarten:
        with product() as server:
            room = Room(server, 60, kaarten)
            rounds = [drive(room, "latency", 60, count=scale.count, every_ms=40) for _ in range(scale.rounds)]
        points.append((kaarten, statistics.median(percentile(one["everywhere"], 0.95) for one in rounds)))
        costs[kaarten] = statistics.median(one["cpu_s"] / scale.count * 1000 for one in rounds)
    ratio = costs[500] / costs[50]
    figure = f"{costs[500]:.1f} ms against {costs[50]:.1f} ms"
    row = Row("processor time per kaart to 60 phones, 500 kaarten against 50", "≤ 1.5×", figure, "", f"{ratio:.2f}×")
    return [Row(row.what, row.bar, row.figure, row.reference, row.ratio, ratio <= 1.5)], points


def curve_phones(scale: Scale) -> tuple[list[Row], list[tuple[float, float]]]:
    """A bord of 150 kaarten and more and more telefoons."""
    rows, points = [], []
    with product() as server:
        room = Room(server, 50, KAARTEN)
        for phones in scale.phones:
            rounds = [drive(room, "latency", phones, count=scale.count, every_ms=40) for _ in range(scale.rounds)]
            everywhere = [percentile(one["everywhere"], 0.95) for one in rounds]
            acks = [percentile(one["acks"], 0.95) for one in rounds]
            points.append((phones, statistics.median(everywhere)))
            figure = f"ack {middle(acks, digits=1)}, every screen {middle(everywhere, digits=1)}"
            rows.append(Row(f"a kaart every 40 ms to {phones} phones, p95", "", figure))
    return rows, points


def curve_beraden(scale: Scale) -> tuple[list[Row], list[tuple[float, float]]]:
    """So many beraden at the same time in one server, five telefoons and a kaart every two seconds each."""
    rows, points = [], []
    with product() as server:
        rooms: list[Room] = []
        for amount in scale.beraden:
            rooms += [Room(server, 5, 20) for _ in range(amount - len(rooms))]
            everybody = _Everybody(server, rooms)
            count = min(scale.count, 15 * amount)  # 15 kaarten of one beraad take half a minute
            seen = drive(everybody, "latency", 5 * amount, count=count, every_ms=2000 / amount, own=5)
            point = percentile(seen["everywhere"], 0.95)
            points.append((amount, point))
            figure = f"ack {percentile(seen['acks'], 0.95):.1f} ms, every screen {point:.1f} ms"
            rows.append(Row(f"{amount} beraden at once, {5 * amount} phones, a kaart every 2 s each, p95", "", figure))
    return rows, points


class _Everybody:
    """The telefoons of many beraden as one crowd; the driver counts each kaart within its own beraad."""

    kind = "beraad"

    def __init__(self, server: Server, rooms: list[Room]) -> None:
        self.origin, self.pid = server.origin, server.process.pid
        self._rooms = rooms

    def lines(self, clients: int) -> list[dict[str, Any]]:
        return [line for room in self._rooms for line in room.lines(5)]


def _lost(rounds: list[dict[str, Any]]) -> Row:
    lost = sum(one["lost"] + one["refused"] for one in rounds)
    return Row("kaarten of that load that were refused or did not come everywhere", "0", str(lost), met=lost == 0)
