#!/usr/bin/env python3
"""Asks pyxirr for the yearly return of flows, as its users do: without a guess.

    xirr.py FILE

FILE holds a JSON list of flows, each a list of [day, amount]. Printed is a JSON list as long: a number, or what pyxirr said
instead of one. Before that it is asked for a rate that anyone can reckon: a pyxirr that gets 10 per cent wrong counts for nothing.
"""

import json
import math
import sys
from datetime import date

import pyxirr


def answer(flows):
    days = [date.fromisoformat(day) for day, _ in flows]
    try:
        rate = pyxirr.xirr(days, [amount for _, amount in flows])
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if rate is None:
        return "None"
    return rate if math.isfinite(rate) else repr(rate)


if abs(answer([("2021-01-01", -100), ("2022-01-01", 110)]) - 0.1) > 1e-12:
    sys.exit("xirr.py: pyxirr does not find ten per cent")
with open(sys.argv[1], encoding="utf-8") as file:
    print(json.dumps([answer(flows) for flows in json.load(file)]))
