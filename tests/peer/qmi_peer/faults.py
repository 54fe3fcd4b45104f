# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The ways in which answers go wrong.

A fault waits for requests whose name fits its pattern and spoils the answers, as often as it was
told to. Each is a function of the connection, the request and a way to get the answer; a fault that
never asks for the answer has lost the request on its way to the modem.
"""

import asyncio
import dataclasses
import fnmatch
import itertools

from qmi_peer import names, qmux, status


def _delay(fault, connection, _request, answer):
    """The answer is what was true when the question came, not when it is delivered."""
    late = answer()
    asyncio.get_running_loop().call_later(fault.number / 1000, connection.send, late)


def _silence(_fault, _connection, _request, _answer):
    pass


def _error(fault, connection, request, _answer):
    connection.send(request.answer(error=fault.number))


def _malformed(_fault, connection, _request, answer):
    """The frame is whole, but its last TLV claims to be longer than the message."""
    message = answer()
    message.tlvs.append((0x7F, b"\0\0\0\0"))
    frame = bytearray(qmux.encode(message))
    frame[-6:-4] = b"\xff\x00"
    connection.send_raw(bytes(frame))


def _duplicate_tlv(_fault, connection, _request, answer):
    """Every TLV comes twice, and the second one is wrong."""
    message = answer()
    wrong = [(kind, bytes(byte ^ 0xFF for byte in value)) for kind, value in message.tlvs]
    message.tlvs = list(itertools.chain.from_iterable(zip(message.tlvs, wrong)))
    connection.send(message)


def _garbage(_fault, connection, _request, answer):
    """Right header, and TLVs in which every byte of every value is FF."""
    message = answer()
    message.tlvs = message.tlvs[:1] + [(k, b"\xff" * len(v)) for k, v in message.tlvs[1:]]
    connection.send(message)


def _noise(_fault, connection, _request, _answer):
    """Bytes that are no frame at all."""
    connection.send_raw(bytes(range(0x80, 0xA0)))


def _hangup(_fault, connection, _request, _answer):
    connection.hang_up()


def _hangup_mid_frame(_fault, connection, _request, answer):
    frame = qmux.encode(answer())
    connection.send_raw(frame[: len(frame) // 2])
    connection.hang_up()


def _wrong_transaction(_fault, connection, _request, answer):
    message = answer()
    message.transaction ^= 0x40
    connection.send(message)


def _wrong_message(_fault, connection, _request, answer):
    message = answer()
    message.id ^= 0x0700
    connection.send(message)


def _wrong_client(_fault, connection, _request, answer):
    message = answer()
    message.client ^= 0x40
    connection.send(message)


def _twice(_fault, connection, _request, answer):
    message = answer()
    connection.send(message)
    connection.send(message)


def _flood(fault, connection, _request, answer):
    """That many indications, asked for or not, before the answer."""
    modem = connection.modem
    cards = qmux.indication(
        qmux.UIM, qmux.BROADCAST, 0x0032, status.card_status(modem.logical_slots())
    )
    slots = qmux.indication(qmux.UIM, qmux.BROADCAST, 0x0048, status.slot_status(modem.slots))
    for index in range(fault.number):
        connection.send(slots if index % 2 else cards)
    connection.send(answer())


def _indicate(connection, number, tlvs):
    connection.send(qmux.indication(qmux.UIM, qmux.BROADCAST, number, tlvs))


def _storm(fault, connection, _request, answer):
    """That many indications before the answer whose contents make no sense."""
    contents = (b"", b"\xff", b"\xff" * 64, bytes(8) + b"\xff", bytes(40))
    for index in range(fault.number):
        value = contents[index % len(contents)]
        for number in (0x0032, 0x0033, 0x0048):
            _indicate(connection, number, [(0x10, value)] if index % 3 else [])
    connection.send(answer())


def _no_result(_fault, connection, _request, answer):
    """Neither success nor failure is said."""
    message = answer()
    message.tlvs = [(kind, value) for kind, value in message.tlvs if kind != qmux.RESULT_TLV]
    connection.send(message)


def _empty_tlvs(_fault, connection, _request, answer):
    """Success, and every other value has no length."""
    message = answer()
    message.tlvs = message.tlvs[:1] + [(kind, b"") for kind, _ in message.tlvs[1:]]
    connection.send(message)


def _short_tlvs(_fault, connection, _request, answer):
    """Success, and every other value lacks its second half."""
    message = answer()
    message.tlvs = message.tlvs[:1] + [(k, v[: len(v) // 2]) for k, v in message.tlvs[1:]]
    connection.send(message)


def _crossed(fault, connection, request, answer):
    """Two answers to requests of one kind change places; a single one waits for its partner."""
    key = (connection, request.service, request.id)
    mine, other = answer(), fault.held.pop(key, None)
    if other is None:
        fault.held[key] = mine
        return
    mine.tlvs, other.tlvs = other.tlvs, mine.tlvs
    connection.send(mine)
    connection.send(other)


def _only(fault, connection, _request, answer):
    """Of that many requests one is answered."""
    fault.seen += 1
    if fault.seen % fault.number == 0:
        connection.send(answer())


def _shape(offset):
    """Get File Attributes tells that number at this place of its value."""

    def act(fault, connection, _request, answer):
        message = answer()
        for index, (kind, value) in enumerate(message.tlvs):
            if kind == 0x11 and len(value) >= offset + 2:
                lie = fault.number.to_bytes(2, "little")
                message.tlvs[index] = (kind, value[:offset] + lie + value[offset + 2 :])
        connection.send(message)

    return act


KINDS = {
    "delay": _delay,
    "silence": _silence,
    "error": _error,
    "malformed": _malformed,
    "duplicate-tlv": _duplicate_tlv,
    "garbage": _garbage,
    "noise": _noise,
    "hangup": _hangup,
    "hangup-mid-frame": _hangup_mid_frame,
    "wrong-transaction": _wrong_transaction,
    "wrong-message": _wrong_message,
    "wrong-client": _wrong_client,
    "twice": _twice,
    "flood": _flood,
    "storm": _storm,
    "no-result": _no_result,
    "empty-tlvs": _empty_tlvs,
    "short-tlvs": _short_tlvs,
    "crossed": _crossed,
    "only": _only,
    "record-size": _shape(5),
    "record-count": _shape(7),
}
NUMBERED = ("delay", "error", "flood", "storm", "only", "record-size", "record-count")


@dataclasses.dataclass
class Fault:
    """One that waits; left is how often it will still act, None for ever."""

    kind: str
    number: int
    pattern: str
    left: object
    seen: int = 0
    held: dict = dataclasses.field(default_factory=dict)

    def act(self, connection, request, answer):
        """Spoils one answer."""
        connection.modem.ledger.note(f"fault {self.kind}")
        KINDS[self.kind](self, connection, request, answer)


class Faults:
    """Those of one modem, oldest first."""

    def __init__(self):
        self._waiting = []

    def add(self, kind, number, pattern, left):
        """One more."""
        self._waiting.append(Fault(kind, number, pattern, left))

    def clear(self):
        """No more of them."""
        self._waiting.clear()

    def take(self, request):
        """The fault that is to answer this request, or None."""
        name = names.name(request)
        for fault in self._waiting:
            if fnmatch.fnmatchcase(name, fault.pattern):
                if fault.left is not None:
                    fault.left -= 1
                if fault.left == 0:
                    self._waiting.remove(fault)
                return fault
        return None
