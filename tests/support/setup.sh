# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
#
# What tests/story, tests/phone and tests/run need before they can begin. Sourced, not run; expects
# to be in the root of the source tree. On Debian and as root it installs what is missing, quietly;
# elsewhere it says what is missing.
# shellcheck shell=bash
# shellcheck disable=SC2034 # used by those who source it

BUILD_PACKAGES="gcc libc6-dev meson ninja-build pkg-config scdoc libglib2.0-dev libjson-glib-dev
  libqmi-glib-dev libmbim-glib-dev libqrtr-glib-dev libsqlite3-dev libudev-dev
  gettext"
STORY_PACKAGES="dbus python3"
PHONE_PACKAGES="libadwaita-1-dev librsvg2-common dunst xvfb matchbox-window-manager xdotool
  x11-utils imagemagick at-spi2-core gir1.2-atspi-2.0 python3-gi libglib2.0-bin fonts-noto-cjk
  fonts-cantarell"
TEST_PACKAGES="$PHONE_PACKAGES clang libclang-rt-14-dev libqmi-utils polkitd systemd
  dbus-user-session man-db groff python3-dbus python3-icalendar python3-phonenumbers sqlite3
  shellcheck modemmanager ofono umockdev gir1.2-umockdev-1.0 libumockdev-dev libqmi-proxy
  libmbim-proxy curl wget msmtp mosquitto mosquitto-clients binutils busybox make nodejs lighttpd
  openssl chromium chromium-driver python3-selenium desktop-file-utils appstream mako-notifier
  sway grim phosh phoc squeekboard gnome-settings-daemon-common notification-daemon
  hicolor-icon-theme"
# npm fetches what looks at the page for accessibility; one that is not Debian's is as good.
command -v npm >/dev/null || TEST_PACKAGES+=" npm"

# Prints one line of progress.
say() { printf '== %s\n' "$*"; }

# Installs those of the named Debian packages that are missing.
need_packages() {
  local missing=() package
  command -v dpkg-query >/dev/null || return 0
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' ||
      missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    say "missing packages, install them as root: ${missing[*]}"
    return 1
  fi
  say "installing ${#missing[@]} packages: ${missing[*]}"
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y -q --no-install-recommends \
    "${missing[@]}" && return 0
  quietly apt-get update -q
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y -q --no-install-recommends \
    "${missing[@]}"
}

# Runs a command and shows what it printed only when it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  [ "$status" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

# Sets up the build directory $1 with further meson options, unless it is there, and builds.
build_in() {
  local dir=$1
  shift
  [ -f "$dir/build.ninja" ] || quietly meson setup "$dir" "$@"
  say "building in $dir"
  quietly meson compile -C "$dir"
}
