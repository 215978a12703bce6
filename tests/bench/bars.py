"""What has to be reached, and how it is told."""

LOAD_CORE_MAX = 0.9
P99_RATIO_MAX = 3.0
GROWTH_MIN = 0.8
FIRST_ANSWER_MS_MAX = 8
IDLE_MIB_MAX = 9
LOADED_MIB_MAX = 40
LARGE_PEAK_MIB_MAX = 64
STATIC_MB_MAX = 8
APPLY_SERVICE_MS_MAX = 5
LAB_SHARE_MAX = 0.05


def at_most(value, bar):
    return f"bar {bar:g} {'reached' if value <= bar else 'NOT reached'}"


def shares(found, bar):
    """Rate and CPU both count; the rate does not where the load tool was at its own limit."""
    counted = {"CPU": found["cpu_share"]}
    if found["load_core"] <= LOAD_CORE_MAX:
        counted["rate"] = found["rate_share"]
    missed = sorted(name for name, share in counted.items() if share < bar)
    return f"bar {bar:.2f} " + (f"NOT reached ({', '.join(missed)})" if missed else "reached")
