/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What oFono knows of a card comes to it bit by bit: that there is one, its ICCID, whether it wants
 * a PIN, then its IMSI, and last its numbers. Until then they look as if there were none, and some
 * never come, so that what is missing counts only after a wait.
 *
 * oFono reads every record of EF_MSISDN and gives those that hold a number. Its empty list has four
 * meanings: not read yet, all blank, records shorter than 14 bytes (at which oFono gives up without
 * a word), and an error. Only the first passes; the rest are told as blank, with that in the
 * detail. Where oFono has announced an empty list, it was read.
 *
 * PIN and PUK of the card stand before its IMSI and numbers. PIN2 stands before neither. The codes
 * of a modem that is bound to some operator or card (`network`, `phone` and so on) say nothing of
 * the card: it is present, with the ICCID that was read before; but oFono stops there and never
 * will read its number, as it does at a card with fixed or barred dialling. */

#include "drivers/ofono-sim.h"

#include "drivers/ef.h"
#include "numberd/say.h"

#include <string.h>

#define MAX_NUMBER 40 /* digits; a longer text is none */

/* How oFono spells nibbles above 9, TS 24.008 table 10.5.118; in an ICCID they are hex digits. */
static const char nibbles[] = "*#abc";

static char *
take_string (GVariant *properties, const char *name)
{
  char *text = NULL;

  if (g_variant_lookup (properties, name, "s", &text) && !*text)
    g_clear_pointer (&text, g_free);
  return text;
}

static char *
take_iccid (GVariant *properties)
{
  g_autofree char *text = take_string (properties, "CardIdentifier");

  for (char *c = text; c && *c; c++)
    if (strchr (nibbles, *c))
      *c = "ABCDE"[strchr (nibbles, *c) - nibbles];
  return num_ef_iccid_from_text (text);
}

static char *
take_imsi (GVariant *properties)
{
  g_autofree char *text = take_string (properties, "SubscriberIdentity");
  gsize length = text ? strlen (text) : 0;

  if (length < 6 || length > 15 || strspn (text, "0123456789") != length)
    return NULL;
  return g_steal_pointer (&text);
}

static gboolean
take_boolean (GVariant *properties, const char *name)
{
  gboolean value = FALSE;

  return g_variant_lookup (properties, name, "b", &value) && value;
}

NumOfonoSim *
num_ofono_sim_new (GVariant *properties)
{
  NumOfonoSim *sim = g_new0 (NumOfonoSim, 1);

  sim->tells = g_variant_lookup (properties, "Present", "b", &sim->present);
  sim->iccid = take_iccid (properties);
  sim->imsi = take_imsi (properties);
  sim->pin = take_string (properties, "PinRequired");
  g_variant_lookup (properties, "SubscriberNumbers", "^as", &sim->numbers);
  sim->restricted
      = take_boolean (properties, "FixedDialing") || take_boolean (properties, "BarredDialing");

  g_variant_lookup (properties, "CardSlotCount", "u", &sim->slots);
  g_variant_lookup (properties, "ActiveCardSlot", "u", &sim->active);
  sim->slots = CLAMP (sim->slots, 1, NUM_OFONO_MAX_SLOTS);
  if (sim->active < 1 || sim->active > sim->slots)
    sim->active = 1;
  return sim;
}

void
num_ofono_sim_free (NumOfonoSim *sim)
{
  if (!sim)
    return;

  g_free (sim->iccid);
  g_free (sim->imsi);
  g_free (sim->pin);
  g_strfreev (sim->numbers);
  g_free (sim);
}

static void
set_state (NumReading *reading, NumSlotState state, const char *detail)
{
  reading->state = state;
  reading->detail = g_strdup (detail);
}

static void
add_failure (NumReading *reading, NumSourceOutcome outcome, const char *detail)
{
  NumSourceReading *answer = num_reading_add (reading, NUM_SOURCE_OFONO, outcome, 0, NULL,
                                              NUM_TON_UNSPECIFIED);

  answer->detail = g_strdup (detail);
}

/* oFono puts a plus before what the card calls international. */
static NumSourceOutcome
judge_number (const char *text)
{
  const char *digits = *text == '+' ? text + 1 : text;
  gsize length = strlen (digits);

  if (length == 0)
    return NUM_SOURCE_OUTCOME_BLANK;
  if (length > MAX_NUMBER || strspn (digits, "0123456789*#") != length)
    return NUM_SOURCE_OUTCOME_GARBAGE;
  return NUM_SOURCE_OUTCOME_NUMBER;
}

static void
add_numbers (NumReading *reading, char *const *numbers)
{
  for (guint i = 0; numbers[i]; i++)
    {
      NumSourceOutcome outcome = judge_number (numbers[i]);

      num_reading_add (reading, NUM_SOURCE_OFONO, outcome, i + 1,
                       outcome == NUM_SOURCE_OUTCOME_BLANK ? NULL : numbers[i],
                       NUM_TON_UNSPECIFIED);
    }
}

static gboolean
is_pin (const NumOfonoSim *sim, const char *name)
{
  return g_strcmp0 (sim->pin, name) == 0;
}

/* Whether the modem, not the card, wants a code. */
static gboolean
is_bound (const NumOfonoSim *sim)
{
  static const char *const others[] = { "none", "pin", "puk", "pin2", "puk2", NULL };

  return sim->pin && !g_strv_contains (others, sim->pin);
}

/* Adds what there is instead of numbers; answers whether it may pass. */
static gboolean
add_reason (NumReading *reading, const NumOfonoSim *sim, const NumOfonoTrust *trust)
{
  if (is_bound (sim) && trust->waited)
    add_failure (reading, NUM_SOURCE_OUTCOME_UNSUPPORTED,
                 NUM_SAY ("the modem is bound to other cards, and oFono reads no further"));
  else if (sim->restricted && !reading->imsi)
    add_failure (reading, NUM_SOURCE_OUTCOME_UNSUPPORTED,
                 NUM_SAY ("oFono reads no number of a card with fixed or barred dialling"));
  else if (!reading->imsi)
    add_failure (reading, NUM_SOURCE_OUTCOME_UNREADABLE,
                 NUM_SAY ("oFono is not done with the card"));
  else if (!trust->own_numbers)
    add_failure (reading, NUM_SOURCE_OUTCOME_UNREADABLE,
                 NUM_SAY ("oFono still has what it read from the card before"));
  else if (sim->numbers && trust->numbers_told)
    add_failure (reading, NUM_SOURCE_OUTCOME_BLANK, NULL);
  else if (!trust->waited)
    add_failure (reading, NUM_SOURCE_OUTCOME_UNREADABLE, NUM_SAY ("oFono has told no numbers yet"));
  else if (sim->numbers)
    add_failure (reading, NUM_SOURCE_OUTCOME_BLANK,
                 NUM_SAY ("or oFono could not read it: it does not tell the difference"));
  else
    add_failure (reading, NUM_SOURCE_OUTCOME_UNSUPPORTED,
                 NUM_SAY ("oFono tells no numbers of this card"));

  return !trust->waited
         && ((NumSourceReading *)reading->sources->pdata[0])->outcome
                == NUM_SOURCE_OUTCOME_UNREADABLE;
}

static void
read_card (NumReading *reading, const NumOfonoSim *sim, const NumOfonoTrust *trust)
{
  gboolean more = FALSE;

  if (trust->own_imsi)
    reading->imsi = g_strdup (sim->imsi);
  if (!reading->iccid && !reading->imsi)
    {
      set_state (reading, NUM_SLOT_UNREADABLE, NUM_SAY ("oFono tells neither ICCID nor IMSI"));
      reading->retrying = !trust->waited;
      return;
    }

  set_state (reading, NUM_SLOT_PRESENT, NULL);
  if (sim->numbers && sim->numbers[0] && trust->own_numbers && !is_bound (sim))
    add_numbers (reading, sim->numbers);
  else
    more = add_reason (reading, sim, trust);
  reading->retrying = !trust->waited && (more || !reading->iccid || !reading->imsi);
}

static void
read_absence (NumReading *reading, const NumOfonoTrust *trust)
{
  reading->retrying = !trust->waited && !trust->sees_cards;
  if (trust->sees_cards || (trust->waited && trust->online))
    set_state (reading, NUM_SLOT_ABSENT, NULL);
  else if (trust->online)
    set_state (reading, NUM_SLOT_UNREADABLE, NUM_SAY ("oFono has seen no card yet"));
  else
    set_state (reading, NUM_SLOT_UNREADABLE, NUM_SAY ("the modem is offline and sees no card"));
}

static void
read_locked (NumReading *reading, NumSlotState state, const char *detail,
             const NumOfonoTrust *trust)
{
  set_state (reading, state, detail);
  add_failure (reading, NUM_SOURCE_OUTCOME_LOCKED, NULL);
  reading->retrying = !trust->waited && !reading->iccid;
}

NumReading *
num_ofono_sim_read (const NumOfonoSim *sim, const NumOfonoTrust *trust, const char *modem)
{
  NumReading *reading = num_reading_new (modem, sim->active, NUM_SLOT_UNREADABLE);

  if (!sim->tells || (trust->switched && !trust->waited))
    {
      set_state (reading, NUM_SLOT_UNREADABLE,
                 sim->tells ? NUM_SAY ("the modem has just turned to this slot")
                            : NUM_SAY ("oFono does not say whether there is a card"));
      reading->retrying = !trust->waited;
      return reading;
    }
  if (!sim->present)
    {
      read_absence (reading, trust);
      return reading;
    }

  reading->iccid = g_strdup (sim->iccid);
  if (is_pin (sim, "pin"))
    read_locked (reading, NUM_SLOT_LOCKED, NULL, trust);
  else if (is_pin (sim, "puk"))
    read_locked (reading, NUM_SLOT_BLOCKED, NUM_SAY ("the card wants its PUK"), trust);
  else
    read_card (reading, sim, trust);
  return reading;
}
