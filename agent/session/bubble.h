/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The one notification: says to org.freedesktop.Notifications what is to be up, and sees to it that
 * it is, whichever server comes, goes or comes anew. What it says is the business of notice.h, what
 * an answer means that of session.c. */

#pragma once

#include "agent/session/notice.h"

#include <gio/gio.h>

typedef struct NumBubble NumBubble;

/* What became of it, from the main loop. What was wanted is wanted no more once it was answered or
 * gone. */
typedef struct
{
  /* A notification server is there, the first or another one than before. */
  void (*came) (gpointer user_data);
  /* It is up. Name of the server's connection and the notification's id there. */
  void (*raised) (const char *server, guint id, gpointer user_data);
  /* Somebody pressed @action. @token, for the program that is started now, may be NULL. */
  void (*answered) (const char *action, const char *token, gpointer user_data);
  /* It went, and @by_owner because somebody closed it. */
  void (*gone) (gboolean by_owner, gpointer user_data);
} NumBubbleEvents;

/* Makes it on @bus, with nothing up. @events must stay. */
NumBubble *num_bubble_new (GDBusConnection *bus, const NumBubbleEvents *events, gpointer user_data);

/* Takes down what is up, and frees @bubble; NULL is fine. */
void num_bubble_free (NumBubble *bubble);

/* A former run of this program left notification @id up at @server: if that is the server that
 * comes, it is this one's now. */
void num_bubble_adopt (NumBubble *bubble, const char *server, guint id);

/* Wants @notice to be up, in the place of what is, or nothing for NULL; takes @notice. What is up
 * already is left alone. */
void num_bubble_want (NumBubble *bubble, NumNotice *notice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumBubble, num_bubble_free)
