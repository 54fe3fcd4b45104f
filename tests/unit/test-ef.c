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

/* The bytes in memory of exactly their length, so that a sanitizer sees who reads on. */
static guint8 *
make_bytes (GRand *rand, gsize length)
{
  guint8 *data = g_malloc (MAX (length, 1));

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8)(g_rand_boolean (rand) ? 0xff : g_rand_int_range (rand, 0, 256));
  if (length > 0 && g_rand_boolean (rand))
    data[0] = (guint8)(0x80 + g_rand_int_range (rand, 0, 3)); /* coded names, and URIs */
  return data;
}

static void
check_any_record (const guint8 *data, gsize length)
{
  g_autoptr (NumReading) reading = read_msisdn (data, length);

  num_ef_add_impu (reading, 1, data, length);
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *answer = reading->sources->pdata[i];

      g_assert_true (!answer->raw || g_utf8_validate (answer->raw, -1, NULL));
      g_assert_true (!answer->alpha || g_utf8_validate (answer->alpha, -1, NULL));
      g_assert_cmpint (answer->raw != NULL, ==, answer->outcome == NUM_SOURCE_OUTCOME_NUMBER);
    }
}

/* An ICCID, if there is one, reads back as itself. */
static void
check_any_iccid (const guint8 *data, gsize length)
{
  g_autofree char *iccid = num_ef_iccid (data, length);
  g_autofree char *text = g_strndup ((const char *)data, length);
  g_autofree char *printed = num_ef_iccid_from_text (text);
  g_autofree char *again = num_ef_iccid_from_text (iccid);

  if (iccid)
    g_assert_cmpstr (again, ==, iccid);
  g_assert_true (!printed || (strlen (printed) >= 18 && strlen (printed) <= 20));
}

/* Whatever the bytes are, there is one answer, in UTF-8. Run under the sanitizers, too. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (0x6f40);

  for (guint i = 0; i < 100000; i++)
    {
      gsize length = (gsize)g_rand_int_range (rand, 0, i % 10 ? 64 : 256);
      g_autofree guint8 *data = make_bytes (rand, length);
      g_autofree char *imsi = num_ef_imsi (data, length);

      g_assert_true (!imsi || strspn (imsi, "0123456789") == strlen (imsi));
      check_any_record (data, length);
      if (length > 1 && g_rand_boolean (rand))
        data[0] = 0x98;
      check_any_iccid (data, length);
    }
}

/* One card as its file, slot status and modems spell it. What has another number of digits is
 * another card: whether the last one is a check digit cannot be seen, as many issuers have none. */
static void
test_spellings (void)
{
  static const guint8 file[] = { 0x98, 0x44, 0x02, 0x00, 0x35, 0x76, 0x01, 0x25, 0x94, 0xf9 };
  static const char *const same[] = {
    "8944200053671052499",      "8944200053671052499F",     "8944200053671052499f",
    "\"8944200053671052499\"", " 8944200053671052499F\r\n", "984402003576012594F9",
    "984402003576012594f9",     "\"984402003576012594F9\"",
  };
  static const char *const others[] = { "894420005367105249", "89442000536710524990" };
  g_autofree char *iccid = num_ef_iccid (file, sizeof file);

  g_assert_cmpstr (iccid, ==, same[0]);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *printed = num_ef_iccid_from_text (same[i]);

      g_assert_cmpstr (printed, ==, iccid);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *printed = num_ef_iccid_from_text (others[i]);

      g_assert_cmpstr (printed, ==, others[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ef/msisdn", test_msisdn);
  g_test_add_func ("/ef/iccid", test_iccid);
  g_test_add_func ("/ef/spellings", test_spellings);
  g_test_add_func ("/ef/imsi", test_imsi);
  g_test_add_func ("/ef/impu", test_impu);
  g_test_add_func ("/ef/any-bytes", test_any_bytes);
  return g_test_run ();
}
