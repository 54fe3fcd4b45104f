/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* SIM files: what real cards and public test suites have in them, and whatever bytes there are. */

#include "drivers/ef.h"
#include "tests/unit/vectors.h"

#include <string.h>

static NumReading *
read_msisdn (const guint8 *data, gsize length)
{
  NumReading *reading = num_reading_new ("modem", 1, NUM_SLOT_PRESENT);

  num_ef_add_msisdn (reading, 1, data, length);
  g_assert_cmpuint (reading->sources->len, ==, 1);
  return reading;
}

static void
check_msisdn (const char *id, JsonObject *row)
{
  JsonObject *expected = json_object_get_object_member (row, "expected");
  g_autoptr (GBytes) bytes = vectors_bytes (vectors_text (row, "record"));
  g_autoptr (NumReading) reading
      = read_msisdn (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const NumSourceReading *answer = reading->sources->pdata[0];
  const char *alpha = vectors_text (expected, "alpha");

  g_test_message ("%s", id);
  if (!vectors_text (expected, "number"))
    g_assert_cmpuint (answer->outcome, !=, NUM_SOURCE_OUTCOME_NUMBER);
  g_assert_cmpstr (answer->raw, ==, vectors_text (expected, "number"));
  if (json_object_has_member (expected, "plus"))
    g_assert_cmpint (answer->ton == NUM_TON_INTERNATIONAL, ==,
                     json_object_get_boolean_member (expected, "plus"));
  if (json_object_has_member (expected, "ton") && answer->raw)
    g_assert_cmpint (answer->ton, ==, json_object_get_int_member (expected, "ton"));
  if (alpha)
    g_assert_cmpstr (answer->alpha, ==, *alpha ? alpha : NULL);
  g_assert_true (!answer->alpha || g_utf8_validate (answer->alpha, -1, NULL));
}

static void
test_msisdn (void)
{
  vectors_for_each ("ef_msisdn.jsonl", check_msisdn);
}

static void
check_iccid (const char *id, JsonObject *row)
{
  JsonObject *input = json_object_get_object_member (row, "input");
  JsonObject *expected = json_object_get_object_member (row, "expected");
  const char *value = vectors_text (input, "value");
  g_autofree char *iccid = NULL;

  g_test_message ("%s", id);
  if (strcmp (vectors_text (input, "kind"), "ef_bytes") == 0)
    {
      g_autoptr (GBytes) bytes = vectors_bytes (value);

      iccid = num_ef_iccid (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  else
    iccid = num_ef_iccid_from_text (value);
  g_assert_cmpstr (iccid, ==, vectors_text (expected, "iccid"));
}

static void
test_iccid (void)
{
  static const guint8 eighteen[] = { 0x98, 0x94, 0x20, 0x10, 0x32, 0x54, 0x76, 0x98, 0x10, 0xff };
  g_autofree char *iccid = num_ef_iccid (eighteen, sizeof eighteen);

  vectors_for_each ("iccid.jsonl", check_iccid);
  g_assert_cmpstr (iccid, ==, "894902012345678901");
  g_assert_null (num_ef_iccid (NULL, 0));
  g_assert_null (num_ef_iccid_from_text (NULL));
  g_assert_null (num_ef_iccid_from_text ("--"));
}

static void
test_imsi (void)
{
  /* TS 31.102 4.2.2: length, then parity nibble 9 for an odd number of digits. */
  static const guint8 imsi[] = { 0x08, 0x29, 0x26, 0x01, 0x11, 0x11, 0x11, 0x11, 0x11 };
  static const guint8 blank[] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  static const guint8 even[] = { 0x08, 0x21, 0x06, 0x21, 0x43, 0x65, 0x87, 0x09, 0xf1 };
  g_autofree char *text = num_ef_imsi (imsi, sizeof imsi);
  g_autofree char *fourteen = num_ef_imsi (even, sizeof even);

  g_assert_cmpstr (text, ==, "262101111111111");
  g_assert_cmpstr (fourteen, ==, "26012345678901");
  g_assert_null (num_ef_imsi (blank, sizeof blank));
  g_assert_null (num_ef_imsi (imsi, 3));
  g_assert_null (num_ef_imsi (NULL, 0));
}

static void
check_impu (const char *uri, const char *number)
{
  g_autoptr (NumReading) reading = num_reading_new ("modem", 1, NUM_SLOT_PRESENT);
  guint8 data[100] = { 0x80, (guint8)strlen (uri) };

  memset (data + 2, 0xff, sizeof data - 2);
  memcpy (data + 2, uri, strlen (uri));
  num_ef_add_impu (reading, 1, data, sizeof data);
  g_assert_cmpuint (reading->sources->len, ==, number ? 1 : 0);
  if (number)
    g_assert_cmpstr (((NumSourceReading *)reading->sources->pdata[0])->raw, ==, number);
}

static void
test_impu (void)
{
  check_impu ("tel:+491511234567", "+491511234567");
  check_impu ("TEL:+1-202-555-0143;phone-context=x", "+1-202-555-0143");
  check_impu ("sip:+12025550143@ims.example;user=phone", "+12025550143");
  check_impu ("sip:310260123456789@ims.mnc260.mcc310.3gppnetwork.org", NULL);
  check_impu ("", NULL);
}

/* Whatever the bytes are, there is one answer, in UTF-8. Run under the sanitizers, too. */
static void
test_any_bytes (void)
{
  for (guint i = 0; i < 200000; i++)
    {
      guint8 data[64];
      gsize length = (gsize)g_test_rand_int_range (0, sizeof data + 1);
      g_autoptr (NumReading) reading = NULL;
      g_autofree char *iccid = NULL;
      g_autofree char *imsi = NULL;

      for (gsize j = 0; j < length; j++)
        data[j] = (guint8)(g_test_rand_bit () ? 0xff : g_test_rand_int_range (0, 256));
      reading = read_msisdn (data, length);
      num_ef_add_impu (reading, 1, data, length);
      iccid = num_ef_iccid (data, length);
      imsi = num_ef_imsi (data, length);
      for (guint j = 0; j < reading->sources->len; j++)
        {
          const NumSourceReading *answer = reading->sources->pdata[j];

          g_assert_true (!answer->raw || g_utf8_validate (answer->raw, -1, NULL));
          g_assert_true (!answer->alpha || g_utf8_validate (answer->alpha, -1, NULL));
          g_assert_cmpint (answer->raw != NULL, ==, answer->outcome == NUM_SOURCE_OUTCOME_NUMBER);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ef/msisdn", test_msisdn);
  g_test_add_func ("/ef/iccid", test_iccid);
  g_test_add_func ("/ef/imsi", test_imsi);
  g_test_add_func ("/ef/impu", test_impu);
  g_test_add_func ("/ef/any-bytes", test_any_bytes);
  return g_test_run ();
}
