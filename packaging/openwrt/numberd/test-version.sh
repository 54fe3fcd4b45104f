#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
#
# numberd-hooks has no version of its own; the other two say theirs without a bus.

case "$PKG_NAME" in
  numberd)
    numberctl --version | grep -F "$PKG_VERSION"
    /usr/libexec/numberd --version | grep -F "$PKG_VERSION"
    ;;
  *)
    echo "Untested package: $PKG_NAME" >&2
    exit 1
    ;;
esac
