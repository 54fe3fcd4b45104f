/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Where ModemManager is: the system bus, who owns its name there, and the signals that say that
 * something changed. It is never started and nothing is asked of it here. Only the ModemManager
 * driver includes it. */

#pragma once

#include <gio/gio.h>

#define NUM_MM_ROOT "/org/freedesktop/ModemManager1"
#define NUM_MM_MODEM "org.freedesktop.ModemManager1.Modem"
#define NUM_MM_SIM "org.freedesktop.ModemManager1.Sim"

/* What is told, always from the main loop. */
typedef struct
{
  /* ModemManager runs; @owner is its unique name. */
  void (*arrived) (gpointer user_data, GDBusConnection *connection, const char *owner);
  /* It does not, or not any more. Also told once at the beginning if that is so. */
  void (*left) (gpointer user_data);
  /* Something of interest is another now. Comes only between arrived and left. */
  void (*changed) (gpointer user_data);
} NumMmBusEvents;

typedef struct NumMmBus NumMmBus;

/* Watches the system bus. Where there is none, nothing is ever told. @events outlives it. */
NumMmBus *num_mm_bus_new (const NumMmBusEvents *events, gpointer user_data);

/* Stops watching; nothing is told any more. NULL is fine. */
void num_mm_bus_free (NumMmBus *bus);
