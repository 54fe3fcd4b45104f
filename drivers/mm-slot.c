/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One slot. ModemManager tells of the card in use through the modem's state (missing, broken,
 * locked) and of every card through an object of its own, which only has its identity. It makes
 * new objects for another card; between two of them, paths and flags may disagree.
 *
 * Numbers belong to the modem and so to the card in use. They are given to it only when modem and
 * card agree that it is the one. "Missing" is believed only of a slot without an identity: a card
 * that is read too early is missing, too. On QMI, ModemManager 1.20 also misses a card whose eSIM
 * has no profile enabled; its line is absent then as it would be without. */

#include "drivers/mm-slot.h"

#include "drivers/ef.h"
#include "drivers/mm-dict.h"
#include "drivers/mm-number.h"
#include "numberd/say.h"

#include <string.h>

/* Enumerations of ModemManager, from ModemManager-enums.h. */
enum
{
  STATE_FAILED = -1,
  STATE_UNKNOWN = 0,
  STATE_INITIALIZING = 1,
  STATE_LOCKED = 2,
};

enum
{
  REASON_SIM_MISSING = 2,
  REASON_SIM_ERROR = 3,
  REASON_ESIM_WITHOUT_PROFILES = 5,
};

/* A second PIN guards services and not the card; the PH locks are the modem's. */
enum
{
  LOCK_UNKNOWN = 0,
  LOCK_SIM_PIN = 2,
  LOCK_SIM_PUK = 4,
};

enum
{
  TYPE_PHYSICAL = 1,
};

enum
{
  ESIM_NO_PROFILES = 1,
};

/* What is known of the slot. */
typedef struct
{
  const NumMmObject *modem;
  GVariant *sim;    /* a{sv}; NULL: it did not answer */
  const char *path; /* of the card, NULL: none */
  gboolean used;    /* it is the slot in use */
  NumReading *reading;
} View;

static void
set_state (const View *view, NumSlotState state, const char *detail)
{
  view->reading->state = state;
  view->reading->detail = g_strdup (detail);
}

/* What cannot stay like that. */
static void
set_passing (const View *view, const char *detail)
{
  set_state (view, NUM_SLOT_UNREADABLE, detail);
  view->reading->retrying = TRUE;
}

static gboolean
is_imsi (const char *text)
{
  gsize length = strspn (text, "0123456789");

  return text[length] == '\0' && length >= 6 && length <= 15;
}

static gboolean
is_eid (const char *text)
{
  return strlen (text) == 32 && text[strspn (text, "0123456789")] == '\0';
}

static void
take_identity (const View *view)
{
  g_autofree char *iccid = num_mm_dict_text (view->sim, "SimIdentifier");
  g_autofree char *imsi = num_mm_dict_text (view->sim, "Imsi");
  g_autofree char *eid = num_mm_dict_text (view->sim, "Eid");

  if (iccid)
    view->reading->iccid = num_ef_iccid_from_text (iccid);
  if (imsi && is_imsi (imsi))
    view->reading->imsi = g_steal_pointer (&imsi);
  if (eid && is_eid (eid))
    view->reading->eid = g_steal_pointer (&eid);
}

static gboolean
has_identity (const View *view)
{
  return view->reading->iccid || view->reading->imsi;
}

static gboolean
lacks_profile (const View *view)
{
  return view->sim && num_mm_dict_uint (view->sim, "EsimStatus", 0) == ESIM_NO_PROFILES
         && num_mm_dict_uint (view->sim, "SimType", 0) != TYPE_PHYSICAL && !has_identity (view);
}

static void
judge_failed (const View *view)
{
  gboolean physical = view->sim && num_mm_dict_uint (view->sim, "SimType", 0) == TYPE_PHYSICAL;

  switch (num_mm_dict_uint (view->modem->properties, "StateFailedReason", 0))
    {
    case REASON_SIM_MISSING:
      if (has_identity (view))
        set_state (view, NUM_SLOT_UNREADABLE, NUM_SAY ("ModemManager misses a card that it knows"));
      else
        set_state (view, NUM_SLOT_ABSENT, NULL);
      break;
    case REASON_SIM_ERROR:
      set_state (view, NUM_SLOT_UNREADABLE, NUM_SAY ("ModemManager cannot use the card"));
      break;
    case REASON_ESIM_WITHOUT_PROFILES:
      if (physical || has_identity (view))
        set_state (view, NUM_SLOT_UNREADABLE, NUM_SAY ("ModemManager misses profiles on a card"));
      else
        set_state (view, NUM_SLOT_NO_PROFILE, NULL);
      break;
    default:
      set_state (view, NUM_SLOT_UNREADABLE, NUM_SAY ("ModemManager cannot use the modem"));
    }
}

/* Whether modem and card agree that this is the card in use. Old versions do not say it of the
 * card, and those of one slot not of the slot. */
static gboolean
is_agreed (const View *view)
{
  g_autofree char *sim = num_mm_dict_text (view->modem->properties, "Sim");

  return g_strcmp0 (sim, view->path) == 0 && num_mm_dict_flag (view->sim, "Active", TRUE);
}

static void
judge_lock (const View *view, NumSlotState state)
{
  set_state (view, state, NULL);
  num_reading_add (view->reading, NUM_SOURCE_MODEMMANAGER, NUM_SOURCE_OUTCOME_LOCKED, 0, NULL,
                   NUM_TON_UNSPECIFIED);
}

static void
judge_used (const View *view)
{
  gint32 state = num_mm_dict_int (view->modem->properties, "State", STATE_UNKNOWN);
  guint32 lock = num_mm_dict_uint (view->modem->properties, "UnlockRequired", LOCK_UNKNOWN);

  if (state == STATE_FAILED)
    judge_failed (view);
  else if (!view->sim)
    set_passing (view, NUM_SAY ("ModemManager does not show the card yet"));
  else if (!is_agreed (view))
    set_passing (view, NUM_SAY ("ModemManager is changing to another card"));
  else if (lock == LOCK_SIM_PIN)
    judge_lock (view, NUM_SLOT_LOCKED);
  else if (lock == LOCK_SIM_PUK)
    judge_lock (view, NUM_SLOT_BLOCKED);
  else if (state == STATE_LOCKED && lock == LOCK_UNKNOWN)
    set_passing (view, NUM_SAY ("ModemManager does not know yet what the card is locked with"));
  else if (lacks_profile (view))
    set_state (view, NUM_SLOT_NO_PROFILE, NULL);
  else if (!has_identity (view))
    set_passing (view, NUM_SAY ("the card tells neither ICCID nor IMSI"));
  else
    {
      set_state (view, NUM_SLOT_PRESENT, NULL);
      num_mm_number_add (view->reading, view->modem, state != STATE_LOCKED);
    }
}

static void
judge_unused (const View *view)
{
  if (!view->path)
    set_state (view, NUM_SLOT_ABSENT, NUM_SAY ("inactive slot"));
  else if (!view->sim)
    set_passing (view, NUM_SAY ("inactive slot whose card ModemManager does not show yet"));
  else if (lacks_profile (view))
    set_state (view, NUM_SLOT_NO_PROFILE, NUM_SAY ("inactive slot"));
  else if (has_identity (view))
    set_state (view, NUM_SLOT_PRESENT, NUM_SAY ("inactive slot"));
  else
    set_state (view, NUM_SLOT_UNREADABLE, NUM_SAY ("inactive slot whose card tells no ICCID"));
}

/* The number of the slot in use, from 1. */
static guint
find_used (const NumMmObject *modem, char **slots)
{
  guint primary = num_mm_dict_uint (modem->properties, "PrimarySimSlot", 0);
  g_autofree char *sim = num_mm_dict_text (modem->properties, "Sim");

  if (primary >= 1 && primary <= g_strv_length (slots))
    return primary;
  for (guint i = 0; slots[i]; i++)
    if (g_strcmp0 (slots[i], sim) == 0)
      return i + 1;
  return 1;
}

NumMmStage
num_mm_slot_stage (const NumMmObject *modem)
{
  gint32 state = num_mm_dict_int (modem->properties, "State", STATE_UNKNOWN);

  return state == STATE_UNKNOWN || state == STATE_INITIALIZING ? NUM_MM_STAGE_BEGINNING
                                                               : NUM_MM_STAGE_DONE;
}

NumReading *
num_mm_slot_read (const NumMmTree *tree, const NumMmObject *modem, const char *id, guint slot)
{
  g_auto (GStrv) slots = num_mm_tree_slots (modem);
  const char *path = slots[slot - 1];
  View view = { modem, NULL, NULL, find_used (modem, slots) == slot,
                num_reading_new (id, slot, NUM_SLOT_UNREADABLE) };

  if (strcmp (path, "/") != 0)
    {
      view.path = path;
      view.sim = g_hash_table_lookup (tree->sims, path);
    }
  if (view.sim)
    take_identity (&view);

  if (view.used)
    judge_used (&view);
  else
    judge_unused (&view);
  return view.reading;
}
