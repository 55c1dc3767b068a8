"""The contract of two_metrics.toml with arrays, as an able user of numpy would write it: the peer of the simulation.

    python3 two_metrics.py two_metrics.toml DRAWS SEED REPEATS

Prints JSON: the seconds of each repeat, and of the last one what came out for each payer and in all. One repeat is all the work:
draws, rounding of effects, prices, caps, shares, rounding to whole øre with the largest remainder, means and quantiles. It is
worked off in pieces that stay in the processor's cache, which is half as quick again as all at once.

Beside each quantile stand the sums between which the same quantile of as many other draws lies, four standard errors of the rank
to each side: sums come in lumps, so that the error of a quantile itself has no formula.
"""

import json
import sys
import time
import tomllib

import numpy as np

PARTS = [0.05, 0.25, 0.5, 0.75, 0.95]
PIECE = 1 << 16


def terms(path):
    """The figures of the contract, money in øre, effects in whole steps of their decimals."""
    with open(path, "rb") as file:
        contract = tomllib.load(file)
    services, satisfaction = contract["metric"]
    first, second = (draw["chance"]["normal"] for draw in contract["scenario"][0]["draws"])
    share = lambda text: float(text.removesuffix("%").replace(",", ".")) / 100
    steps = 10 ** (services["decimals"] + 2), 10 ** satisfaction["decimals"]
    return {
        "first": (first["mean"] * steps[0], first["deviation"] * steps[0]),
        "second": (second["mean"] * steps[1], second["deviation"] * steps[1]),
        "full": share(services["pays"]["marks"][1]["at"]) * steps[0],
        "first_max": services["max"] * 100,
        "marks": [(step["from"] * steps[1], step["pays"] * 100) for step in satisfaction["pays"]["steps"]],
        "second_max": satisfaction["max"] * 100,
        "shares": (services["payers"]["region"], services["payers"]["kommune"]),
        "region_max": next(party["max"] for party in contract["party"] if party["id"] == "region") * 100,
        "total_max": contract["limits"]["max_total"] * 100,
    }


def settle(rng, draws, t):
    """Whole øre of region, kommune, fond and all."""
    first = np.rint(rng.normal(*t["first"], draws))
    second = np.rint(rng.normal(*t["second"], draws))
    priced = np.minimum(np.clip(first / t["full"], 0, 1) * t["first_max"], t["first_max"])
    stepped = np.zeros(draws)
    for mark, pays in t["marks"]:
        stepped[second >= mark - 1e-9] = pays
    parts = [
        np.minimum(priced * t["shares"][0], t["region_max"]),
        priced * t["shares"][1],
        np.minimum(stepped, t["second_max"]),
    ]
    exact = parts[0] + parts[1] + parts[2]
    capped = np.minimum(exact, t["total_max"])
    factor = np.divide(capped, exact, out=np.ones(draws), where=exact > 0)
    # A millionth of an øre is the arrays' own error, not a remainder.
    parts = [np.rint(part * factor * 1e6) / 1e6 for part in parts]
    total = np.rint(np.rint(capped * 1e6) / 1e6)
    whole = [np.floor(part) for part in parts]
    rests = [part - floor for part, floor in zip(parts, whole)]
    left = total - (whole[0] + whole[1] + whole[2])
    for own in range(3):
        ahead = sum(rests[other] >= rests[own] if other < own else rests[other] > rests[own]
                    for other in range(3) if other != own)
        whole[own] += ahead < left
    return whole + [total]


def simulate(draws, seed, t):
    rng = np.random.default_rng(seed)
    columns = np.empty((4, draws))
    for start in range(0, draws, PIECE):
        end = min(start + PIECE, draws)
        for column, values in zip(columns, settle(rng, end - start, t)):
            column[start:end] = values
    result = {}
    for name, column in zip(["region", "kommune", "fond", "total"], columns):
        result[name] = {
            "mean": column.mean(),
            "deviation": column.std(),
            "quantiles": np.quantile(column, PARTS, method="inverted_cdf").tolist(),
        }
    result["no_payment"] = float(np.count_nonzero(columns[3] == 0) / draws)
    return result, columns


def bands(column):
    """The sums between which each quantile of as many other draws lies."""
    parts = np.array(PARTS)
    slack = 4 * np.sqrt(2 * parts * (1 - parts) / len(column))
    low, high = (np.quantile(column, np.clip(end, 0, 1), method="inverted_cdf") for end in (parts - slack, parts + slack))
    return {"low": low.tolist(), "high": high.tolist()}


def main():
    path, draws, seed, repeats = sys.argv[1], *map(int, sys.argv[2:5])
    t = terms(path)
    seconds = []
    for repeat in range(repeats):
        begin = time.perf_counter()
        result, columns = simulate(draws, seed + repeat, t)
        seconds.append(time.perf_counter() - begin)
    for name, column in zip(["region", "kommune", "fond", "total"], columns):
        result[name] |= bands(column)
    print(json.dumps({"numpy": np.__version__, "draws": draws, "seconds": seconds, **result}))


main()
