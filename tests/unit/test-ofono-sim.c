/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What becomes of SimManager's properties, as rows: properties in GVariant's text format, how far
 * they can be relied on, and the reading in words. */

#include "drivers/ofono-sim.h"

#include <string.h>

#define ICCID "'CardIdentifier': <'8901260123456789015'>"
#define CARD "{'Present': <true>, " ICCID ", 'SubscriberIdentity': <'310260123456789'>"
#define AS_IS " iccid 8901260123456789015 imsi 310260123456789"

typedef struct
{
  const char *name;
  const char *properties;
  const char *trust; /* letters: w, o, s, S: waited, online, sees cards, switched; i, n: IMSI or
                        numbers are of another card; t: numbers were told */
  const char *reading;
} Row;

static const Row rows[] = {
  { "number", CARD ", 'SubscriberNumbers': <['+12025550143']>}", "o",
    "slot 1 present" AS_IS "; number 1 +12025550143" },
  { "numbers", CARD ", 'SubscriberNumbers': <['+12025550143', '2025550144', '*21#']>}", "ow",
    "slot 1 present" AS_IS "; number 1 +12025550143; number 2 2025550144; number 3 *21#" },
  { "garbage", CARD ", 'SubscriberNumbers': <['n/a', '', '+', '++1', '12 34']>}", "o",
    "slot 1 present" AS_IS "; garbage 1 n/a; blank 2; blank 3; garbage 4 ++1; garbage 5 12 34" },
  { "too-long", CARD ", 'SubscriberNumbers': <['11111111112222222222333333333344444444445']>}", "o",
    "slot 1 present" AS_IS "; garbage 1 11111111112222222222333333333344444444445" },
  { "not-yet", CARD ", 'SubscriberNumbers': <@as []>}", "o",
    "slot 1 present retrying" AS_IS "; unreadable 0" },
  { "blank-after-a-wait", CARD ", 'SubscriberNumbers': <@as []>}", "ow",
    "slot 1 present" AS_IS "; blank 0" },
  { "blank-as-told", CARD ", 'SubscriberNumbers': <@as []>}", "ot",
    "slot 1 present" AS_IS "; blank 0" },
  { "missing", CARD "}", "o", "slot 1 present retrying" AS_IS "; unreadable 0" },
  { "missing-for-good", CARD "}", "ow", "slot 1 present" AS_IS "; unsupported 0" },
  { "numbers-of-another-type", CARD ", 'SubscriberNumbers': <'+12025550143'>}", "ow",
    "slot 1 present" AS_IS "; unsupported 0" },
  { "no-imsi-yet", "{'Present': <true>, " ICCID ", 'SubscriberNumbers': <@as []>}", "o",
    "slot 1 present retrying iccid 8901260123456789015; unreadable 0" },
  { "no-imsi-ever", "{'Present': <true>, " ICCID ", 'SubscriberNumbers': <@as []>}", "ow",
    "slot 1 present iccid 8901260123456789015; unreadable 0" },
  { "no-iccid-yet",
    "{'Present': <true>, 'SubscriberIdentity': <'310260123456789'>, "
    "'SubscriberNumbers': <['+12025550143']>}",
    "o", "slot 1 present retrying imsi 310260123456789; number 1 +12025550143" },
  { "nothing-yet", "{'Present': <true>}", "o", "slot 1 unreadable retrying" },
  { "nothing-ever", "{'Present': <true>}", "ow", "slot 1 unreadable" },
  { "imsi-of-another-type",
    "{'Present': <true>, 'SubscriberIdentity': <int64 310260123456789>}", "ow",
    "slot 1 unreadable" },
  { "imsi-of-letters", "{'Present': <true>, 'SubscriberIdentity': <'ERROR: 13'>}", "ow",
    "slot 1 unreadable" },
  { "iccid-of-nonsense", "{'Present': <true>, 'CardIdentifier': <'+CRSM: 144'>}", "ow",
    "slot 1 unreadable" },
  { "hex-iccid",
    "{'Present': <true>, 'CardIdentifier': <'898600#5a12345678901'>, 'PinRequired': <'pin'>}", "o",
    "slot 1 locked iccid 898600B5C12345678901; locked 0" },
  { "upper-case-hex-iccid",
    "{'Present': <true>, 'CardIdentifier': <'898600B5C12345678901'>, 'PinRequired': <'pin'>}", "o",
    "slot 1 locked iccid 898600B5C12345678901; locked 0" },
  { "pin", "{'Present': <true>, " ICCID ", 'PinRequired': <'pin'>}", "o",
    "slot 1 locked iccid 8901260123456789015; locked 0" },
  { "pin-and-no-iccid-yet", "{'Present': <true>, 'PinRequired': <'pin'>}", "o",
    "slot 1 locked retrying; locked 0" },
  { "puk", "{'Present': <true>, " ICCID ", 'PinRequired': <'puk'>}", "o",
    "slot 1 blocked iccid 8901260123456789015; locked 0" },
  { "pin2", CARD ", 'PinRequired': <'pin2'>, 'SubscriberNumbers': <['+12025550143']>}", "o",
    "slot 1 present" AS_IS "; number 1 +12025550143" },
  { "puk2", CARD ", 'PinRequired': <'puk2'>, 'SubscriberNumbers': <['+12025550143']>}", "o",
    "slot 1 present" AS_IS "; number 1 +12025550143" },
  { "network", "{'Present': <true>, " ICCID ", 'PinRequired': <'network'>}", "ow",
    "slot 1 present iccid 8901260123456789015; unsupported 0" },
  { "network-in-passing", "{'Present': <true>, " ICCID ", 'PinRequired': <'network'>}", "o",
    "slot 1 present retrying iccid 8901260123456789015; unreadable 0" },
  { "phone-puk", "{'Present': <true>, " ICCID ", 'PinRequired': <'firstphonepuk'>}", "ow",
    "slot 1 present iccid 8901260123456789015; unsupported 0" },
  { "fixed-dialling", "{'Present': <true>, " ICCID ", 'FixedDialing': <true>}", "ow",
    "slot 1 present iccid 8901260123456789015; unsupported 0" },
  { "barred-dialling", "{'Present': <true>, " ICCID ", 'BarredDialing': <true>}", "ow",
    "slot 1 present iccid 8901260123456789015; unsupported 0" },
  { "pin-of-another-type", CARD ", 'PinRequired': <uint32 1>, 'SubscriberNumbers': <['1']>}", "o",
    "slot 1 present" AS_IS "; number 1 1" },

  { "removed", "{'Present': <false>}", "os", "slot 1 absent" },
  { "removed-while-offline", "{'Present': <false>}", "s", "slot 1 absent" },
  { "absent-at-first", "{'Present': <false>}", "o", "slot 1 unreadable retrying" },
  { "absent", "{'Present': <false>}", "ow", "slot 1 absent" },
  { "offline-at-first", "{'Present': <false>}", "", "slot 1 unreadable retrying" },
  { "offline", "{'Present': <false>}", "w", "slot 1 unreadable" },
  { "presence-of-another-type", "{'Present': <'yes'>, " ICCID "}", "os",
    "slot 1 unreadable retrying" },
  { "presence-never-told", "@a{sv} {}", "osw", "slot 1 unreadable" },

  { "imsi-of-another-card", CARD ", 'SubscriberNumbers': <['+12025550143']>}", "oin",
    "slot 1 present retrying iccid 8901260123456789015; unreadable 0" },
  { "numbers-of-another-card", CARD ", 'SubscriberNumbers': <['+12025550143']>}", "on",
    "slot 1 present retrying" AS_IS "; unreadable 0" },
  { "numbers-of-another-card-for-good", CARD ", 'SubscriberNumbers': <['+12025550143']>}", "own",
    "slot 1 present" AS_IS "; unreadable 0" },

  { "second-slot",
    "{'Present': <false>, 'CardSlotCount': <uint32 2>, 'ActiveCardSlot': <uint32 2>}", "os",
    "slot 2 absent" },
  { "slot-out-of-range",
    "{'Present': <false>, 'CardSlotCount': <uint32 2>, 'ActiveCardSlot': <uint32 3>}", "os",
    "slot 1 absent" },
  { "slots-without-end",
    "{'Present': <false>, 'CardSlotCount': <uint32 4294967295>, 'ActiveCardSlot': <uint32 9>}",
    "os", "slot 1 absent" },
  { "slot-of-another-type", "{'Present': <false>, 'ActiveCardSlot': <'2'>}", "os",
    "slot 1 absent" },
  { "just-switched", CARD ", 'SubscriberNumbers': <['+12025550143']>}", "osS",
    "slot 1 unreadable retrying" },
};

static NumOfonoTrust
parse_trust (const char *letters)
{
  return (NumOfonoTrust){
    .waited = strchr (letters, 'w') != NULL,
    .online = strchr (letters, 'o') != NULL,
    .sees_cards = strchr (letters, 's') != NULL,
    .switched = strchr (letters, 'S') != NULL,
    .own_imsi = strchr (letters, 'i') == NULL,
    .own_numbers = strchr (letters, 'n') == NULL,
    .numbers_told = strchr (letters, 't') != NULL,
  };
}

static char *
describe (const NumReading *reading)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "slot %u %s%s", reading->slot,
                          num_slot_state_to_string (reading->state),
                          reading->retrying ? " retrying" : "");
  if (reading->iccid)
    g_string_append_printf (text, " iccid %s", reading->iccid);
  if (reading->imsi)
    g_string_append_printf (text, " imsi %s", reading->imsi);
  for (guint i = 0; i < reading->sources->len; i++)
    {
      const NumSourceReading *answer = reading->sources->pdata[i];

      g_assert_cmpint (answer->source, ==, NUM_SOURCE_OFONO);
      g_assert_cmpint (answer->ton, ==, NUM_TON_UNSPECIFIED);
      g_string_append_printf (text, "; %s %u%s%s", num_source_outcome_to_string (answer->outcome),
                              answer->record, answer->raw ? " " : "",
                              answer->raw ? answer->raw : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) properties
      = g_variant_parse (G_VARIANT_TYPE ("a{sv}"), row->properties, NULL, NULL, &error);
  g_autoptr (NumOfonoSim) sim = NULL;
  g_autoptr (NumReading) reading = NULL;
  g_autofree char *text = NULL;
  NumOfonoTrust trust = parse_trust (row->trust);

  g_assert_no_error (error);
  sim = num_ofono_sim_new (properties);
  reading = num_ofono_sim_read (sim, &trust, "modem");
  text = describe (reading);
  g_assert_cmpstr (text, ==, row->reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ofono-sim/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  return g_test_run ();
}
