#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Writes agent/numbering.c: numbering-generate.py MCC.jsonl > agent/numbering.c

Countries by mobile country code (ITU-T E.212) are read from the table given; numbering plans are the
facts behind libphonenumber's metadata (Debian: python3-phonenumbers): calling code, trunk and
international prefixes, lengths, and which leading digits a mobile number can have. The leading digits
are worked out from the metadata's patterns: every prefix of up to DEPTH digits that some mobile
number of a length begins with, with ten siblings folded into their parent.
"""

import json
import re
import re._constants as sre
import re._parser as sre_parse
import sys

import phonenumbers
from phonenumbers import PhoneMetadata

DEPTH = 3
DIGITS = "0123456789"


def digits_of(node):
    """The set of digits that one pattern item takes."""
    kind, value = node
    if kind == sre.LITERAL:
        return {chr(value)}
    if kind == sre.ANY:
        return set(DIGITS)
    taken = set()
    for item, argument in value:
        if item == sre.LITERAL:
            taken.add(chr(argument))
        elif item == sre.RANGE:
            taken |= {chr(c) for c in range(argument[0], argument[1] + 1)}
        elif item == sre.CATEGORY:
            taken |= set(DIGITS)
    return taken & set(DIGITS)


def heads(items, length, depth):
    """All (head, taken) of digit strings that the items match: the first `depth` digits, and how many
    there are in all, up to `length`."""
    found = {("", 0)}
    for kind, value in items:
        step = set()
        for head, taken in found:
            for more, count in item_heads(kind, value, length - taken, max(depth - len(head), 0)):
                if taken + count <= length:
                    step.add((head + more, taken + count))
        found = step
    return found


def item_heads(kind, value, length, depth):
    if kind == sre.SUBPATTERN:
        return heads(value[3], length, depth)
    if kind == sre.BRANCH:
        return set().union(*(heads(branch, length, depth) for branch in value[1]))
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, most, inner = value
        found, now = set(), {("", 0)}
        for times in range(min(most, length) + 1):
            if times >= least:
                found |= now
            now = {(h + m, t + c) for h, t in now
                   for m, c in heads(inner, length - t, max(depth - len(h), 0))}
        return found
    if length < 1:
        return set()
    return {(digit if depth else "", 1) for digit in digits_of((kind, value))}


def fold(prefixes):
    """Ten prefixes that differ in their last digit only are one that is a digit shorter."""
    for size in range(DEPTH, 0, -1):
        for parent in {p[:-1] for p in prefixes if len(p) == size}:
            if all(parent + digit in prefixes for digit in DIGITS):
                prefixes -= {parent + digit for digit in DIGITS}
                prefixes.add(parent)
    return sorted(prefixes)


def mobile_of(metadata):
    """{length: prefixes} of the mobile numbers of a region."""
    mobile = metadata.mobile
    pattern = mobile.national_number_pattern if mobile else None
    if not pattern or pattern == "NA":
        return {}
    items = sre_parse.parse(pattern)
    lengths = mobile.possible_length or metadata.general_desc.possible_length
    return {length: {head for head, taken in heads(items, length, DEPTH) if taken == length}
            for length in lengths}


def first_literal(pattern):
    """The shortest fixed digits of an international prefix, such as 00 or 011."""
    match = re.match(r"\d+", pattern or "")
    return match.group(0) if match else ""


def trunks_of(metadata):
    """The prefixes of national numbers: the usual one, and others where the pattern names a few."""
    pattern = metadata.national_prefix_for_parsing or ""
    found = {metadata.national_prefix or ""}
    if pattern and not re.search(r"\((?!\?:)|[$^+*]", pattern):
        others = {head for head, taken in heads(sre_parse.parse(pattern), 3, 3)}
        found |= others if len(others) <= 6 else set()
    return ",".join(sorted(found - {""}))


def plan_of(code):
    """One row: what is dialled in all countries that share the calling code."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]
    mobile, lengths = {}, set()
    for region in regions:
        metadata = (PhoneMetadata.metadata_for_nongeo_region(code) if region == "001"
                    else PhoneMetadata.metadata_for_region(region))
        lengths |= {n for n in metadata.general_desc.possible_length if n > 0}
        for length, prefixes in mobile_of(metadata).items():
            mobile.setdefault(length, set()).update(prefixes)
    main = (PhoneMetadata.metadata_for_nongeo_region(code) if regions[0] == "001"
            else PhoneMetadata.metadata_for_region(regions[0]))
    idd = main.preferred_international_prefix or first_literal(main.international_prefix)
    idd = idd.replace("~", "")
    rows = " ".join(f"{length}:{','.join(fold(prefixes))}"
                    for length, prefixes in sorted(mobile.items()) if prefixes)
    return (str(code), trunks_of(main), idd, min(lengths), max(lengths), rows)


def quote(text, width=84):
    """C string literals, one a line."""
    parts = [text[i:i + width] for i in range(0, len(text), width)] or [""]
    return "\n      ".join(f'"{part}"' for part in parts)


def main():
    print("""/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Generated by agent/numbering-generate.py from the facts of libphonenumber's metadata and ITU-T
 * E.212 -- do not edit. */

#include "agent/numbering.h"

const NumPlan num_numbering_plans[] = {""")
    for code in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE, key=str):
        row = plan_of(code)
        print(f'  {{ "{row[0]}", "{row[1]}", "{row[2]}", {row[3]}, {row[4]},\n'
              f"      {quote(row[5])} }},")
    print('  { "", "", "", 0, 0, "" },\n};\n\nconst NumCountry num_numbering_countries[] = {')
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            expected = row["expected"]
            if expected["iso"]:
                print(f'  {{ "{row["mcc"]}", "{expected["iso"]}", '
                      f'"{expected["calling_code"] or ""}" }},')
    print('  { "", "", "" },\n};')


if __name__ == "__main__":
    main()
