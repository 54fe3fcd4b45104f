/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is connected, in words. A modem that cannot be read is as much an answer to "why is there no
 * number?" as a blank card is, so that its state comes with the name of whoever is in the way. */

#include "agent/ctl/place.h"

#include "agent/ctl/field.h"
#include "agent/ctl/sentence.h"
#include "agent/ctl/text.h"

#include <glib/gi18n.h>
#include <string.h>

#define OCCUPIED_BY "occupied by " /* how the detail of such a modem begins on the bus */

char *
num_place_modem (GVariant *modem)
{
  g_autofree char *manufacturer = num_field_text (modem, "manufacturer");
  g_autofree char *model = num_field_text (modem, "model");
  g_autofree char *device = num_field_text (modem, "device");
  g_autofree char *id = num_field_text_or_dash (modem, "id");
  g_autoptr (GString) name = g_string_new (manufacturer);

  if (model)
    g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", model);
  return g_strdup_printf ("%s (%s)", name->len > 0 ? name->str : _ ("modem"), device ? device : id);
}

/* Whether the detail says already what state it is. */
static gboolean
names_occupant (GVariant *dict, NumWords topic)
{
  g_autofree char *detail = num_field_text (dict, "detail");

  return topic == NUM_WORDS_MODEM && num_field_is (dict, "state", "occupied") && detail
         && g_str_has_prefix (detail, OCCUPIED_BY);
}

char *
num_place_state (GVariant *dict, NumWords topic)
{
  g_autofree char *state = num_field_text_or_dash (dict, "state");
  g_autofree char *detail = num_sentence_text (dict, "detail");

  /* There are several locks, and the general words are only of the commonest. */
  if (topic == NUM_WORDS_SLOT && strcmp (state, "locked") == 0 && detail)
    return g_strdup_printf (_ ("locked: %s"), detail);
  if (topic == NUM_WORDS_SLOT && strcmp (state, "blocked") == 0 && detail)
    return g_strdup_printf (_ ("blocked: %s"), detail);
  if (names_occupant (dict, topic))
    return g_strdup_printf (_ ("%s, and left alone"), detail);
  return g_strdup_printf (detail ? "%s (%s)" : "%s", num_words_say (topic, state), detail);
}

static void
append_slot (GString *out, const NumTerm *term, GVariant *slot)
{
  g_autofree char *state = num_place_state (slot, NUM_WORDS_SLOT);
  g_autofree char *line = num_field_text (slot, "line");
  g_autofree char *carries = line ? g_strdup_printf (_ (", line %s"), line) : NULL;
  g_autofree char *text
      = g_strdup_printf (_ ("Slot %u: %s%s"), (guint)num_field_count (slot, "slot"), state,
                         carries ? carries : "");

  g_string_append (out, "  ");
  num_text_wrap (out, text, 2, 4, term->width);
}

static void
append_modem (GString *out, const NumTerm *term, GVariant *modem)
{
  g_autoptr (GPtrArray) slots = num_field_dicts (modem, "slots");
  g_autofree char *name = num_place_modem (modem);
  g_autofree char *id = num_field_text_or_dash (modem, "id");
  g_autofree char *driver = num_field_text_or_dash (modem, "driver");
  g_autofree char *state = num_place_state (modem, NUM_WORDS_MODEM);
  g_autofree char *text
      = g_strdup_printf (_ ("%s, %s, driver %s: %s"), name, id, driver, state);

  num_text_wrap (out, text, 0, 2, term->width);
  for (guint i = 0; i < slots->len; i++)
    append_slot (out, term, slots->pdata[i]);
}

void
num_place_append (GString *out, const NumTerm *term, GVariant *status)
{
  g_autoptr (GPtrArray) modems = num_field_dicts (status, "modems");

  for (guint i = 0; i < modems->len; i++)
    append_modem (out, term, modems->pdata[i]);
  if (modems->len == 0)
    num_text_wrap (out,
                   _ ("No modem was found. numberd goes on looking; journalctl -u numberd tells "
                      "what it has seen."),
                   0, 0, term->width);
}
