/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Who is calling, and what they may: polkit decides where it is there; otherwise root, the user the
 * daemon runs as, and members of group numberd may all. Used by bus.c only. */

#pragma once

#include <gio/gio.h>

typedef struct
{
  guint32 uid;
  gboolean may_read;   /* numbers, cards, and the bindings of other users */
  gboolean may_manage; /* say what became of lines, and of other users' bindings */
} NumCaller;

/* Answers the caller; borrowed. With an error, nothing is known of them. */
typedef void (*NumCallerKnown) (const NumCaller *caller, const GError *error, gpointer user_data);

/* Finds out who sent @invocation and whether they have the rights. @want_manage asks for that right
 * too, and lets polkit ask the person if the caller allows it. */
void num_access_check (GDBusMethodInvocation *invocation, gboolean want_manage,
                       NumCallerKnown known, gpointer user_data);

/* Finds out who sent @invocation and asks for no right: the caller has none, not even root. For
 * what concerns the caller's own bindings only. */
void num_access_identify (GDBusMethodInvocation *invocation, NumCallerKnown known,
                          gpointer user_data);
