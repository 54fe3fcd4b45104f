#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Numbers of all countries against libphonenumber: test-number-oracle.py NUMBER-TOOL MCC.jsonl

Mobile numbers that libphonenumber knows to be valid are written in the forms that cards and modems
use. numberd must find the same number, or none: never another one. How many it may fail to find is
limited, for each form. Reports as TAP.
"""

import collections
import json
import random
import re
import subprocess
import sys

import phonenumbers
from phonenumbers import PhoneNumberFormat as Format, PhoneNumberType as Type

SEED = 20260101
SAMPLES = 12  # numbers of each country
LEAST_COUNTRIES = 100
UNSPECIFIED, UNKNOWN, INTERNATIONAL, NATIONAL = 8, 0, 1, 2  # enum NumTon
MOBILE = (Type.MOBILE, Type.FIXED_LINE_OR_MOBILE)
# How many in a hundred may stay unknown.
LIMITS = {
    "with plus": 0, "with plus and blanks": 0, "as a tel: URI": 0, "with plus, abroad": 0,
    "without plus": 2, "without plus, said to be international": 2,
    "without plus, said to be national": 2, "national": 2, "national as printed": 2,
    "with the usual international prefix": 2, "with 00": 2,
    "without trunk prefix": 2, "said to be international, abroad": 10, "with 00, abroad": 2,
    "national, said to be international": 10, "with 19 before": 5, "with +19 before": 5,
}

Case = collections.namedtuple("Case", "form raw ton mcc truth")


def cards_of(path):
    """{country: MCCs of its cards}."""
    found = collections.defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for row in map(json.loads, file):
            expected = row["expected"]
            if expected["iso"] and expected["calling_code"]:
                for iso in [expected["iso"], *expected["iso_alternatives"]]:
                    found[iso].append(row["mcc"])
    return found


def numbers_of(region, source):
    """Valid mobile numbers: the example, and others that differ from it in the last digits."""
    example = phonenumbers.example_number_for_type(region, Type.MOBILE)
    found = [example] if example else []
    digits = phonenumbers.national_significant_number(example) if example else ""
    for _ in range(2000 if example else 0):
        kept = source.randrange(len(digits))
        text = digits[:kept] + "".join(source.choice("0123456789") for _ in digits[kept:])
        number = phonenumbers.parse(f"+{example.country_code}{text}")
        if (phonenumbers.number_type(number) in MOBILE and number not in found
                and phonenumbers.region_code_for_number(number) == region):
            found.append(number)
        if len(found) == SAMPLES:
            break
    return found


def forms_of(number, region, mcc):
    code, national = str(number.country_code), phonenumbers.national_significant_number(number)
    truth = "+" + code + national
    printed = phonenumbers.format_number(number, Format.NATIONAL)
    dialled = re.sub(r"\D", "", printed)
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    idd = metadata.preferred_international_prefix or metadata.international_prefix or ""
    idd = idd.replace("~", "")

    def case(form, raw, ton=UNSPECIFIED):
        return Case(form, raw, ton, mcc, truth)

    yield case("with plus", truth)
    yield case("with plus", truth, INTERNATIONAL)
    yield case("with plus and blanks", phonenumbers.format_number(number, Format.INTERNATIONAL))
    yield case("as a tel: URI", phonenumbers.format_number(number, Format.RFC3966))
    yield case("without plus", code + national)
    yield case("without plus", code + national, UNKNOWN)
    yield case("without plus, said to be national", code + national, NATIONAL)
    yield case("without plus, said to be international", code + national, INTERNATIONAL)
    yield case("national as printed", printed)
    yield case("national", dialled)
    yield case("national", dialled, NATIONAL)
    yield case("national, said to be international", dialled, INTERNATIONAL)
    yield case("without trunk prefix", national)
    yield case("with 00", "00" + code + national)
    if idd.isdigit():
        yield case("with the usual international prefix", idd + code + national)
    yield case("with 19 before", "19" + code + national)
    yield case("with +19 before", "+19" + code + national)


def abroad(number, mcc):
    truth = phonenumbers.format_number(number, Format.E164)
    yield Case("with plus, abroad", truth, UNSPECIFIED, mcc, truth)
    yield Case("said to be international, abroad", truth[1:], INTERNATIONAL, mcc, truth)
    yield Case("with 00, abroad", "00" + truth[1:], UNSPECIFIED, mcc, truth)


def cases_of(cards, source):
    """All cases, and of how many countries."""
    cases, countries = [], 0
    mccs = sorted({mcc for found in cards.values() for mcc in found})
    for region in sorted(cards):
        numbers = numbers_of(region, source)
        countries += bool(numbers)
        for number in numbers:
            for mcc in cards[region]:
                cases += forms_of(number, region, mcc)
            for mcc in source.sample(mccs, 10):
                cases += abroad(number, mcc)
    return cases, countries


def ask(tool, cases):
    lines = "".join(f"{case.raw}\t{case.ton}\t{case.mcc}\n" for case in cases)
    done = subprocess.run([tool], input=lines, capture_output=True, text=True, check=True)
    answers = [line.split("\t")[1] for line in done.stdout.splitlines()]
    assert len(answers) == len(cases)
    return answers


def main():
    tool, path = sys.argv[1:]
    cases, countries = cases_of(cards_of(path), random.Random(SEED))
    total, unknown = collections.Counter(), collections.Counter()
    wrong = collections.defaultdict(list)
    for case, answer in zip(cases, ask(tool, cases)):
        total[case.form] += 1
        unknown[case.form] += not answer
        if answer and answer != case.truth:
            wrong[case.form].append(f"{case.raw} of type {case.ton} on {case.mcc}: {answer}, not"
                                    f" {case.truth}")

    print(f"TAP version 13\n1..{len(LIMITS) + 1}")
    print(f"{'ok' if countries >= LEAST_COUNTRIES else 'not ok'} 1 {countries} countries")
    failed = countries < LEAST_COUNTRIES
    for n, (form, limit) in enumerate(LIMITS.items(), 2):
        bad = wrong[form] or not total[form] or unknown[form] * 100 > limit * total[form]
        failed = failed or bad
        print(f"{'not ok' if bad else 'ok'} {n} {form}")
        print(f"# {total[form]} asked, {unknown[form]} unknown, {len(wrong[form])} wrong")
        for line in wrong[form][:20]:
            print(f"# {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
