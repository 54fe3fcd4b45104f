/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Lookup: what people type for a line. An id before a number before a label, and never a guess. */

#include "agent/lookup.h"
#include "numberd/error.h"

#include <string.h>

static NumLine *
add_line (NumLedger *ledger, gint64 id, const char *number, const char *label, const char *imsi)
{
  NumLine *line = num_line_new (id);

  line->number = g_strdup (number);
  line->label = g_strdup (label);
  if (imsi)
    g_ptr_array_add (line->cards, num_card_new (id, id, NULL, imsi, NULL));
  g_ptr_array_add (ledger->lines, line);
  return line;
}

/* A German line at home, an American one with a label that looks like an id, and two more. */
static NumLedger *
make_ledger (void)
{
  NumLedger *ledger = num_ledger_new ();

  add_line (ledger, 1, "+4915112345678", "mine", "262011234567890");
  add_line (ledger, 2, "+12025550143", "1", "310260123456789");
  add_line (ledger, 3, NULL, "work", NULL);
  add_line (ledger, 4, "+8613800138000", NULL, NULL)->state = NUM_LINE_PRESENT;
  return ledger;
}

static const struct
{
  const char *text;
  gint64 line; /* 0: none */
} rows[] = {
  { "1", 1 },
  { "2", 2 },
  { "work", 3 },
  { "mine", 1 },
  { "+4915112345678", 1 },
  { "0151 12345678", 1 },
  { "0049 151 12345678", 1 },
  { "(202) 555-0143", 2 },
  { "12025550143", 2 },
  { "+8613800138000", 4 },
  { "", 4 }, /* the only present one */
  { "5", 0 },
  { "-1", 0 },
  { "Mine", 0 },
  { "+4915112345679", 0 },
  { "15112345678901234567890123456789012345678901234567890123456789012345678901", 0 },
};

static void
test_lines (void)
{
  g_autoptr (NumLedger) ledger = make_ledger ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      NumLine *line = num_lookup_line (ledger, rows[i].text, &error);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (line ? line->id : 0, ==, rows[i].line);
      if (!line)
        g_assert_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND);
    }
}

static void
test_several (void)
{
  g_autoptr (NumLedger) ledger = make_ledger ();
  g_autoptr (GError) error = NULL;

  add_line (ledger, 5, "+12025550143", NULL, "310260123456780")->state = NUM_LINE_PRESENT;
  g_assert_null (num_lookup_line (ledger, "+12025550143", &error));
  g_assert_error (error, NUM_ERROR, NUM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2, 5"));
  g_clear_error (&error);
  g_assert_null (num_lookup_line (ledger, "", &error));
  g_assert_error (error, NUM_ERROR, NUM_ERROR_INVALID);
}

static void
test_none_present (void)
{
  g_autoptr (NumLedger) ledger = num_ledger_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (num_lookup_line (ledger, "", &error));
  g_assert_error (error, NUM_ERROR, NUM_ERROR_NOT_FOUND);
}

static void
test_numbers (void)
{
  g_autoptr (NumLedger) ledger = make_ledger ();
  g_autoptr (GError) error = NULL;
  g_autofree char *german = num_lookup_number (ledger->lines->pdata[0], "0151 87654321", &error);
  g_autofree char *foreign = num_lookup_number (NULL, "+44 7400 123456", &error);

  g_assert_cmpstr (german, ==, "+4915187654321");
  g_assert_cmpstr (foreign, ==, "+447400123456");
  g_assert_null (num_lookup_number (NULL, "0151 87654321", &error));
  g_assert_error (error, NUM_ERROR, NUM_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lookup/lines", test_lines);
  g_test_add_func ("/lookup/several", test_several);
  g_test_add_func ("/lookup/none-present", test_none_present);
  g_test_add_func ("/lookup/numbers", test_numbers);
  return g_test_run ();
}
