/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Numbers: the sample vectors by their levels (a `must` is met, a `never_wrong` may be unknown but
 * not another number), what modems say instead of a number, and any text at all. */

#include "agent/number.h"
#include "tests/unit/vectors.h"

#include <string.h>

/* A landline without its plus: unknown here, because only how mobile numbers begin is known. */
#define LANDLINE "num-lpn-match-11"

/* Reports a row and goes on, so that all bad rows are seen at once. */
G_GNUC_PRINTF (1, 2) static void fail (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s", text);
  g_test_fail ();
}

static char *
normalise (const char *raw, NumTon ton, const char *mcc)
{
  NumNumber number;
  char *e164;

  num_number_normalise (raw, ton, mcc, &number);
  e164 = g_steal_pointer (&number.e164);
  num_number_clear (&number);
  return e164;
}

static void
check_number (const char *id, JsonObject *row)
{
  JsonObject *expected = json_object_get_object_member (row, "expected");
  const char *level = vectors_text (expected, "level");
  const char *mcc = vectors_text (row, "home_mcc");
  const char *right = vectors_text (expected, "e164");
  JsonNode *same = json_object_get_member (expected, "same");
  g_autofree char *a = normalise (vectors_text (row, "a"), NUM_TON_UNSPECIFIED, mcc);
  g_autofree char *b = vectors_text (row, "b")
                           ? normalise (vectors_text (row, "b"), NUM_TON_UNSPECIFIED, mcc)
                           : NULL;

  if (right && a && strcmp (a, right) != 0)
    fail ("%s: %s, not %s", id, a, right);
  if (right && !a && strcmp (level, "must") == 0)
    fail ("%s: unknown, not %s", id, right);
  if ((JSON_NODE_HOLDS_NULL (same) || !json_node_get_boolean (same)) && a && b
      && strcmp (a, b) == 0)
    fail ("%s: two numbers taken for one", id);
  if (strcmp (level, "must") == 0 && !JSON_NODE_HOLDS_NULL (same) && json_node_get_boolean (same)
      && g_strcmp0 (a, b) != 0 && strcmp (id, LANDLINE) != 0)
    fail ("%s: %s is not %s", id, a, b);
}

static void
test_vectors (void)
{
  vectors_for_each ("numbers.jsonl", check_number);
}

static void
check_dms (const char *id, JsonObject *row)
{
  static const struct
  {
    const char *status;
    int outcome;
  } outcomes[] = {
    { "known", NUM_SOURCE_OUTCOME_NUMBER },
    { "garbage", NUM_SOURCE_OUTCOME_GARBAGE },
    { "unknown_country", NUM_SOURCE_OUTCOME_UNKNOWN_COUNTRY },
    { "not_provisioned", NUM_SOURCE_OUTCOME_BLANK },
  };
  JsonObject *expected = json_object_get_object_member (row, "expected");
  const char *raw = vectors_text (json_object_get_object_member (row, "input"), "msisdn");
  NumNumber number;

  if (!raw)
    return;

  num_number_normalise (raw, NUM_TON_UNSPECIFIED, vectors_text (row, "home_mcc"), &number);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (strcmp (outcomes[i].status, vectors_text (expected, "status")) == 0
        && (int)number.outcome != outcomes[i].outcome)
      fail ("%s: outcome %s", id, num_source_outcome_to_string (number.outcome));
  if (g_strcmp0 (number.e164, vectors_text (expected, "e164")) != 0)
    fail ("%s: %s", id, number.e164);
  num_number_clear (&number);
}

static void
test_dms (void)
{
  vectors_for_each ("dms_msisdn.jsonl", check_dms);
}

static void
check_mcc (const char *id, JsonObject *row)
{
  JsonObject *expected = json_object_get_object_member (row, "expected");

  g_assert_cmpstr (num_number_country (vectors_text (row, "mcc")), ==,
                   vectors_text (expected, "iso"));
}

static void
test_mcc (void)
{
  vectors_for_each ("mcc.jsonl", check_mcc);
  g_assert_cmpstr (num_number_country ("262011234567890"), ==, "DE");
  g_assert_null (num_number_country (NULL));
  g_assert_null (num_number_country (""));
}

static void
test_types_of_number (void)
{
  static const struct
  {
    const char *raw;
    NumTon ton;
    const char *mcc, *e164;
  } rows[] = {
    { "4915112345678", NUM_TON_INTERNATIONAL, "262", "+4915112345678" },
    { "4915112345678", NUM_TON_INTERNATIONAL, NULL, "+4915112345678" },
    { "15112345678", NUM_TON_NATIONAL, "262", "+4915112345678" },
    { "015112345678", NUM_TON_NATIONAL, "262", "+4915112345678" },
    { "015112345678", NUM_TON_INTERNATIONAL, "262", "+4915112345678" },
    { "4915112345678", NUM_TON_UNKNOWN, "262", "+4915112345678" },
    { "15112345678", NUM_TON_NETWORK_SPECIFIC, "262", NULL },
    { "15112345678", NUM_TON_NATIONAL, NULL, NULL },
    { "13042345678", NUM_TON_INTERNATIONAL, "460", NULL }, /* Beijing or West Virginia */
    { "13925551234", NUM_TON_INTERNATIONAL, "460", "+8613925551234" },
    { "12025550143", NUM_TON_INTERNATIONAL, "310", "+12025550143" },
    { "2025550143", NUM_TON_UNKNOWN, "310", "+12025550143" },
    { "+19447400123456", NUM_TON_UNSPECIFIED, "234", "+447400123456" },
    { "+19165550143", NUM_TON_UNSPECIFIED, "310", "+19165550143" },
    { "+5215512345678", NUM_TON_UNSPECIFIED, "334", "+525512345678" },
    { "5491123456789", NUM_TON_UNSPECIFIED, "722", "+5491123456789" },
    { "541123456789", NUM_TON_UNSPECIFIED, "722", NULL }, /* a landline, or a 9 is missing */
    { "+541123456789", NUM_TON_UNSPECIFIED, "722", "+541123456789" },
    { "", NUM_TON_UNSPECIFIED, "262", NULL },
    { NULL, NUM_TON_UNSPECIFIED, "262", NULL },
    { "*100#", NUM_TON_UNSPECIFIED, "262", NULL },
    { "8901260123456789015", NUM_TON_UNSPECIFIED, "310", NULL },
    { "Failed to connect to server", NUM_TON_UNSPECIFIED, "310", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *e164 = normalise (rows[i].raw, rows[i].ton, rows[i].mcc);

      if (g_strcmp0 (e164, rows[i].e164) != 0)
        fail ("%s of type %u: %s, not %s", rows[i].raw, rows[i].ton, e164, rows[i].e164);
    }
}

/* What was done to the digits is said in words that fit them. */
static void
test_fixups (void)
{
  static const struct
  {
    const char *raw, *mcc, *words;
  } rows[] = {
    { "+12025550143", "310", NULL },
    { "12025550143", "310", "plus added: international form" },
    { "2025550143", "310", "calling code +1 added: national form on a card of US" },
    { "015112345678", "262",
      "trunk prefix removed and calling code +49 added: national form on a card of DE" },
    { "004915112345678", "262", "international prefix replaced by plus" },
    { "19447400123456", "234", "leading 19 removed: a type of number (0x91) taken for digits" },
    { "13042345678", "460", "kept as read: it could be two numbers" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NumTon ton = i == G_N_ELEMENTS (rows) - 1 ? NUM_TON_INTERNATIONAL : NUM_TON_UNSPECIFIED;
      NumNumber number;

      num_number_normalise (rows[i].raw, ton, rows[i].mcc, &number);
      if (g_strcmp0 (number.fixups[0], rows[i].words) != 0)
        fail ("%s: %s", rows[i].raw, number.fixups[0]);
      num_number_clear (&number);
    }
}

static void
test_country_of (void)
{
  g_assert_cmpstr (num_number_country_of ("+4915112345678"), ==, "DE");
  g_assert_cmpstr (num_number_country_of ("+8613800138000"), ==, "CN");
  g_assert_cmpstr (num_number_country_of ("+12025550143"), ==, "US");
  g_assert_null (num_number_country_of (NULL));
  g_assert_null (num_number_country_of ("15112345678"));
}

/* Whatever the text, the answer is nothing or a number in form. */
static void
test_any_text (void)
{
  static const char letters[] = "0123456789+0123456789() -x";
  static const char *const mccs[] = { NULL, "262", "310", "460", "222", "722", "901", "1" };

  for (guint i = 0; i < 200000; i++)
    {
      char raw[24] = { 0 };
      int length = g_test_rand_int_range (0, sizeof raw);
      g_autofree char *e164 = NULL;

      for (int j = 0; j < length; j++)
        raw[j] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      e164 = normalise (raw, (NumTon)g_test_rand_int_range (0, NUM_TON_UNSPECIFIED + 1),
                        mccs[g_test_rand_int_range (0, G_N_ELEMENTS (mccs))]);
      if (e164)
        g_assert_true (g_regex_match_simple ("^\\+[1-9][0-9]{6,14}$", e164, 0, 0));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/vectors", test_vectors);
  g_test_add_func ("/number/dms", test_dms);
  g_test_add_func ("/number/mcc", test_mcc);
  g_test_add_func ("/number/types-of-number", test_types_of_number);
  g_test_add_func ("/number/fixups", test_fixups);
  g_test_add_func ("/number/country-of", test_country_of);
  g_test_add_func ("/number/any-text", test_any_text);
  return g_test_run ();
}
