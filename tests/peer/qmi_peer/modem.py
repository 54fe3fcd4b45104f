# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""One modem: its slots, its clients, and who answers what.

Options are the ways in which firmware differs. Those that end in -after and -for are milliseconds.
"""

import asyncio

from qmi_peer import ctl, dms, names, nas, qmux, status, uim
from qmi_peer.clients import Clients
from qmi_peer.faults import Faults
from qmi_peer.ledger import Ledger
from qmi_peer.refresh import Desk
from qmi_peer.slot import Slot

SERVED = {
    qmux.CTL: ctl.SERVED, qmux.DMS: dms.SERVED, qmux.NAS: nas.SERVED, qmux.UIM: uim.SERVED,
}

CARD_STATUS, SLOT_STATUS = (0x0032, 1), (0x0048, 16)

OPTIONS = {
    "slot-status": "on",  # off: Get Slot Status is NotSupported
    "nas": "off",  # on: there is a network access service
    "dms-uim": "off",  # on: DMS Get ICCID and Get IMSI exist
    "broadcast": "off",  # on: indications go to client id 255
    "event-mask": 17,  # what Register Events accepts
    "not-ready": qmux.INTERNAL,  # the error of reads that come too early
    "not-found": qmux.NOT_PROVISIONED,  # the error beside SW 6A82
    "ready-after": 100,
    "blind-for": 0,  # after a start, cards are said to be absent for that long
    "absent-for": 50,
    "early": "off",  # on: the first indications come before the answer to Register Events
    "sync": "on",  # off: a restart is not told
}


class Modem:
    """The device at one path, as long as the program runs."""

    def __init__(self, path, index, settings):
        self.path = path
        self.imei = f"35{index:06d}0000000"[:14]
        self.imei += str(_luhn(self.imei))
        self.options = dict(OPTIONS)
        self.ledger = Ledger()
        self.faults = Faults()
        self.clients = Clients(settings.cids)
        self.refreshes = Desk(self, settings.refresh_timeout)
        self.events = {}
        self.connections = set()
        self.plugged = True
        self.online = True
        self.last_number = None
        self.slots = [Slot(n + 1, n + 1, self._on_slot) for n in range(settings.slots)]
        self._told = {}

    def logical_slots(self):
        """The slots that reads can address, in that order."""
        return sorted((slot for slot in self.slots if slot.logical), key=lambda slot: slot.logical)

    def logical(self, number):
        """The slot with that logical number, or None."""
        return next((slot for slot in self.slots if slot.logical == number), None)

    def answer(self, connection, request):
        """The response to a request; requests that do more than read are remembered."""
        name = names.name(request)
        if names.is_write(request) and not connection.owns:
            self.ledger.violate(name)
        try:
            if request.service != qmux.CTL:
                self.clients.use(request.service, request.client, connection)
            serve = SERVED.get(request.service, {}).get(request.id)
            if serve:
                return request.answer(serve(self, request, connection))
            code = qmux.ACCESS_DENIED if names.is_write(request) else qmux.INVALID_QMI_COMMAND
            return request.answer(error=code)
        except qmux.QmiError as error:
            return request.answer(error.tlvs, error.code)
        except (IndexError, ValueError):
            return request.answer(error=qmux.MALFORMED_MESSAGE)

    def indicate(self, service, number, tlvs, clients):
        """Sends an indication to these clients of a service."""
        broadcast = self.options["broadcast"] == "on"
        told = set()
        for client in clients:
            connection = self.clients.holder(service, client)
            if connection and not (broadcast and connection in told):
                told.add(connection)
                to = qmux.BROADCAST if broadcast else client
                self.send_indication(connection, qmux.indication(service, to, number, tlvs))

    def send_indication(self, connection, message):
        """Sends one indication, and counts it."""
        self.ledger.note(f"indication {names.name(message)}")
        connection.send(message)

    def announce(self, force=False):
        """Tells those who registered what has changed since they were last told."""
        parts = [(CARD_STATUS, status.card_status(self.logical_slots()))]
        if self.options["slot-status"] == "on":
            parts.append((SLOT_STATUS, status.slot_status(self.slots)))
        for (number, bit), tlvs in parts:
            if force or self._told.get(number) != tlvs:
                self._told[number] = tlvs
                clients = [client for client, mask in self.events.items() if mask & bit]
                self.indicate(qmux.UIM, number, tlvs, clients)

    def release(self, service, client):
        """An id is free again; what its client had asked for ends."""
        self.clients.release(service, client)
        if service == qmux.UIM:
            self.events.pop(client, None)
            self.refreshes.forget(client)

    def forget_leaked(self):
        """The ids that nobody holds any more are free again."""
        for service, client in self.clients.leaked():
            self.release(service, client)

    def forget_clients(self):
        """All ids are gone, as after a restart or a CTL Sync."""
        self.clients.forget()
        self.events.clear()
        self.refreshes.forget()

    def reset(self):
        """The modem restarts on its own; the proxy's connections survive that."""
        self.forget_clients()
        for connection in list(self.connections):
            if self.options["sync"] == "on":
                self.send_indication(connection, qmux.indication(qmux.CTL, 0, 0x0027, []))
        self._restart_cards()

    def power(self, online):
        """Airplane mode, in which the modem gives its cards no power, and back."""
        self.online = online
        if online:
            self._restart_cards()
        else:
            for slot in self.slots:
                slot.darken()

    def unplug(self):
        """The device vanishes from under everybody."""
        self.plugged = False
        self.forget_clients()
        for slot in self.slots:
            slot.stop()
        for connection in list(self.connections):
            connection.hang_up()

    def take_over(self, other):
        """The device is another one's from now on: the same modem with its cards, at this path."""
        self.imei, other.imei = other.imei, self.imei
        for mine, its in zip(self.slots, other.slots):
            mine.take_over(its)
        self.plug()

    async def flood(self, seconds, flapping):
        """Card and slot status over and over; flapping: every other one says that no card is."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while loop.time() < end:
            for slots in ([Slot(1, 1, None)] if flapping else self.slots, self.slots):
                cards = status.card_status([slot for slot in slots if slot.logical])
                for number, tlvs in ((0x0032, cards), (0x0048, status.slot_status(slots))):
                    self.indicate(qmux.UIM, number, tlvs, list(self.events))
            await asyncio.sleep(0.005)
        self.ledger.note("flood-end")

    def plug(self):
        """The device is back; it finds its cards again."""
        self.plugged = True
        self._restart_cards()

    def complaints(self):
        """One line for each thing that a well-behaved client would not have caused."""
        lines = [f"{self.path}: violation: {sentence}" for sentence in self.ledger.violations]
        for service, client in self.clients.lent():
            left = f"{names.service(service)} {client}"
            lines.append(f"{self.path}: client id left behind: {left}")
        return lines

    def _restart_cards(self):
        for slot in self.slots:
            slot.restart(self.options["blind-for"], self.options["ready-after"])

    def _on_slot(self, slot):
        self.ledger.note(f"card {slot.number} {slot.phase}")
        if slot.readable and slot.logical == 1 and slot.card["dms"] != "stale":
            self.last_number = slot.card.own_number()
        self.announce()


def _luhn(digits):
    """The check digit of an IMEI (3GPP TS 23.003, annex B)."""
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(digits)]
    return -sum(d // 10 + d % 10 for d in doubled) % 10
