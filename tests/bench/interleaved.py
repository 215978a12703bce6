"""Two sides that are measured in turns, so that a busy machine hurts both."""

import statistics

from bars import LOAD_CORE_MAX


def compare(rounds, ours, reference):
    """Medians. Shares say how much of the reference we reach: 1 is as good, in rate and in CPU time."""
    pairs = [(ours(), reference()) for _ in range(rounds)]
    middle = lambda values: statistics.median(list(values))
    found = {
        "per_second": middle(a["per_second"] for a, _ in pairs),
        "rate_share": middle(a["per_second"] / b["per_second"] for a, b in pairs),
        "cpu_us": middle(a["cpu_us"] for a, _ in pairs),
        "cpu_share": middle(b["cpu_us"] / a["cpu_us"] for a, b in pairs),
        "reference_per_second": middle(b["per_second"] for _, b in pairs),
        "reference_cpu_us": middle(b["cpu_us"] for _, b in pairs),
        "load_core": max(max(a["load_core"], b.get("load_core", 0)) for a, b in pairs),
        "p99_us": middle(a["p99_us"] for a, _ in pairs),
    }
    if all("p99_us" in b for _, b in pairs):
        found["p99_ratio"] = middle(a["p99_us"] / b["p99_us"] for a, b in pairs)
    return found


def columns(found):
    star = "*" if found["load_core"] > LOAD_CORE_MAX else " "
    rate = "9.1f" if found["per_second"] < 100 else "9.0f"
    p99 = f"{found['p99_ratio']:8.2f}" if "p99_ratio" in found else " " * 8
    return (f"{found['per_second']:{rate}} {found['rate_share']:8.2f}{star} {found['cpu_us']:9.1f} "
            f"{found['cpu_share']:8.2f} {found['reference_per_second']:{rate}} {found['reference_cpu_us']:9.1f} "
            f"{found['p99_us']:9.0f} {p99}")


def heading(reference):
    return (f"{'req/s':>9} {'of ' + reference:>9} {'CPU us':>9} {'of ' + reference:>8} {reference + ' r/s':>9} "
            f"{reference + ' us':>9} {'p99 us':>9} {'x ' + reference:>8}")
