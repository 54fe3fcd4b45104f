# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Who holds which client id.

A service has only a few ids. A client that goes away without releasing its own has leaked them: the
modem cannot tell, so they stay taken until it restarts. A client may come back and use a leaked id
again; then it is that client's.
"""

from qmi_peer import names, qmux


class Clients:
    """The ids of one modem; a holder is a connection, or None once that is gone."""

    def __init__(self, per_service):
        self._per_service = per_service
        self._holders = {}
        self._owned = set()

    def allocate(self, service, holder):
        """A free id, or ClientIdsExhausted."""
        for client in range(1, self._per_service + 1):
            if (service, client) not in self._holders:
                self._holders[service, client] = holder
                if holder.owns:
                    self._owned.add((service, client))
                return client
        raise qmux.QmiError(qmux.CLIENT_IDS_EXHAUSTED)

    def release(self, service, client):
        """Gives an id back, or InvalidClientId."""
        if (service, client) not in self._holders:
            raise qmux.QmiError(qmux.INVALID_CLIENT_ID)
        del self._holders[service, client]
        self._owned.discard((service, client))

    def use(self, service, client, user):
        """Checks that the id of a request exists; a leaked one now is the user's."""
        if (service, client) not in self._holders:
            raise qmux.QmiError(qmux.INVALID_CLIENT_ID)
        if self._holders[service, client] is None:
            self._holders[service, client] = user

    def disown(self, connection):
        """A connection is gone."""
        for key, holder in self._holders.items():
            if holder is connection:
                self._holders[key] = None

    def forget(self):
        """Gives everything back at once."""
        self._holders = {}
        self._owned.clear()

    def leaked(self):
        """The (service, id) pairs that nobody holds any more."""
        return [key for key, holder in self._holders.items() if holder is None]

    def lent(self):
        """The (service, id) pairs that are taken, but not by the program that may keep them."""
        return sorted(self._holders.keys() - self._owned)

    def holder(self, service, client):
        """The connection behind an id, or None."""
        return self._holders.get((service, client))

    def count(self):
        """How many ids are taken."""
        return len(self._holders)

    def report(self):
        """{service: {"held": [...], "leaked": [...]}} of those that are taken."""
        report = {}
        for (service, client), holder in sorted(self._holders.items(), key=lambda item: item[0]):
            entry = report.setdefault(names.service(service), {"held": [], "leaked": []})
            entry["held" if holder else "leaked"].append(client)
        return report
