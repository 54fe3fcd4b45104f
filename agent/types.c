/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The printable names of the shared enumerations, one table each, in the order of the values. */

#include "numberd/types.h"

#include "numberd/error.h"

static const char *const source_names[] = {
  [NUM_SOURCE_OWNER] = "owner",
  [NUM_SOURCE_IMS] = "ims",
  [NUM_SOURCE_EF_MSISDN] = "ef-msisdn",
  [NUM_SOURCE_DMS_MSISDN] = "dms-msisdn",
  [NUM_SOURCE_MODEMMANAGER] = "modemmanager",
  [NUM_SOURCE_OFONO] = "ofono",
  [NUM_SOURCE_NONE] = NULL,
};

static const char *const source_outcome_names[] = {
  [NUM_SOURCE_OUTCOME_NUMBER] = "number",
  [NUM_SOURCE_OUTCOME_BLANK] = "blank",
  [NUM_SOURCE_OUTCOME_NOT_PROVISIONED] = "not-provisioned",
  [NUM_SOURCE_OUTCOME_LOCKED] = "locked",
  [NUM_SOURCE_OUTCOME_UNREADABLE] = "unreadable",
  [NUM_SOURCE_OUTCOME_UNSUPPORTED] = "unsupported",
  [NUM_SOURCE_OUTCOME_GARBAGE] = "garbage",
  [NUM_SOURCE_OUTCOME_UNKNOWN_COUNTRY] = "unknown-country",
};

static const char *const slot_state_names[] = {
  [NUM_SLOT_ABSENT] = "absent",   [NUM_SLOT_PRESENT] = "present",
  [NUM_SLOT_LOCKED] = "locked",   [NUM_SLOT_BLOCKED] = "blocked",
  [NUM_SLOT_UNREADABLE] = "unreadable", [NUM_SLOT_NO_PROFILE] = "no-profile",
};

static const char *const modem_state_names[] = {
  [NUM_MODEM_STARTING] = "starting",
  [NUM_MODEM_READY] = "ready",
  [NUM_MODEM_OCCUPIED] = "occupied",
  [NUM_MODEM_LOST] = "lost",
};

int
num_names_find (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; name && i < n; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (int)i;

  return -1;
}

/* Writes the index of @name to @ret, which is an enumeration the size of an int. */
#define PARSE(names, name, ret)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    int index = num_names_find (names, G_N_ELEMENTS (names), name);                                \
    if (index < 0)                                                                                 \
      return FALSE;                                                                                \
    *(ret) = index;                                                                                \
    return TRUE;                                                                                   \
  }                                                                                                \
  G_STMT_END

const char *
num_source_to_string (NumSource value)
{
  return source_names[value];
}

gboolean
num_source_parse (const char *name, NumSource *ret)
{
  PARSE (source_names, name, ret);
}

const char *
num_source_outcome_to_string (NumSourceOutcome value)
{
  return source_outcome_names[value];
}

gboolean
num_source_outcome_parse (const char *name, NumSourceOutcome *ret)
{
  PARSE (source_outcome_names, name, ret);
}

const char *
num_slot_state_to_string (NumSlotState value)
{
  return slot_state_names[value];
}

gboolean
num_slot_state_parse (const char *name, NumSlotState *ret)
{
  PARSE (slot_state_names, name, ret);
}

const char *
num_modem_state_to_string (NumModemState value)
{
  return modem_state_names[value];
}

G_DEFINE_QUARK (num-error-quark, num_error)
