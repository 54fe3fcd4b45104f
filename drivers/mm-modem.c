/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A modem outlives its objects: ModemManager drops the object when the card is swapped, the modem
 * is replugged or it is itself started again, and shows the same modem later under another path.
 * In between it is lost, which says nothing about its slots.
 *
 * ModemManager reads numbers once for an object. Should an object ever come to show another card,
 * its numbers are those of the former one until they change, and count for nothing. */

#include "drivers/mm-modem.h"

#include "drivers/mm-dict.h"
#include "drivers/mm-slot.h"
#include "numberd/log.h"
#include "numberd/say.h"

#include <string.h>

struct NumMmModem
{
  const NumMmHost *host;
  char *path; /* NULL while it is lost */
  char *id;   /* NULL until it was shown */
  char *device;
  char *manufacturer;
  char *model;
  gboolean identified;
  NumModemState state;
  char *card;    /* ICCID that numbers were first seen with, at this path */
  char *numbers; /* those, in one text */
};

/* The only writer of `state`. A modem that turns out to be another is told of anew. */
static void
enter (NumMmModem *modem, NumModemState state, gboolean renamed, const char *detail)
{
  NumModemReport report
      = { modem->id, modem->host->driver, modem->device, modem->manufacturer, modem->model, state,
          detail };

  if (!renamed && modem->state == state)
    return;

  num_debug ("modemmanager: %s: %s → %s%s%s", modem->device,
             renamed ? "new" : num_modem_state_to_string (modem->state),
             num_modem_state_to_string (state), detail ? ": " : "", detail ? detail : "");
  modem->state = state;
  modem->host->sink->modem (modem->host->sink_data, &report);
}

/* Answers whether it was another. */
static gboolean
replace (char **field, const char *value)
{
  g_autofree char *before = *field;

  *field = g_strdup (value);
  return g_strcmp0 (before, value) != 0;
}

/* All numbers of the reading, or NULL if there are none. */
static char *
join_numbers (const NumReading *reading)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *answer = reading->sources->pdata[i];

      if (answer->outcome == NUM_SOURCE_OUTCOME_NUMBER)
        g_string_append_printf (text, "%s;", answer->raw);
    }

  return g_string_free (text, text->len == 0);
}

/* Takes back what the numbers of another card seem to say of this one. */
static void
doubt_numbers (NumMmModem *modem, NumReading *reading)
{
  g_autofree char *numbers = join_numbers (reading);

  if (!numbers || !reading->iccid)
    return;
  if (!modem->card || strcmp (modem->card, reading->iccid) == 0
      || g_strcmp0 (modem->numbers, numbers) != 0)
    {
      replace (&modem->card, reading->iccid);
      replace (&modem->numbers, numbers);
      return;
    }

  for (guint i = 0; i < reading->sources->len; i++)
    {
      NumSourceReading *answer = reading->sources->pdata[i];

      answer->outcome = NUM_SOURCE_OUTCOME_GARBAGE;
      replace (&answer->detail, NUM_SAY ("the number of the card before this one"));
    }
}

/* What was seen at another path was read for another object. */
static void
move_to (NumMmModem *modem, const char *path)
{
  if (!replace (&modem->path, path))
    return;

  g_clear_pointer (&modem->card, g_free);
  g_clear_pointer (&modem->numbers, g_free);
}

static gboolean
tell_slots (NumMmModem *modem, const NumMmTree *tree, const NumMmObject *object, gboolean patient)
{
  g_auto (GStrv) slots = num_mm_tree_slots (object);
  gboolean waits = FALSE;

  for (guint i = 0; slots[i]; i++)
    {
      g_autoptr (NumReading) reading = num_mm_slot_read (tree, object, modem->id, i + 1);

      doubt_numbers (modem, reading);
      waits = waits || reading->retrying;
      reading->retrying = reading->retrying && patient;
      modem->host->sink->reading (modem->host->sink_data, reading);
    }

  return waits;
}

/* Names of ports are used in paths, and those of QRTR are no devices. */
static gboolean
is_device (const char *port)
{
  return !strchr (port, '/') && !g_str_has_prefix (port, ".") && !g_str_has_prefix (port, "qrtr");
}

NumMmModem *
num_mm_modem_new (const NumMmHost *host)
{
  NumMmModem *modem = g_new0 (NumMmModem, 1);

  modem->host = host;
  return modem;
}

void
num_mm_modem_free (NumMmModem *modem)
{
  g_free (modem->path);
  g_free (modem->id);
  g_free (modem->device);
  g_free (modem->manufacturer);
  g_free (modem->model);
  g_free (modem->card);
  g_free (modem->numbers);
  g_free (modem);
}

gboolean
num_mm_modem_show (NumMmModem *modem, const NumMmTree *tree, const NumMmObject *object,
                   const NumMmIdentity *identity, const char *id, gboolean patient)
{
  g_autofree char *manufacturer = num_mm_dict_text (object->properties, "Manufacturer");
  g_autofree char *model = num_mm_dict_text (object->properties, "Model");
  gboolean renamed = replace (&modem->id, id);

  renamed = replace (&modem->device, identity->device) || renamed;
  move_to (modem, object->path);
  modem->identified = modem->identified || identity->imei;
  replace (&modem->manufacturer, manufacturer);
  replace (&modem->model, model);
  if (num_mm_slot_stage (object) == NUM_MM_STAGE_BEGINNING)
    {
      enter (modem, NUM_MODEM_STARTING, renamed, NULL);
      return FALSE;
    }

  enter (modem, NUM_MODEM_READY, renamed, NULL);
  return tell_slots (modem, tree, object, patient);
}

void
num_mm_modem_lose (NumMmModem *modem, const char *why)
{
  move_to (modem, NULL);
  enter (modem, NUM_MODEM_LOST, FALSE, why);
}

const char *
num_mm_modem_path (const NumMmModem *modem)
{
  return modem->path;
}

const char *
num_mm_modem_id (const NumMmModem *modem)
{
  return modem->id;
}

const char *
num_mm_modem_device (const NumMmModem *modem)
{
  return modem->device;
}

gboolean
num_mm_modem_is_identified (const NumMmModem *modem)
{
  return modem->identified;
}

void
num_mm_identity_init (NumMmIdentity *identity, const NumMmObject *object)
{
  g_autofree char *port = num_mm_dict_text (object->properties, "PrimaryPort");

  identity->imei = num_mm_dict_text (object->properties, "EquipmentIdentifier");
  if (port && is_device (port))
    identity->device = g_strconcat ("/dev/", port, NULL);
  else
    identity->device = g_strdup (object->path);

  /* An IMEI of zeros, or "0", is none. */
  if (identity->imei && strspn (identity->imei, "0") == strlen (identity->imei))
    g_clear_pointer (&identity->imei, g_free);
}

void
num_mm_identity_clear (NumMmIdentity *identity)
{
  g_clear_pointer (&identity->imei, g_free);
  g_clear_pointer (&identity->device, g_free);
}
