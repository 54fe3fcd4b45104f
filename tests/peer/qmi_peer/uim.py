# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The card service: which cards there are, what is in their files, and who wants to hear of it.

A card whose PIN is not known still tells its ICCID, but neither IMSI nor number.
"""

import struct

from qmi_peer import ef, qmux, session, status
from qmi_peer.refresh import Registration

# Status words, ETSI TS 102 221, 10.2.1.
CARD_RESULT = 0x10
OK, WRONG_LENGTH, WRONG_STRUCTURE = b"\x90\x00", b"\x67\x00", b"\x69\x81"
NOT_ALLOWED, NO_FILE, NO_RECORD, WRONG_OFFSET = b"\x69\x82", b"\x6a\x82", b"\x6a\x83", b"\x6b\x00"


def _refused(code, words):
    return qmux.QmiError(code, [(CARD_RESULT, words)])


def _words(path):
    return tuple(int.from_bytes(path[i : i + 2], "little") for i in range(0, len(path), 2))


def _file(modem, request):
    """The file that a request names."""
    slot, kind, aid = session.of(modem, request)
    application = session.application(modem, slot, kind, aid)
    value = request.need(0x02)
    number, path = int.from_bytes(value[:2], "little"), _words(value[3 : 3 + value[2]])
    files = slot.lies.get(number, slot.card).files()
    file = files.get((application, path, number)) or files.get((None, path, number))
    if file is None:
        raise _refused(modem.options["not-found"], NO_FILE)
    if file.needs_pin and not slot.card.readable:
        raise _refused(qmux.ACCESS_DENIED, NOT_ALLOWED)
    return file


def _read_transparent(modem, request, _connection):
    file = _file(modem, request)
    offset, length = struct.unpack_from("<HH", request.need(0x03).ljust(4, b"\0"))
    if file.kind != ef.TRANSPARENT:
        raise _refused(qmux.INTERNAL, WRONG_STRUCTURE)
    data = file.records[0]
    if offset + length > len(data):
        raise _refused(qmux.INTERNAL, WRONG_OFFSET)
    part = data[offset : offset + length] if length else data[offset:]
    return [(CARD_RESULT, OK), (0x11, qmux.prefixed(part, 2))]


def _read_record(modem, request, _connection):
    file = _file(modem, request)
    number, length = struct.unpack_from("<HH", request.need(0x03).ljust(4, b"\0"))
    last = request.find(0x10)
    last = int.from_bytes(last, "little") if last else number
    if file.kind != ef.LINEAR:
        raise _refused(qmux.INTERNAL, WRONG_STRUCTURE)
    if not 1 <= number <= last <= len(file.records):
        raise _refused(modem.options["not-found"], NO_RECORD)
    if length not in (0, len(file.records[0])):
        raise _refused(qmux.INTERNAL, WRONG_LENGTH)
    tlvs = [(CARD_RESULT, OK), (0x11, qmux.prefixed(file.records[number - 1], 2))]
    if last > number:
        tlvs.append((0x12, qmux.prefixed(b"".join(file.records[number:last]), 2)))
    return tlvs


def _get_file_attributes(modem, request, _connection):
    file = _file(modem, request)
    linear = file.kind == ef.LINEAR
    size, count = (len(file.records[0]), len(file.records)) if linear else (0, 0)
    value = struct.pack("<HHBHH", file.size(), file.id, file.kind, size, count)
    by_pin, by_key = struct.pack("<BH", 4, 1), struct.pack("<BH", 4, 8)
    read = by_pin if file.needs_pin else struct.pack("<BH", 0, 0)
    value += read + by_key * 4 + qmux.prefixed(file.template(), 2)
    return [(CARD_RESULT, OK), (0x11, value)]


def _verify_pin(modem, request, connection):
    """Any PIN is right, for the program that may do that."""
    slot, _kind, _aid = session.of(modem, request)
    request.need(0x02)
    if not connection.owns:
        raise qmux.QmiError(qmux.ACCESS_DENIED)
    slot.card.update([("pin", "verified")])
    modem.announce()
    return []


def _get_card_status(modem, _request, _connection):
    return status.card_status(modem.logical_slots())


def _get_slot_status(modem, _request, _connection):
    if modem.options["slot-status"] != "on":
        raise qmux.QmiError(qmux.NOT_SUPPORTED)
    return status.slot_status(modem.slots)


def _register_events(modem, request, _connection):
    wanted = int.from_bytes(request.need(0x01), "little")
    accepted = wanted & modem.options["event-mask"]
    modem.events[request.client] = accepted
    modem.ledger.note("events-registered")
    if modem.options["early"] == "on":
        modem.announce(force=True)
    return [(0x10, accepted.to_bytes(4, "little"))]


def _files(data):
    """The (path, id) pairs in a refresh registration."""
    files, count, data = [], int.from_bytes(data[:2], "little"), data[2:]
    for _ in range(count):
        number, end = int.from_bytes(data[:2], "little"), 3 + data[2]
        files.append((_words(data[3:end]), number))
        data = data[end:]
    return files


def _refresh_register(modem, request, connection):
    slot, kind, aid = session.of(modem, request)
    info = request.need(0x02)
    wants, votes, files = info[0], info[1], _files(info[2:])
    if wants and votes and not connection.owns:
        modem.ledger.violate("uim:refresh-register votes, so the card waits for it")
    wanted = Registration(slot, files) if wants else None
    modem.refreshes.register((request.client, kind, aid), wanted)
    return []


def _refresh_register_all(modem, request, _connection):
    slot, kind, aid = session.of(modem, request)
    wanted = Registration(slot, None) if request.need(0x02)[0] else None
    modem.refreshes.register((request.client, kind, aid), wanted)
    return []


def _refresh_complete(modem, request, _connection):
    _slot, kind, aid = session.of(modem, request)
    request.need(0x02)
    modem.refreshes.complete((request.client, kind, aid))
    return []


def _refresh_get_last_event(modem, request, _connection):
    _slot, kind, aid = session.of(modem, request)
    return modem.refreshes.last_event((kind, aid))


SERVED = {
    0x0020: _read_transparent,
    0x0021: _read_record,
    0x0024: _get_file_attributes,
    0x0026: _verify_pin,
    0x002A: _refresh_register,
    0x002C: _refresh_complete,
    0x002D: _refresh_get_last_event,
    0x002E: _register_events,
    0x002F: _get_card_status,
    0x0044: _refresh_register_all,
    0x0047: _get_slot_status,
}
