/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Card and slot status: the bytes that modems sent, what is in them, and the same bytes cut short,
 * bent and blown up. A status that makes no sense is refused as a whole. Run under the sanitizers,
 * too. */

#include "drivers/qmi-status.h"
#include "tests/unit/vectors.h"

#include <libqmi-glib.h>
#include <string.h>

#define CARD_STATUS 0x2f
#define SLOT_STATUS 0x47
#define TLV_STATUS 0x10

/* The messages of the vectors are beside the virtual modem, which is tested with them too. */
#define VECTORS "../../peer/qmux.jsonl"

static const char *const app_states[] = {
  [QMI_UIM_CARD_APPLICATION_STATE_DETECTED] = "detected",
  [QMI_UIM_CARD_APPLICATION_STATE_PIN1_OR_UPIN_PIN_REQUIRED] = "pin1-or-upin-pin-required",
  [QMI_UIM_CARD_APPLICATION_STATE_CHECK_PERSONALIZATION_STATE] = "check-personalization-state",
  [QMI_UIM_CARD_APPLICATION_STATE_ILLEGAL] = "illegal",
  [QMI_UIM_CARD_APPLICATION_STATE_READY] = "ready",
};

static const char *const app_types[] = {
  [QMI_UIM_CARD_APPLICATION_TYPE_USIM] = "usim",
  [QMI_UIM_CARD_APPLICATION_TYPE_ISIM] = "isim",
};

static guint compared; /* cards and slots of one run over the vectors */

static GByteArray *
message_of (JsonObject *row)
{
  return g_bytes_unref_to_array (vectors_bytes (vectors_text (row, "bytes")));
}

static void
check_app (const NumQmiApp *app, JsonObject *expected)
{
  g_autoptr (GBytes) aid = vectors_bytes (vectors_text (expected, "aid"));

  g_assert_cmpstr (app_types[app->type], ==, vectors_text (expected, "type"));
  g_assert_cmpstr (app_states[app->state], ==, vectors_text (expected, "state"));
  g_assert_cmpmem (app->aid, app->aid_length, g_bytes_get_data (aid, NULL), g_bytes_get_size (aid));
}

static void
check_cards (const NumQmiAnswer *answer, JsonArray *expected)
{
  NumQmiCards cards;

  g_assert_true (num_qmi_cards_parse (answer, &cards));
  g_assert_cmpuint (cards.primary, ==, 0);
  g_assert_cmpuint (cards.secondary, ==, NUM_QMI_NO_APP);
  g_assert_cmpuint (cards.n_cards, ==, json_array_get_length (expected));
  for (guint i = 0; i < cards.n_cards; i++)
    {
      JsonObject *card = json_array_get_object_element (expected, i);
      JsonArray *apps = json_object_get_array_member (card, "applications");

      g_assert_cmpstr (vectors_text (card, "state"), ==, "present");
      g_assert_cmpint (cards.cards[i].state, ==, QMI_UIM_CARD_STATE_PRESENT);
      g_assert_cmpint (cards.cards[i].error, ==, json_object_get_int_member (card, "error"));
      g_assert_cmpuint (cards.cards[i].n_apps, ==, json_array_get_length (apps));
      for (guint j = 0; j < cards.cards[i].n_apps; j++)
        check_app (&cards.cards[i].apps[j], json_array_get_object_element (apps, j));
      compared++;
    }
}

static void
check_places (const NumQmiAnswer *answer, JsonArray *expected)
{
  NumQmiPlaces places;

  g_assert_true (num_qmi_places_parse (answer, &places));
  g_assert_cmpuint (places.n_places, ==, json_array_get_length (expected));
  for (guint i = 0; i < places.n_places; i++)
    {
      JsonObject *slot = json_array_get_object_element (expected, i);
      const NumQmiPlace *place = &places.places[i];

      g_assert_cmpstr (place->has_card ? "present" : "absent", ==, vectors_text (slot, "card"));
      g_assert_cmpstr (place->active ? "active" : "inactive", ==, vectors_text (slot, "slot"));
      g_assert_cmpint (place->logical, ==, json_object_get_int_member (slot, "logical_slot"));
      g_assert_cmpstr (place->iccid, ==, vectors_text (slot, "iccid"));
      compared++;
    }
}

static void
check_vector (const char *id, JsonObject *row)
{
  g_autoptr (GByteArray) message = message_of (row);
  NumQmiAnswer answer = { 0, message };
  JsonObject *expected = json_object_get_object_member (row, "expected");
  JsonArray *messages = json_object_get_array_member (expected, "messages");
  JsonObject *decoded
      = json_array_get_length (messages)
            ? json_object_get_object_member (json_array_get_object_element (messages, 0), "decoded")
            : NULL;

  g_test_message ("%s", id);
  if (decoded && json_object_has_member (decoded, "cards"))
    check_cards (&answer, json_object_get_array_member (decoded, "cards"));
  if (decoded && json_object_has_member (decoded, "slots"))
    check_places (&answer, json_object_get_array_member (decoded, "slots"));
}

static void
test_vectors (void)
{
  compared = 0;
  vectors_for_each (VECTORS, check_vector);
  g_assert_cmpuint (compared, ==, 5);
}

/* A response of the card service with one TLV, which libqmi would not let us make when empty. */
static GByteArray *
message_with (guint8 id, const guint8 *value, gsize length)
{
  gsize tlvs = length + 3, frame = tlvs + 12;
  const guint8 head[] = { 1,
                          (guint8)frame,
                          (guint8)(frame >> 8),
                          0x80,
                          0x0b,
                          1,
                          2,
                          1,
                          0,
                          id,
                          0,
                          (guint8)tlvs,
                          (guint8)(tlvs >> 8),
                          TLV_STATUS,
                          (guint8)length,
                          (guint8)(length >> 8) };
  GByteArray *message = g_byte_array_sized_new ((guint)(sizeof head + length));

  g_byte_array_append (message, head, sizeof head);
  return g_byte_array_append (message, value, (guint)length);
}

static void
check_bounds (const NumQmiCards *cards)
{
  g_assert_cmpuint (cards->n_cards, <=, NUM_QMI_MAX_SLOTS);
  for (guint i = 0; i < cards->n_cards; i++)
    {
      g_assert_cmpuint (cards->cards[i].n_apps, <=, NUM_QMI_MAX_APPS);
      for (guint j = 0; j < cards->cards[i].n_apps; j++)
        g_assert_cmpuint (cards->cards[i].apps[j].aid_length, <=, NUM_QMI_MAX_AID);
    }
}

static gboolean
parse_cards (const guint8 *value, gsize length)
{
  g_autoptr (GByteArray) message = message_with (CARD_STATUS, value, length);
  NumQmiAnswer answer = { 0, message };
  NumQmiCards cards;
  gboolean parsed = num_qmi_cards_parse (&answer, &cards);

  if (parsed)
    check_bounds (&cards);
  return parsed;
}

static gboolean
parse_places (const guint8 *value, gsize length)
{
  g_autoptr (GByteArray) message = message_with (SLOT_STATUS, value, length);
  NumQmiAnswer answer = { 0, message };
  NumQmiPlaces places;
  gboolean parsed = num_qmi_places_parse (&answer, &places);

  if (!parsed)
    return FALSE;

  g_assert_cmpuint (places.n_places, <=, NUM_QMI_MAX_SLOTS);
  for (guint i = 0; i < places.n_places; i++)
    g_assert_cmpuint (strlen (places.places[i].iccid), <, sizeof places.places[i].iccid);
  return TRUE;
}

/* One ready USIM, and one slot with its card. */
static const guint8 good_cards[]
    = { 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 1, 0, 0,  0, 0, 1, 2,
        7, 2, 11,   0,    0,    2,    0xa0, 0,    0, 3, 3, 10, 1, 3, 10 };
static const guint8 good_places[] = { 1,    2,    0,    0,    0,    1,    0,    0,    0,    1,   10,
                                      0x98, 0x10, 0x62, 0x10, 0x32, 0x54, 0x76, 0x98, 0x10, 0xf5 };

static void
test_cut_short (void)
{
  g_assert_true (parse_cards (good_cards, sizeof good_cards));
  for (gsize length = 0; length < sizeof good_cards; length++)
    g_assert_false (parse_cards (good_cards, length));
  g_assert_true (parse_places (good_places, sizeof good_places));
  for (gsize length = 0; length < sizeof good_places; length++)
    g_assert_false (parse_places (good_places, length));
}

/* More slots than there is room for are read over, not believed and not a reason to stop. */
static void
test_many (void)
{
  g_autoptr (GByteArray) value = g_byte_array_new ();
  guint8 count = 255;

  g_byte_array_append (value, &count, 1);
  for (guint i = 0; i < count; i++)
    g_byte_array_append (value, good_places + 1, sizeof good_places - 1);
  g_assert_true (parse_places (value->data, value->len));
  g_assert_false (parse_places (value->data, value->len - 1));
}

static void
test_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (0x514d49);

  for (guint i = 0; i < 50000; i++)
    {
      guint8 value[sizeof good_cards];

      memcpy (value, good_cards, sizeof good_cards);
      for (guint j = 0; j < 3; j++)
        value[g_rand_int_range (rand, 0, sizeof value)] = (guint8)g_rand_int_range (rand, 0, 256);
      parse_cards (value, (gsize)g_rand_int_range (rand, 0, sizeof value + 1));
      memcpy (value, good_places, sizeof good_places);
      for (guint j = 0; j < 3; j++)
        value[g_rand_int_range (rand, 0, sizeof good_places)]
            = (guint8)g_rand_int_range (rand, 0, 256);
      parse_places (value, (gsize)g_rand_int_range (rand, 0, sizeof good_places + 1));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status/vectors", test_vectors);
  g_test_add_func ("/status/cut-short", test_cut_short);
  g_test_add_func ("/status/many", test_many);
  g_test_add_func ("/status/any-bytes", test_any_bytes);
  return g_test_run ();
}
