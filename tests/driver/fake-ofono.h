/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A scripted oFono on a bus of the test's own: objects with the properties that the test gives
 * them, which may be of any type, and answers that may be wrong, late or missing. It serves from
 * the main loop, and remembers whoever asked for more than to read. */

#pragma once

#include <gio/gio.h>

#define FAKE_MODEM "org.ofono.Modem"
#define FAKE_SIM "org.ofono.SimManager"

/* How calls of one interface are answered. */
typedef enum
{
  FAKE_GOOD, /* as they should be */
  FAKE_MUTE, /* not at all, until it is GOOD again: then all at once */
  FAKE_ODD,  /* with a text where properties are expected */
  FAKE_DENY, /* with AccessDenied */
} FakeManner;

typedef struct FakeOfono FakeOfono;

/* It has no place on the bus yet. */
FakeOfono *fake_ofono_new (const char *address);

/* Leaves the bus, if it is there, and frees it. Nobody may have asked for more than to read. */
void fake_ofono_free (FakeOfono *ofono);

/* Comes onto the bus under oFono's name, as a process that has just started. */
void fake_ofono_appear (FakeOfono *ofono);

/* Leaves the bus without a word, as a process that was killed: whoever waits for an answer is told
 * so by the bus. */
void fake_ofono_vanish (FakeOfono *ofono);

/* Adds an object with these properties (GVariant's text format of a{sv}), and says so. */
void fake_ofono_add (FakeOfono *ofono, const char *path, const char *properties);

/* Removes it with all its interfaces, and says so. */
void fake_ofono_remove (FakeOfono *ofono, const char *path);

/* Gives an object an interface with these properties, or takes it away (NULL), silently. */
void fake_ofono_put (FakeOfono *ofono, const char *path, const char *interface,
                     const char *properties);

/* Sets one property, and says so. */
void fake_ofono_set (FakeOfono *ofono, const char *path, const char *interface, const char *name,
                     const char *value);

/* Emits PropertyChanged with these arguments, whatever they are, and changes nothing. */
void fake_ofono_say (FakeOfono *ofono, const char *path, const char *interface,
                     const char *arguments);

/* From now on calls of that interface (or "org.ofono.Manager") are answered so. */
void fake_ofono_behave (FakeOfono *ofono, const char *interface, FakeManner manner);

/* How many calls of that interface came. */
guint fake_ofono_calls (FakeOfono *ofono, const char *interface);
