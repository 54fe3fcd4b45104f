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

/* What there is to find out of a caller; each takes one question more than the one before. A right
 * that was not asked for may be left out. */
typedef enum
{
  NUM_ACCESS_IDENTITY, /* who it is, and no right, not even root's: for the caller's own bindings */
  NUM_ACCESS_READ,     /* the right to read too */
  NUM_ACCESS_RIGHTS,   /* that to manage too, as far as nobody has to be asked for a password */
  NUM_ACCESS_MANAGE,   /* the same, and polkit may ask the person if the caller allows it */
} NumAccess;

/* Answers the caller; borrowed. With an error, nothing is known of them. */
typedef void (*NumCallerKnown) (const NumCaller *caller, const GError *error, gpointer user_data);

/* Finds out @access of whoever sent @invocation. */
void num_access_check (GDBusMethodInvocation *invocation, NumAccess access, NumCallerKnown known,
                       gpointer user_data);
