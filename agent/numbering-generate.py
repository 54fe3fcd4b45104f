#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Writes agent/numbering-table.inc: numbering-generate.py MCC.jsonl > agent/numbering-table.inc

Countries by mobile country code (ITU-T E.212) come from tests/unit/vectors/mcc.jsonl. Numbering
plans are the facts in libphonenumber's metadata (Apache-2.0; Debian: python3-phonenumbers): calling
codes, trunk and international prefixes, lengths, leading digits. The leading digits are
worked out from the metadata's patterns: every way in which some number of a length can begin.

A list such as `15,16[02-4]` is of alternatives, with sets of digits in brackets.
"""

import itertools
import json
import re
import re._constants as sre
import re._parser as sre_parse
import sys

import phonenumbers
from phonenumbers import PhoneMetadata

DIGITS = "0123456789"
MOBILE_DEPTH = {"MX": 2}  # how many leading digits are told apart, if not DEPTH
DEPTH = 3
ANY_DEPTH = 1
NANP = 1  # of which all numbers have one form, and number.c knows it
E164_DIGITS = range(7, 15 + 1)
NO_COUNTRY = "001"  # what the metadata calls satellite and freephone codes
# What the metadata does not say, or no longer rightly: {region: {length: mobile prefixes}}.
MOBILE_SINCE = {
    "BJ": {10: {"01" + digit for digit in "4569"}},  # Benin: 01 before all numbers, 30 Nov 2024
}
MOBILE_NOT = {
    "MX": {11},  # Mexico: no 1 behind the calling code since 3 Aug 2019
    "ZA": {5, 6, 7, 8},  # South Africa: own numbers have nine digits
}


def digits_of(kind, value):
    """The set of digits that one pattern item takes."""
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
    """All (head, taken) of digit strings that the items match: the first `depth` digits, and how
    many there are in all, up to `length`."""
    found = {("", 0)}
    for kind, value in items:
        found = {(head + more, taken + count) for head, taken in found
                 for more, count in item_heads(kind, value, length - taken, depth - len(head))}
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
                   for m, c in heads(inner, length - t, depth - len(h))}
        return found
    if length < 1:
        return set()
    return {(digit if depth > 0 else "", 1) for digit in digits_of(kind, value)}


def prefixes(code, description, lengths, depth):
    """{length: prefixes} of the numbers behind calling code `code` that a description of the
    metadata is of."""
    pattern = description and description.national_number_pattern
    if not pattern or pattern == "NA":
        return {}
    items = sre_parse.parse(pattern)
    lengths = [n for n in description.possible_length or lengths
               if len(str(code)) + n in E164_DIGITS]
    found = {n: {head for head, taken in heads(items, n, depth) if taken == n} for n in lengths}
    return {n: taken for n, taken in found.items() if taken}


def fold(words):
    """The shortest list of alternatives that takes the words and what begins with them."""
    words = set(words)
    for size in range(max(map(len, words), default=0), 0, -1):
        for parent in {word[:-1] for word in words if len(word) == size}:
            if all(parent + digit in words for digit in DIGITS):
                words -= {parent + digit for digit in DIGITS}
                words.add(parent)
    return bracket(words)


def ranges(digits):
    """`0235-9` for `02356789`: runs of three and more are shortened."""
    by_run = itertools.groupby(enumerate(digits), lambda item: int(item[1]) - item[0])
    runs = [[digit for _, digit in group] for _, group in by_run]
    return "".join("".join(run) if len(run) < 3 else f"{run[0]}-{run[-1]}" for run in runs)


def bracket(words):
    """The list with digits behind which the same may follow written as one set."""
    return ",".join(alternatives(frozenset(words)))


def alternatives(words):
    follow = {}
    for digit in sorted({word[0] for word in words if word}):
        rest = frozenset(word[1:] for word in words if word[:1] == digit)
        follow.setdefault(rest, []).append(digit)
    for rest, digits in follow.items():
        digits = f"[{ranges(digits)}]" if len(digits) > 1 else digits[0]
        yield from (digits + more for more in alternatives(rest))
    if "" in words:
        yield ""


def rules_by_length(found):
    """`8:…;9-10:…`, neighbours of one rule together."""
    words = []
    for rule, group in itertools.groupby(sorted(found), lambda n: fold(found[n])):
        lengths = list(group)
        word = f"{lengths[0]}-{lengths[-1]}" if len(lengths) > 1 else str(lengths[0])
        words.append(f"{word}:{rule}")
    return ";".join(words) or "-"


def simple(pattern, most):
    """The strings that a short pattern matches; none if it has conditions or more than `most`."""
    if not pattern or re.search(r"\((?!\?:)|[$^+*]", pattern):
        return set()
    found = {head for head, taken in heads(sre_parse.parse(pattern), 5, 5)}
    return found if len(found) <= most else set()


def trunks_of(metadata):
    pattern = metadata.national_prefix_for_parsing or ""
    found = simple(pattern, 6) | {metadata.national_prefix or ""}
    if pattern.startswith("0(") and metadata.national_prefix_transform_rule == r"\1":
        found.add("0")  # Gabon
    return bracket(found - {""}) or "-"


def idds_of(metadata):
    pattern = metadata.international_prefix or ""
    found = simple(pattern, 10)
    if not found:
        found = {match.group(0) for match in [re.match(r"\d\d+", pattern)] if match}
    found.add((metadata.preferred_international_prefix or "").replace("~", ""))
    return bracket(word for word in found if 1 < len(word) < 5) or "-"


def metadata_of(code, region):
    if region == NO_COUNTRY:
        return PhoneMetadata.metadata_for_nongeo_region(code)
    return PhoneMetadata.metadata_for_region(region)


def fields_of(code, region):
    """TRUNK IDD NUMBERS MOBILE."""
    metadata = metadata_of(code, region)
    lengths = metadata.general_desc.possible_length
    known = prefixes(code, metadata.general_desc, lengths, ANY_DEPTH)
    mobile = prefixes(code, metadata.mobile, lengths, MOBILE_DEPTH.get(region, DEPTH))
    for length in MOBILE_NOT.get(region, ()):
        del mobile[length], known[length]
    for length, words in MOBILE_SINCE.get(region, {}).items():
        mobile.setdefault(length, set()).update(words)
        known.setdefault(length, set()).update(word[:ANY_DEPTH] for word in words)
    numbers = "-" if code == NANP else rules_by_length(known)
    return [trunks_of(metadata), idds_of(metadata), numbers, rules_by_length(mobile)]


def plans():
    """Rows of calling code, region, fields. A country that cannot be told from the first one of its
    calling code has none, and what is as in the first one is not said again."""
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items(), key=str):
        first = metadata_of(code, regions[0])
        for region in regions:
            fields = fields_of(code, region)
            if region != regions[0]:
                if metadata_of(code, region).mobile == first.mobile:
                    continue
                fields = ["-" if own == same else own
                          for own, same in zip(fields, fields_of(code, regions[0]))]
            yield code, "" if region == NO_COUNTRY else region, " ".join(fields)


def countries(path):
    """Rows of the E.212 table; a code that is used by several countries has a row for each."""
    with open(path, encoding="utf-8") as file:
        for row in map(json.loads, file):
            expected = row["expected"]
            codes = [expected["calling_code"] or "", *expected["calling_code_alternatives"]]
            if expected["iso"]:
                yield from ((row["mcc"], expected["iso"], code) for code in codes)


def quote(text, width=84):
    """C string literals, one a line."""
    parts = [text[i:i + width] for i in range(0, len(text), width)]
    return "\n      ".join(f'"{part}"' for part in parts)


def main():
    print("""/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Generated by agent/numbering-generate.py from the facts in libphonenumber's metadata and ITU-T
 * E.212 — do not edit. Only agent/numbering.c includes it. */



static const NumPlan plans[] = {""")
    for code, iso, rules in plans():
        print(f'  {{ "{code}", "{iso}",\n      {quote(rules)} }},')
    print("};\n\nstatic const NumCountry countries[] = {")
    for mcc, iso, code in countries(sys.argv[1]):
        print(f'  {{ "{mcc}", "{iso}", "{code}" }},')
    print('  { "", "", "" },\n};')


if __name__ == "__main__":
    main()
