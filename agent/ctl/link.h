/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The way to the daemon for programs that stay: nothing waits for an answer, the daemon may come
 * and go, and whatever it records is told of. client.h is for those that ask and end. */

#pragma once

#include <gio/gio.h>

typedef struct NumLink NumLink;

/* Told that the daemon came, recorded something, or went: what is known is to be asked for again,
 * if @here. Many changes at once are told of once. */
typedef void (*NumLinkChanged) (gboolean here, gpointer user_data);

/* Takes an answer: what came back, or NULL and an error of NUM_EXIT_ERROR. Both are borrowed.
 * Without a bus it comes before the call returns. */
typedef void (*NumLinkAnswer) (GVariant *answer, const GError *error, gpointer user_data);

/* Makes the link to the daemon on the system bus, or the session bus, and starts the daemon if the
 * bus can. The first telling comes in any case, from the main loop, when that is decided; not being
 * here means then that numberd does not run and cannot be started. */
NumLink *num_link_new (gboolean session_bus, NumLinkChanged changed, gpointer user_data);

/* Ends it; what was not answered is never answered. NULL is fine. */
void num_link_free (NumLink *link);

/* Whether the daemon is on the bus. */
gboolean num_link_is_here (const NumLink *link);

/* Whether there is a bus to speak of: FALSE when there was none, or when it went. That is told of
 * as a change, too. */
gboolean num_link_has_bus (const NumLink *link);

/* Tries once more to start the daemon; the telling comes as after num_link_new. */
void num_link_retry (NumLink *link);

/* Calls @method of the daemon; @args may be floating or NULL. @on_answer may be NULL. */
void num_link_ask (NumLink *link, const char *method, GVariant *args, NumLinkAnswer on_answer,
                   gpointer user_data);

/* The same for a method that changes something, for which polkit may ask for a password. */
void num_link_tell (NumLink *link, const char *method, GVariant *args, NumLinkAnswer on_answer,
                    gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumLink, num_link_free)
