# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
# shellcheck shell=dash
#
# The line at login: numberd keeps it while something is due.

[ ! -r /var/run/numberd/motd ] || cat /var/run/numberd/motd
