# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The control service: versions and client ids.

Internal Proxy Open is not the modem's but the proxy's, and is answered there.
"""

import struct

from qmi_peer import qmux

VERSIONS = {qmux.CTL: (1, 5), qmux.DMS: (1, 14), qmux.NAS: (1, 25), qmux.UIM: (1, 46)}


def _set_instance_id(_modem, request, _connection):
    return [(0x01, struct.pack("<H", request.need(0x01)[0]))]


def _has(modem, service):
    return service in VERSIONS and (service != qmux.NAS or modem.options["nas"] == "on")


def _get_version_info(modem, _request, _connection):
    versions = [item for item in VERSIONS.items() if _has(modem, item[0])]
    entries = [struct.pack("<BHH", kind, *version) for kind, version in versions]
    return [(0x01, bytes((len(entries),)) + b"".join(entries))]


def _allocate(modem, request, connection):
    service = request.need(0x01)[0]
    if service == qmux.CTL or not _has(modem, service):
        raise qmux.QmiError(qmux.INVALID_SERVICE_TYPE)
    client = modem.clients.allocate(service, connection)
    modem.ledger.note("allocated")
    return [(0x01, bytes((service, client)))]


def _release(modem, request, _connection):
    service, client = request.need(0x01)[:2]
    modem.release(service, client)
    modem.ledger.note("released")
    return [(0x01, bytes((service, client)))]


def _set_data_format(_modem, request, _connection):
    return [(0x10, request.find(0x10) or struct.pack("<H", 1))]


def _sync(modem, _request, _connection):
    modem.forget_clients()
    return []


SERVED = {
    0x0020: _set_instance_id,
    0x0021: _get_version_info,
    0x0022: _allocate,
    0x0023: _release,
    0x0026: _set_data_format,
    0x0027: _sync,
}
