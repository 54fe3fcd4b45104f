/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* ModemManager as a test wants it: objects written as GVariant text, of the right types or not,
 * on a bus of the test's own. Only driver tests include it. */

#pragma once

#include <gio/gio.h>

#define MM_PATH "/org/freedesktop/ModemManager1/"
#define MM_MODEM "org.freedesktop.ModemManager1.Modem"
#define MM_SIM "org.freedesktop.ModemManager1.Sim"

typedef struct
{
  GDBusConnection *connection;
  guint filter;
  GHashTable *modems; /* path → a{sa{sv}} */
  GHashTable *sims;   /* path → a{sv} */
  gboolean hangs;     /* calls are kept and not answered */
  gboolean nonsense;  /* GetManagedObjects answers something else altogether */
  GQueue *kept;       /* (element-type GDBusMessage) */
  guint calls;        /* that came so far */
} FakeMm;

/* Starts a bus that is the system bus of this process from now on; g_test_dbus_stop() ends it. */
GTestDBus *fake_mm_start_bus (void);

/* Connects to it. Nobody has ModemManager's name yet. */
FakeMm *fake_mm_new (void);

/* Ends the connection. Nothing but reading may have been asked for. */
void fake_mm_free (FakeMm *mm);

/* Takes ModemManager's name, or gives it up. */
void fake_mm_run (FakeMm *mm);
void fake_mm_quit (FakeMm *mm);

/* A modem, by the last part of its path ("Modem/0"), and its properties. Told as a new object. */
void fake_mm_add (FakeMm *mm, const char *name, const char *properties);

/* An object with another interface than that of a modem. */
void fake_mm_add_other (FakeMm *mm, const char *name, const char *interface,
                        const char *properties);

/* The modem is gone; that is told. */
void fake_mm_drop (FakeMm *mm, const char *name);

/* Properties of a modem are others; that is told. */
void fake_mm_change (FakeMm *mm, const char *name, const char *properties);

/* A card, which is told of only when it was there before; NULL for none any more. */
void fake_mm_set_sim (FakeMm *mm, const char *name, const char *properties);

/* Waits until that many calls are kept. */
void fake_mm_await_kept (FakeMm *mm, guint count);

/* Answers what was kept, as things are now. */
void fake_mm_release (FakeMm *mm);

/* Waits until everything that was sent so far has been received. */
void fake_mm_flush (FakeMm *mm);
