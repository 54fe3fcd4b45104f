/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Being told: events of cards and slots, and refreshes, by which a card tells that its files have
 * changed. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-status.h"

typedef struct NumQmiWatch NumQmiWatch;

typedef struct
{
  /* Card or slot status changed to this. */
  void (*cards) (gpointer user_data, const NumQmiCards *cards);
  void (*places) (gpointer user_data, const NumQmiPlaces *places);
  /* A card is changing its files: what is being read is void. */
  void (*changing) (gpointer user_data);
  /* Whatever was known may be out of date: read everything again. */
  void (*changed) (gpointer user_data);
} NumQmiWatchEvents;

/* Registers for events. @port and @events outlive the watch. */
NumQmiWatch *num_qmi_watch_new (NumQmiPort *port, const NumQmiWatchEvents *events,
                                gpointer user_data);

/* Frees the watch; the modem is told no more than that its client ids are given back. */
void num_qmi_watch_free (NumQmiWatch *watch);

/* A card became ready: registers for its refreshes. */
void num_qmi_watch_session (NumQmiWatch *watch, const NumQmiSession *session);

/* Takes an indication of the card service. */
void num_qmi_watch_take (NumQmiWatch *watch, guint16 id, const NumQmiAnswer *indication);

/* Whether the modem tells of cards that come and go. */
gboolean num_qmi_watch_hears_cards (const NumQmiWatch *watch);

/* Takes the registrations for refreshes back, without waiting for answers. */
void num_qmi_watch_unregister (NumQmiWatch *watch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiWatch, num_qmi_watch_free)
