# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What messages are called in scripts and reports: service:message, as in uim:read-record.

WRITES are those that change the modem, the card or the data path, or that power, reset or unlock
something. A reader has no business with them: the modem refuses and remembers each.
"""

from qmi_peer import qmux

SERVICES = {
    0x00: "ctl", 0x01: "wds", 0x02: "dms", 0x03: "nas", 0x05: "wms", 0x09: "voice", 0x0B: "uim",
    0x0C: "pbm", 0x10: "loc", 0x1A: "wda", 0x1F: "imsa", 0x24: "pdc", 0x2A: "dsd",
}

READS = {
    qmux.CTL: {
        0x0020: "set-instance-id", 0x0021: "get-version-info", 0x0022: "allocate-cid",
        0x0023: "release-cid", 0xFF00: "internal-proxy-open",
    },
    qmux.DMS: {
        0x0001: "set-event-report", 0x001E: "get-supported-messages", 0x0020: "get-capabilities",
        0x0021: "get-manufacturer", 0x0022: "get-model", 0x0023: "get-revision",
        0x0024: "get-msisdn", 0x0025: "get-ids", 0x0026: "get-power-state",
        0x002B: "uim-get-pin-status",
        0x002C: "get-hardware-revision", 0x002D: "get-operating-mode", 0x002F: "get-time",
        0x0031: "get-activation-state", 0x003C: "uim-get-iccid", 0x0040: "uim-get-ck-status",
        0x0043: "uim-get-imsi", 0x0044: "uim-get-state", 0x0045: "get-band-capabilities",
        0x0051: "get-software-version",
    },
    qmux.NAS: {0x0034: "get-system-selection-preference"},
    qmux.UIM: {
        0x001E: "get-supported-messages", 0x0020: "read-transparent", 0x0021: "read-record",
        0x0024: "get-file-attributes", 0x002A: "refresh-register", 0x002C: "refresh-complete",
        0x002D: "refresh-get-last-event", 0x002E: "register-events", 0x002F: "get-card-status",
        0x003A: "get-configuration", 0x0044: "refresh-register-all", 0x0047: "get-slot-status",
    },
}

WRITES = {
    qmux.CTL: {0x0026: "set-data-format", 0x0027: "sync"},
    qmux.DMS: {
        0x0000: "reset", 0x0027: "uim-set-pin-protection", 0x0028: "uim-verify-pin",
        0x0029: "uim-unblock-pin", 0x002A: "uim-change-pin", 0x002E: "set-operating-mode",
        0x0032: "activate-automatic", 0x0033: "activate-manual", 0x0035: "set-user-lock-state",
        0x0036: "set-user-lock-code", 0x0038: "write-user-data", 0x003A: "restore-factory-defaults",
        0x003B: "validate-service-programming-code", 0x003E: "set-firmware-id",
        0x0041: "uim-set-ck-protection", 0x0042: "uim-unblock-ck",
        0x0048: "set-firmware-preference",
        0x004A: "delete-stored-image", 0x004B: "set-time", 0x004E: "set-alt-net-config",
        0x0050: "set-boot-image-download-mode", 0x0052: "set-service-programming-code",
        0x555C: "swi-set-usb-composition", 0x555F: "set-fcc-authentication",
        0x5562: "foxconn-change-device-mode", 0x5571: "foxconn-set-fcc-authentication",
    },
    qmux.UIM: {
        0x0000: "reset", 0x0022: "write-transparent", 0x0023: "write-record",
        0x0025: "set-pin-protection", 0x0026: "verify-pin", 0x0027: "unblock-pin",
        0x0028: "change-pin", 0x0029: "depersonalization", 0x0030: "power-off-sim",
        0x0031: "power-on-sim", 0x0034: "authenticate", 0x0038: "change-provisioning-session",
        0x003B: "send-apdu", 0x003F: "logical-channel", 0x0042: "open-logical-channel",
        0x0046: "switch-slot", 0x005D: "remote-unlock",
    },
}

INDICATIONS = {
    qmux.CTL: {0x0027: "sync"},
    qmux.UIM: {0x0032: "card-status", 0x0033: "refresh", 0x0048: "slot-status"},
}


def service(number):
    """A service's name, or its number."""
    return SERVICES.get(number, f"{number:#04x}")


def name(message):
    """What a message is called, or its numbers."""
    tables = READS, WRITES
    if message.kind == qmux.INDICATION:
        tables = (INDICATIONS,)
    found = [table.get(message.service, {}).get(message.id) for table in tables]
    return f"{service(message.service)}:{next(filter(None, found), f'{message.id:#06x}')}"


def is_write(message):
    """Whether a request does more than read."""
    return message.id in WRITES.get(message.service, {})
