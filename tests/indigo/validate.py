#!/usr/bin/env python3
"""Holds an INDIGO package against the standard's schemas and against the contract that it was made of.

    validate.py FOLDER-OF-THE-SCHEMAS CONTRACT.toml PACKAGE.json

The standard demands no field: an empty document passes its schema. So the contract is read here by itself, from its file, and
every metric, line of a rate card, payer, investor, party and recorded payment in it must stand in the package; every reference
must lead somewhere; no field may be one that the standard does not know. At last the package is made wrong in several ways, each
of which must be found: a validator that finds nothing has not looked. Needs the package jsonschema.
"""

import copy
import json
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

from jsonschema import Draft7Validator

# Lists whose entries are counted.
LIST_KEYS = ("outcome_metrics", "outcome_pricings", "outcome_payment_commitments", "investments", "results")


def schema_faults(package, schemas):
    found = []
    for error in Draft7Validator(schemas["project"]).iter_errors(package["project"]):
        found.append(f"project/{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    for organisation in package["organisations"]:
        for error in Draft7Validator(schemas["organisation"]).iter_errors(organisation["data"]):
            found.append(f"organisation {organisation['id']}: {error.message[:200]}")
    return found


def unknown_fields(value, schema, root, path="project"):
    """Fields that the schema does not name: it allows them, and nobody would read them."""
    if "$ref" in schema:
        schema = root["definitions"][schema["$ref"].rsplit("/", 1)[1]]
    found = []
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        for key, inner in value.items():
            if key not in properties:
                found.append(f"{path}.{key}: the standard has no such field")
            else:
                found += unknown_fields(inner, properties[key], root, f"{path}.{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            found += unknown_fields(inner, schema.get("items", {}), root, f"{path}[{place}]")
    return found


def plain(value):
    """What a term says, whatever form it is written in; None where it is unknown."""
    if isinstance(value, dict):
        return value.get("value", value.get("assumed"))
    return value


def metric_ids(contract):
    ids = []
    for metric in contract.get("metric", []):
        pays = metric.get("pays", {})
        lines = pays.get("lines", pays.get("line", [])) if pays.get("rule") == "rate-card" else []
        ids += [f"{metric['id']}.{line['id']}" for line in lines] or [metric["id"]]
    return ids


def amount(text):
    """A sum of a contract: a number, or text in the Danish way."""
    if isinstance(text, (int, float, Decimal)):
        return Decimal(str(text))
    words = text.replace("kr.", "").strip()
    factor = 1
    for word in ("mio.", "millioner"):
        if words.endswith(word):
            words, factor = words[: -len(word)], 1_000_000
    return Decimal(words.strip().replace(".", "").replace(",", ".")) * factor


def contract_faults(package, contract):
    project = package["project"]

    def values(key, *path):
        found = []
        for entry in project.get(key, []):
            for step in path:
                entry = entry.get(step, {}) if isinstance(entry, dict) else {}
            if entry != {}:
                found.append(entry)
        return found

    found = []

    def must(kind, wanted, there):
        found.extend(f"{kind} {one} is missing" for one in wanted if one not in there)

    metrics = metric_ids(contract)
    must("metric", metrics, values("outcome_metrics", "id"))
    must("pricing of", metrics, values("outcome_pricings", "outcome_metric_id", "value"))
    parties = contract.get("party", [])
    number = {party["id"]: party.get("organisation", party["id"]) for party in parties}
    of_role = lambda role: [number[party["id"]] for party in parties if party["role"] == role]
    must("commitment of", of_role("payer"), values("outcome_payment_commitments", "organisation_id", "value"))
    must("investment of", of_role("investor"), values("investments", "organisation_id", "value"))
    organisations = [organisation["id"] for organisation in package["organisations"]]
    must("organisation", number.values(), organisations)
    for key in ("outcome_pricings", "results", "outcome_payments"):
        must(f"metric named by {key}", values(key, "outcome_metric_id", "value"), values("outcome_metrics", "id"))
    must("payer", values("outcome_payments", "payer_organisation_id", "value"), organisations)
    must("plan", values("outcome_payments", "outcome_payment_plan_id", "value"),
         values("outcome_payment_plans", "id", "value"))
    # Sums are compared as multisets of decimal numbers: no payment twice, none left out, none changed.
    recorded = sorted(amount(plain(payment["amount"])) for payment in contract.get("payment", []))
    actual = sorted(
        Decimal(str(payment["money"]["amount"]["value"]))
        for payment in project.get("outcome_payments", [])
        if payment["type"]["value"] == "Actual"
    )
    if recorded != actual:
        found.append(f"{len(recorded)} payments of {sum(recorded)} recorded, {len(actual)} of {sum(actual)} told")
    for field in package["absent"]:
        if not field["reason"].strip():
            found.append(f"{field['field']} is absent without a reason")
    return found


def faults(package, contract, schemas):
    return (
        schema_faults(package, schemas)
        + unknown_fields(package["project"], schemas["project"], schemas["project"])
        + contract_faults(package, contract)
    )


def made_wrong(package):
    """Ways to be wrong, each with its name."""
    def changed(change):
        wrong = copy.deepcopy(package)
        change(wrong["project"], wrong)
        return wrong

    for key in ("outcome_metrics", "outcome_pricings", "outcome_payment_commitments"):
        yield f"the first of {key} left out", changed(lambda project, _, key=key: project[key].pop(0))
    yield "an organisation left out", changed(lambda _, whole: whole["organisations"].pop(0))
    yield "a metric nobody has", changed(
        lambda project, _: project["outcome_pricings"][0]["outcome_metric_id"].update(value="intet")
    )
    yield "a sum as text", changed(
        lambda project, _: project["outcome_pricings"][0].update(price_per_unit={"amount": {"value": "125000"}})
    )
    yield "a day that is none", changed(
        lambda project, _: project.setdefault("dates", {}).update(start_date_of_service_provision={"value": "1. marts"})
    )
    yield "a status nobody knows", changed(lambda project, _: project.update(status="SECRET"))
    yield "a field nobody knows", changed(lambda project, _: project["outcome_metrics"][0].update(navn="x"))
    yield "another payment", changed(
        lambda project, _: project.setdefault("outcome_payments", []).append(
            {"type": {"value": "Actual"}, "money": {"amount": {"value": 1}}}
        )
    )
    if package["project"].get("investments"):
        yield "an investment left out", changed(lambda project, _: project["investments"].pop(0))
    if any(payment["type"]["value"] == "Actual" for payment in package["project"].get("outcome_payments", [])):
        yield "a payment left out", changed(lambda project, _: project["outcome_payments"].pop(0))


def main():
    folder, contract_file, package_file = map(Path, sys.argv[1:])
    schemas = {name: json.loads((folder / f"{name}.json").read_text()) for name in ("project", "organisation")}
    contract = tomllib.loads(contract_file.read_text(), parse_float=Decimal)
    package = json.loads(package_file.read_text())
    found = faults(package, contract, schemas)
    for fault in found:
        print(f"{package_file.name}: {fault}")
    missed = [name for name, wrong in made_wrong(package) if not faults(wrong, contract, schemas)]
    for name in missed:
        print(f"{package_file.name}: not found when made wrong: {name}")
    count = sum(len(package["project"].get(key, [])) for key in LIST_KEYS)
    print(f"{package_file.name}: {count} entries, {len(package['absent'])} fields absent with reason, {len(found)} faults")
    sys.exit(1 if found or missed else 0)


if __name__ == "__main__":
    main()
