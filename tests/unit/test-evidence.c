/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Evidence: each question that can be put to the sources of a reading, and to what a card said
 * before. */

#include "agent/evidence.h"

#include "tests/unit/test-verdict-notation.h"

#define KNOWN                                                                                      \
  "L1 +491701 present; C1 L1 iccid=A imsi=262011 ef=+491701; L2 +491702 absent; P m/1 C1 in;"

/* A reading of a new card with @sources. */
static NumReading *
read_sources (const char *sources)
{
  g_autofree char *text = g_strconcat ("m/1 present iccid=B", *sources ? " " : "", sources, NULL);

  return notation_reading (text);
}

/* A ledger whose only card has said @sources before. */
static NumLedger *
record (const char *sources)
{
  g_autofree char *text
      = g_strconcat ("L1 - present; C1 L1 iccid=A", *sources ? " " : "", sources, NULL);

  return notation_ledger (text);
}

static void
test_has (void)
{
  g_autoptr (NumReading) reading = read_sources ("ef=0170>+491701 ef=+491702 dms=01703");

  g_assert_true (num_evidence_says (reading, NUM_SOURCE_NONE, "+491701"));
  g_assert_true (num_evidence_says (reading, NUM_SOURCE_NONE, "+491702"));
  g_assert_false (num_evidence_says (reading, NUM_SOURCE_NONE, "0170"));
  g_assert_false (num_evidence_says (reading, NUM_SOURCE_NONE, "01703"));
  g_assert_false (num_evidence_says (reading, NUM_SOURCE_NONE, "+49170"));
  g_assert_false (num_evidence_says (reading, NUM_SOURCE_NONE, NULL));
}

/* What is read, for which line, the best source and the echo. */
static const struct
{
  const char *sources;
  gint64 line;
  const char *best;
  NumSource source;
  gint64 echo;
} bests[] = {
  { "", 0, NULL, NUM_SOURCE_NONE, 0 },
  { "ef=+491703 dms=+491704", 0, "+491703", NUM_SOURCE_EF_MSISDN, 0 },
  { "dms=+491704 ef=+491703 ims=+491705", 0, "+491705", NUM_SOURCE_IMS, 0 },
  { "ef=blank ef=+491703", 0, "+491703", NUM_SOURCE_EF_MSISDN, 0 },
  { "ef=+491703 ef=+491704", 0, "+491703", NUM_SOURCE_EF_MSISDN, 0 },
  { "ef=+491703 tel=+491704", 0, "+491703", NUM_SOURCE_EF_MSISDN, 0 },
  { "ef=blank tel=+491704", 0, "+491704", NUM_SOURCE_EF_MSISDN, 0 },
  { "ef=none tel=blank tel=+491704", 0, "+491704", NUM_SOURCE_EF_MSISDN, 0 },
  { "ef=unreadable tel=+491704", 0, NULL, NUM_SOURCE_NONE, 0 },
  { "ef=blank tel=blank dms=+491701", 0, NULL, NUM_SOURCE_NONE, 1 },
  { "ef=01703 dms=+491704", 0, "+491704", NUM_SOURCE_DMS_MSISDN, 0 },
  { "ef=garbage dms=country", 0, NULL, NUM_SOURCE_NONE, 0 },
  { "ef=blank dms=+491703", 0, "+491703", NUM_SOURCE_DMS_MSISDN, 0 },
  { "ef=blank dms=+491701", 0, NULL, NUM_SOURCE_NONE, 1 },
  { "ef=none dms=+491701", 0, NULL, NUM_SOURCE_NONE, 1 },
  { "ef=blank dms=+491702", 0, NULL, NUM_SOURCE_NONE, 2 },
  { "ef=blank mm=+491701", 0, NULL, NUM_SOURCE_NONE, 1 },
  { "ef=blank dms=+491701 mm=+491701", 0, NULL, NUM_SOURCE_NONE, 1 },
  { "ef=blank dms=+491701", 1, "+491701", NUM_SOURCE_DMS_MSISDN, 0 },
  { "ef=blank dms=+491701", 2, NULL, NUM_SOURCE_NONE, 1 },
  { "ef=unsupported dms=+491701", 0, "+491701", NUM_SOURCE_DMS_MSISDN, 0 },
  { "dms=+491701", 0, "+491701", NUM_SOURCE_DMS_MSISDN, 0 },
  { "ef=+491701 dms=+491701", 0, "+491701", NUM_SOURCE_EF_MSISDN, 0 },
  { "ims=+491701 ef=blank dms=+491701", 0, "+491701", NUM_SOURCE_IMS, 0 },
};

static void
test_best (void)
{
  g_autoptr (NumLedger) known = notation_ledger (KNOWN);

  for (guint i = 0; i < G_N_ELEMENTS (bests); i++)
    {
      g_autoptr (NumReading) reading = read_sources (bests[i].sources);
      gint64 echo = -1;
      const NumSourceReading *best = num_evidence_best (reading, known, bests[i].line, &echo);

      g_test_message ("%s", bests[i].sources);
      g_assert_cmpstr (best ? best->e164 : NULL, ==, bests[i].best);
      g_assert_cmpint (best ? best->source : NUM_SOURCE_NONE, ==, bests[i].source);
      g_assert_cmpint (echo, ==, bests[i].echo);
    }
}

static const struct
{
  const char *sources;
  gboolean answered;
  gboolean blank; /* EF_MSISDN */
} answers[] = {
  { "", FALSE, FALSE },
  { "ef=unreadable", FALSE, FALSE },
  { "ef=locked dms=unreadable", FALSE, FALSE },
  { "ef=blank", TRUE, TRUE },
  { "ef=none", TRUE, TRUE },
  { "ef=blank ef=none", TRUE, TRUE },
  { "ef=blank ef=unreadable", TRUE, FALSE },
  { "ef=blank ef=+491701", TRUE, FALSE },
  { "ef=blank tel=unreadable", TRUE, TRUE },
  { "ef=blank tel=+491701", TRUE, FALSE },
  { "ef=unreadable tel=+491701", FALSE, FALSE },
  { "ef=blank dms=unreadable", TRUE, TRUE },
  { "ef=blank dms=+491701", TRUE, TRUE },
  { "dms=blank", TRUE, FALSE },
  { "ef=garbage", TRUE, FALSE },
  { "ef=country", TRUE, FALSE },
  { "ef=01701", TRUE, FALSE },
  { "ef=+491701 dms=locked", TRUE, FALSE },
};

static void
test_answers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (NumReading) reading = read_sources (answers[i].sources);

      g_test_message ("%s", answers[i].sources);
      g_assert_cmpint (num_evidence_answered (reading), ==, answers[i].answered);
      g_assert_cmpint (num_evidence_is_blank (reading, NUM_SOURCE_EF_MSISDN), ==, answers[i].blank);
      g_assert_false (num_evidence_is_blank (reading, NUM_SOURCE_IMS));
    }
}

static void
test_may_say (void)
{
  g_autoptr (NumLedger) known = record ("ef=+491701 dms=+491702");
  const NumCard *card = num_ledger_card (known, 1);
  g_autoptr (NumReading) silent = read_sources ("ef=unreadable dms=+491702");
  g_autoptr (NumReading) blank = read_sources ("ef=blank dms=locked");

  g_assert_true (num_evidence_may_say (silent, card, "+491701"));
  g_assert_false (num_evidence_may_say (silent, card, "+491702"));
  g_assert_false (num_evidence_may_say (blank, card, "+491701"));
  g_assert_true (num_evidence_may_say (blank, card, "+491702"));
}

static void
test_agreed (void)
{
  g_autoptr (NumLedger) known = record ("ims=blank ef=0170>+491701 ef=+491702 dms=+491703");
  const NumCard *card = num_ledger_card (known, 1);

  g_assert_true (num_evidence_agreed (card, NUM_SOURCE_EF_MSISDN, "+491701"));
  g_assert_true (num_evidence_agreed (card, NUM_SOURCE_EF_MSISDN, "+491702"));
  g_assert_false (num_evidence_agreed (card, NUM_SOURCE_EF_MSISDN, "+491703"));
  g_assert_true (num_evidence_agreed (card, NUM_SOURCE_DMS_MSISDN, "+491703"));
  g_assert_false (num_evidence_agreed (card, NUM_SOURCE_IMS, "+491701"));
  g_assert_true (num_evidence_agreed (card, NUM_SOURCE_NONE, "+491703"));
  g_assert_false (num_evidence_agreed (card, NUM_SOURCE_NONE, "+491704"));
  g_assert_false (num_evidence_agreed (card, NUM_SOURCE_EF_MSISDN, "0170"));
}

/* What is recorded, what is read, and whether that is news. */
static const struct
{
  const char *recorded;
  const char *sources;
  gboolean news;
} news[] = {
  { "ef=+491701 dms=+491701", "ef=+491701 dms=+491701", FALSE },
  { "ef=+491701 dms=+491701", "ef=+491701", FALSE },
  { "ef=+491701 dms=+491701", "ef=+491701 dms=unreadable", FALSE },
  { "ef=+491701 dms=+491701", "ef=locked dms=locked", FALSE },
  { "ef=+491701", "", FALSE },
  { "", "", FALSE },
  { "", "ef=unreadable", FALSE },
  { "", "ef=blank", TRUE },
  { "ef=blank", "ef=+491701", TRUE },
  { "ef=+491701", "ef=blank", TRUE },
  { "ef=+491701", "ef=+491702", TRUE },
  { "ef=+491701", "ef=+491701 dms=+491701", TRUE },
  { "ef=+491701", "dms=+491701", TRUE },
  { "ef=0170>+491701", "ef=+491701", TRUE },
  { "ef=blank", "ef=none", TRUE },
  { "ef=garbage", "ef=garbage", FALSE },
  { "ef=+491701 ef=+491702", "ef=+491702 ef=+491701", FALSE },
};

static void
test_news (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    {
      g_autoptr (NumLedger) known = record (news[i].recorded);
      g_autoptr (NumReading) reading = read_sources (news[i].sources);

      g_test_message ("%s: %s", news[i].recorded, news[i].sources);
      g_assert_cmpint (num_evidence_is_news (reading, num_ledger_card (known, 1)), ==,
                       news[i].news);
    }
}

static const NumSourceReading *
normalise_one (NumReading *reading, const char *imsi, const char *raw, NumTon ton,
               const NumCard *card)
{
  NumSourceReading *answer
      = num_reading_add (reading, NUM_SOURCE_EF_MSISDN, NUM_SOURCE_OUTCOME_NUMBER, 1, raw, ton);

  g_free (reading->imsi);
  reading->imsi = g_strdup (imsi);
  num_evidence_normalise (reading, card);
  return answer;
}

static void
test_normalise (void)
{
  g_autoptr (NumReading) reading = num_reading_new ("m", 1, NUM_SLOT_PRESENT);
  const NumSourceReading *answer;
  NumSourceReading *blank = num_reading_add (
      reading, NUM_SOURCE_DMS_MSISDN, NUM_SOURCE_OUTCOME_BLANK, 0, NULL, NUM_TON_UNSPECIFIED);

  answer = normalise_one (reading, "262011234567890", "017012345678", NUM_TON_NATIONAL, NULL);
  g_assert_cmpstr (answer->e164, ==, "+4917012345678");
  g_assert_cmpint (answer->outcome, ==, NUM_SOURCE_OUTCOME_NUMBER);
  answer = normalise_one (reading, NULL, "+33612345678", NUM_TON_INTERNATIONAL, NULL);
  g_assert_cmpstr (answer->e164, ==, "+33612345678");
  answer = normalise_one (reading, NULL, "017012345678", NUM_TON_UNSPECIFIED, NULL);
  g_assert_null (answer->e164);
  answer = normalise_one (reading, "262011234567890", "TM.ERROR", NUM_TON_UNSPECIFIED, NULL);
  g_assert_null (answer->e164);
  g_assert_cmpint (answer->outcome, ==, NUM_SOURCE_OUTCOME_GARBAGE);
  g_assert_cmpint (blank->outcome, ==, NUM_SOURCE_OUTCOME_BLANK);
  g_assert_null (blank->e164);
}

/* What has its E.164 form keeps it: normalising twice is normalising once. */
static void
test_normalise_twice (void)
{
  g_autoptr (NumReading) reading = num_reading_new ("m", 1, NUM_SLOT_PRESENT);
  const NumSourceReading *answer
      = normalise_one (reading, "262011234567890", "017012345678", NUM_TON_NATIONAL, NULL);
  g_autofree char *once = g_strdup (answer->e164);

  num_evidence_normalise (reading, NULL);
  g_assert_cmpstr (answer->e164, ==, once);
}

/* A card that travels shows a French IMSI; its number is as German as before. */
static void
test_normalise_abroad (void)
{
  g_autoptr (NumReading) reading = num_reading_new ("m", 1, NUM_SLOT_PRESENT);
  g_autoptr (NumCard) card = num_card_new (1, 1, "894900000000A", "262011234567890", NULL);
  g_autoptr (NumReading) home = read_sources ("ef=017012345678>+4917012345678");
  NumSourceReading *known = num_source_reading_copy (home->sources->pdata[0]);
  const NumSourceReading *answer;

  known->ton = NUM_TON_NATIONAL;
  g_ptr_array_add (card->sources, known);

  answer = normalise_one (reading, "208011234567890", "017012345678", NUM_TON_NATIONAL, card);
  g_assert_cmpstr (answer->e164, ==, "+4917012345678");
  answer = normalise_one (reading, NULL, "017012345679", NUM_TON_NATIONAL, card);
  g_assert_cmpstr (answer->e164, ==, "+4917012345679");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions (); /* one wrong row must not hide the others */
  g_test_add_func ("/evidence/has", test_has);
  g_test_add_func ("/evidence/best", test_best);
  g_test_add_func ("/evidence/answers", test_answers);
  g_test_add_func ("/evidence/may-say", test_may_say);
  g_test_add_func ("/evidence/agreed", test_agreed);
  g_test_add_func ("/evidence/news", test_news);
  g_test_add_func ("/evidence/normalise", test_normalise);
  g_test_add_func ("/evidence/normalise-twice", test_normalise_twice);
  g_test_add_func ("/evidence/normalise-abroad", test_normalise_abroad);
  return g_test_run ();
}
