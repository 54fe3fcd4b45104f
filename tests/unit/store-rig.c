/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A store, and what the agent does with it. */

#include "tests/unit/store-rig.h"

#include "agent/evidence.h"

#include <glib/gstdio.h>

void
store_rig_reopen (StoreRig *rig)
{
  g_autoptr (GError) error = NULL;

  num_store_free (rig->store);
  rig->store = num_store_open (rig->dir, num_clock_system (), &error);
  g_assert_no_error (error);
}

void
store_rig_set_up (StoreRig *rig, gconstpointer unused)
{
  rig->dir = g_dir_make_tmp ("numberd-store-XXXXXX", NULL);
  rig->store = NULL;
  store_rig_reopen (rig);
}

void
store_rig_remove (char *dir)
{
  g_autoptr (GDir) files = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)))
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      g_remove (path);
    }
  g_rmdir (dir);
  g_free (dir);
}

void
store_rig_tear_down (StoreRig *rig, gconstpointer unused)
{
  num_store_free (rig->store);
  store_rig_remove (rig->dir);
}

void
store_rig_show (StoreRig *rig, const NumReading *reading)
{
  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NumLedger) ledger = num_store_load (rig->store, &error);
      g_autoptr (NumVerdict) verdict = NULL;

      g_assert_no_error (error);
      verdict = num_verdict_decide (ledger, reading);
      if (!num_verdict_is_change (verdict))
        return;
      g_assert_true (num_store_apply (rig->store, verdict, reading, &error));
      g_assert_no_error (error);
    }
  g_assert_not_reached ();
}

void
store_rig_see (StoreRig *rig, guint slot, const char *iccid, const char *number)
{
  g_autoptr (NumReading) reading
      = num_reading_new ("m", slot, iccid ? NUM_SLOT_PRESENT : NUM_SLOT_ABSENT);

  reading->iccid = g_strdup (iccid);
  reading->imsi = iccid ? g_strconcat ("310260", iccid + 10, NULL) : NULL;
  if (iccid)
    num_reading_add (reading, NUM_SOURCE_EF_MSISDN,
                     number ? NUM_SOURCE_OUTCOME_NUMBER : NUM_SOURCE_OUTCOME_BLANK, 1, number,
                     NUM_TON_UNSPECIFIED);
  num_evidence_normalise (reading, NULL);
  store_rig_show (rig, reading);
}

gint64
store_rig_bind (StoreRig *rig, const char *app, gint64 line)
{
  g_autoptr (NumBinding) binding = num_binding_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  binding->app = g_strdup (app);
  binding->line = line;
  binding->found_by = g_strdup ("owner");
  g_assert_true (num_store_bind (rig->store, binding, &id, &error));
  g_assert_no_error (error);
  return id;
}

void
store_rig_check_lines (StoreRig *rig, const char *expected)
{
  for (guint again = 0; again < 2; again++, store_rig_reopen (rig))
    {
      g_autoptr (NumLedger) ledger = num_store_load (rig->store, NULL);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < ledger->lines->len; i++)
        {
          const NumLine *line = ledger->lines->pdata[i];

          g_string_append_printf (text, "%s%d:%s/%s b%u d%u u%u", i > 0 ? "; " : "", (int)line->id,
                                  num_line_state_to_string (line->state),
                                  line->number ? line->number : "-", line->bound, line->due,
                                  line->undecided);
        }
      g_assert_cmpstr (text->str, ==, expected);
    }
}

void
store_rig_check_events (StoreRig *rig, const char *expected)
{
  g_autoptr (GPtrArray) events = num_store_events (rig->store, 0, 0, 1000, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const NumEvent *event = events->pdata[i];

      g_assert_cmpuint (event->seq, ==, i + 1);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", event->kind);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (num_store_last_seq (rig->store), ==, events->len);
}
