#!/usr/bin/env python3
"""Holds a 360Giving package against the standard's schema and its own sums.

    validate.py FOLDER-OF-THE-SCHEMA PACKAGE.json

The schema is asked twice: with formats held to, and with formats taken for notes, as validators differ in that. Then each
grant's three sums are held against its transactions, in decimal numbers. At last the package is made wrong in several ways,
each of which must be found: a validator that finds nothing has not looked. Needs the package jsonschema with its formats.
"""

import copy
import json
import sys
from decimal import Decimal
from pathlib import Path

import referencing
from jsonschema import Draft202012Validator
from referencing.jsonschema import DRAFT202012


def validators(folder):
    package = json.loads((folder / "360-giving-package-schema.json").read_text())
    grant = json.loads((folder / "360-giving-schema.json").read_text())
    # Both call their dialect by an address with http, which is not its name: it is said here.
    # The package names the schema of its grants by an address; it is the file beside it.
    address = package["properties"]["grants"]["items"]["$ref"]
    resource = DRAFT202012.create_resource(grant)
    registry = referencing.Registry().with_resources([(address, resource), (grant["$id"], resource)])
    formats = Draft202012Validator.FORMAT_CHECKER
    if "date-time" not in formats.checkers:
        sys.exit("validate.py: jsonschema is installed without its formats; install jsonschema[format]")
    return (
        Draft202012Validator(package, registry=registry, format_checker=formats),
        Draft202012Validator(package, registry=registry),
    )


def faults(package, checks):
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for check in checks
        for error in check.iter_errors(package)
    ]


def wrong_sums(package):
    found = []
    for grant in package["grants"]:
        for sum_key, list_key in (
            ("amountAwarded", "commitmentTransaction"),
            ("amountDisbursed", "disbursementTransaction"),
        ):
            parts = sum((Decimal(part["value"]) for part in grant.get(list_key, [])), Decimal(0))
            if Decimal(grant[sum_key]) != parts:
                found.append(f"{grant['id']}: {sum_key} is {grant[sum_key]}, its parts give {parts}")
    ids = [grant["id"] for grant in package["grants"]]
    found += [f"{one}: stands twice" for one in set(ids) if ids.count(one) > 1]
    return found


def made_wrong(package):
    """Ways to be wrong, each with its name."""
    def with_grant(change):
        wrong = copy.deepcopy(package)
        change(wrong["grants"][0])
        return wrong

    yield "another currency", with_grant(lambda grant: grant.update(currency="KRONER"))
    yield "a day that is none", with_grant(lambda grant: grant.update(awardDate="1. marts"))
    yield "a sum as text", with_grant(lambda grant: grant.update(amountAwarded="125000"))
    yield "no recipient", with_grant(lambda grant: grant.pop("recipientOrganization"))
    yield "no id", with_grant(lambda grant: grant.pop("id"))
    yield "no grants", {**package, "grants": []}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    checks = validators(Path(sys.argv[1]))
    package = json.loads(Path(sys.argv[2]).read_text(), parse_float=Decimal)
    found = faults(package, checks) + wrong_sums(package)
    for fault in found:
        print(fault)
    missed = [name for name, wrong in made_wrong(package) if not faults(wrong, checks[:1])]
    for name in missed:
        print(f"not found by the schema: {name}")
    print(f"{len(package['grants'])} grants, {len(found)} faults, {len(missed)} planted faults not found")
    sys.exit(1 if found or missed else 0)


if __name__ == "__main__":
    main()
