/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The one error domain: what nobody expected, or what a caller asked for and cannot have.
 * Expected results are outcomes (types.h), not errors. A message is one line that says what is
 * wrong and what to do. agent/bus.c registers the codes as D-Bus errors. */

#pragma once

#include <glib.h>

typedef enum
{
  NUM_ERROR_FAILED,      /* anything else; org.numberd1.Error.Failed */
  NUM_ERROR_INVALID,     /* an argument makes no sense; …Error.Invalid */
  NUM_ERROR_NOT_FOUND,   /* no such line, binding or app; …Error.NotFound */
  NUM_ERROR_REFUSED,     /* makes sense, but not in this state; …Error.Refused */
  NUM_ERROR_DENIED,      /* the caller has no right to it; …Error.Denied */
  NUM_ERROR_STORE,       /* it could not be stored: disk full, I/O; …Error.Store */
  NUM_ERROR_BUSY,        /* the state directory or bus name is in use; …Error.Busy */
} NumError;

#define NUM_ERROR (num_error_quark ())

/* The error domain. */
GQuark num_error_quark (void);
