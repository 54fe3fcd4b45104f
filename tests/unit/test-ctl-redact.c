/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Pseudonyms, and texts without what is personal: whatever way a number is written in, no four
 * digits of it in a row are left but those of its calling code. The numbers are set aside for
 * fiction. */

#include "agent/ctl/redact.h"
#include "agent/ctl/scroll.h"

#include <string.h>

#define NUMBER "+12025550143"
#define OTHER "+12025550178" /* the same but for its end */
#define GERMAN "+4915550001234"
#define ICCID "8901260123456789015"
#define IMSI "310260123456789"
#define EID "89049032777766665555888833332222"

static const guint8 key[] = "0123456789abcdef";
static const guint8 other_key[] = "fedcba9876543210";

static NumRedactor *
make_redactor (void)
{
  NumRedactor *redactor = num_redactor_new (key, 16);

  num_redactor_learn (redactor, NUM_SECRET_NUMBER, NUMBER);
  num_redactor_learn (redactor, NUM_SECRET_NUMBER, OTHER);
  num_redactor_learn (redactor, NUM_SECRET_NUMBER, GERMAN);
  num_redactor_learn (redactor, NUM_SECRET_ICCID, ICCID);
  num_redactor_learn (redactor, NUM_SECRET_IMSI, IMSI);
  num_redactor_learn (redactor, NUM_SECRET_EID, EID);
  num_redactor_learn (redactor, NUM_SECRET_ACCOUNT, "ada@example.org");
  num_redactor_learn (redactor, NUM_SECRET_ACCOUNT, "Ada");
  num_redactor_learn (redactor, NUM_SECRET_LABEL, "工作");
  num_redactor_learn (redactor, NUM_SECRET_LABEL, "Grüße");
  return redactor;
}

/* Names. */

static void
test_names (void)
{
  g_autoptr (NumPseudonyms) one = num_pseudonyms_new (key, 16);
  g_autoptr (NumPseudonyms) same = num_pseudonyms_new (key, 16);
  g_autoptr (NumPseudonyms) another = num_pseudonyms_new (other_key, 16);
  const char *name = num_pseudonyms_name (one, NUM_SECRET_NUMBER, NUMBER);

  g_assert_true (g_str_has_prefix (name, "number-"));
  g_assert_cmpuint (strlen (name), ==, strlen ("number-kbtvqs"));
  g_assert_null (strpbrk (name + strlen ("number-"), "0123456789aeiou"));
  g_assert_cmpstr (num_pseudonyms_name (one, NUM_SECRET_NUMBER, NUMBER), ==, name);
  g_assert_cmpstr (num_pseudonyms_name (same, NUM_SECRET_NUMBER, NUMBER), ==, name);
  g_assert_cmpstr (num_pseudonyms_name (another, NUM_SECRET_NUMBER, NUMBER), !=, name);
  g_assert_cmpstr (num_pseudonyms_name (one, NUM_SECRET_NUMBER, OTHER), !=, name);
  g_assert_cmpstr (num_pseudonyms_name (one, NUM_SECRET_NUMBER, "1 (202) 555-0143"), ==, name);
  g_assert_cmpstr (num_pseudonyms_name (one, NUM_SECRET_ACCOUNT, NUMBER) + strlen ("account-"), !=,
                   name + strlen ("number-"));
  g_assert_cmpstr (num_pseudonyms_name (one, NUM_SECRET_ACCOUNT, "Ada"), !=,
                   num_pseudonyms_name (one, NUM_SECRET_ACCOUNT, "ada"));
}

/* So many values that six letters are the same for some of them. */
static void
test_names_differ (void)
{
  g_autoptr (NumPseudonyms) names = num_pseudonyms_new (key, 16);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gsize longest = 0;

  for (guint i = 0; i < 40000; i++)
    {
      g_autofree char *value = g_strdup_printf ("account %u", i);
      const char *name = num_pseudonyms_name (names, NUM_SECRET_ACCOUNT, value);

      g_assert_true (g_hash_table_add (seen, (gpointer)name));
      longest = MAX (longest, strlen (name));
    }
  g_assert_cmpuint (longest, >, strlen ("account-kbtvqs"));
}

static void
test_shapes (void)
{
  static const struct
  {
    NumSecretKind kind;
    const char *value, *shape;
  } cases[] = {
    { NUM_SECRET_NUMBER, NUMBER, "+1, 11 digits" },
    { NUM_SECRET_NUMBER, GERMAN, "+49, 13 digits" },
    { NUM_SECRET_NUMBER, "+8613800138000", "+86, 13 digits" },
    { NUM_SECRET_NUMBER, "+77011234567", "+7, 11 digits" },
    { NUM_SECRET_NUMBER, "+358401234567", "+358, 12 digits" },
    { NUM_SECRET_NUMBER, "12025550143", "11 digits, no plus" },
    { NUM_SECRET_NUMBER, "0015550001234", "13 digits, no plus, 00 in front" },
    { NUM_SECRET_NUMBER, "0000000", "7 digits, no plus" },
    { NUM_SECRET_NUMBER, "*#06#", "5 characters: *#dd#" },
    { NUM_SECRET_NUMBER, "+1 (202) 555-0143", "17 characters: +d (ddd) ddd-dddd" },
    { NUM_SECRET_NUMBER, "٠١٢٣٤٥٦", "7 characters: ddddddd" },
    { NUM_SECRET_NUMBER, "Ada 号", "5 characters: xxx x" },
    { NUM_SECRET_NUMBER, "", "0 characters: " },
    { NUM_SECRET_ICCID, ICCID, "19 digits, 89 first" },
    { NUM_SECRET_ICCID, "898600B5C12345678901", "20 characters: ddddddxdxddddddddddd" },
    { NUM_SECRET_IMSI, IMSI, "MCC 310, 15 digits" },
    { NUM_SECRET_IMSI, "31026", "5 characters: ddddd" },
    { NUM_SECRET_EID, EID, "32 digits" },
    { NUM_SECRET_DIGITS, "1234567", "7 digits" },
    { NUM_SECRET_ACCOUNT, "ada@example.org", NULL },
    { NUM_SECRET_LABEL, NUMBER, NULL },
    { NUM_SECRET_MODEM, "modem-1a2b3c4d", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shape = num_pseudonym_shape (cases[i].kind, cases[i].value);

      g_assert_cmpstr (shape, ==, cases[i].shape);
    }
}

/* Dates. */

static void
test_moments (void)
{
  static const struct
  {
    const char *text;
    glong length;
  } cases[] = {
    { "2026-11-24", 10 },
    { "2026-11-24T15:15:11Z", 20 },
    { "2026-11-24T15:15:11.123456Z", 27 },
    { "2026-11-24T15:15:11+02:00", 25 },
    { "2026-11-24T15:15:11+0200 x", 24 },
    { "2026-11-24 15:15:11, then", 19 },
    { "2026-11-24 12025550143", 10 },
    { "15:15:11", 8 },
    { "15:15:11 2026", 8 },
    { "2026-13-24", 0 },
    { "2026-11-32", 0 },
    { "2025-55-0143", 0 },
    { "2026-11-245", 0 },
    { "2026-11-24-43", 0 },
    { "2026-11-24:43", 0 },
    { "0202-11-24", 0 },
    { "20:25:55:01:43", 0 },
    { "15:15:111", 0 },
    { "15:15:11.12345:6", 0 },
    { "25:15:11", 0 },
    { "2026-11", 0 },
    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (NumScroll) scroll = { 0 };

      num_scroll_init (&scroll, cases[i].text);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (num_scroll_moment (&scroll, 0), ==, cases[i].length);
    }
}

/* Covering. */

/* Fails where four digits of @number in a row are in @text, besides dates. */
static void
assert_covered (const char *text, const char *number)
{
  g_autofree char *digits = num_pseudonym_digits (number);
  g_autofree char *left = num_pseudonym_digits (text);

  for (gsize i = 0; i + 4 <= strlen (digits); i++)
    {
      g_autofree char *part = g_strndup (digits + i, 4);

      if (strstr (left, part) || strstr (text, part))
        g_test_message ("%s is in: %s", part, text);
      g_assert_null (strstr (text, part));
      g_assert_null (strstr (left, part));
    }
}

static void
test_ways_to_write (void)
{
  static const char *const ways[] = {
    "+12025550143",
    "12025550143",
    "2025550143",
    "5550143",
    "0143",
    "50143",
    "550143",
    "0012025550143",
    "01112025550143",
    "+1 202 555 0143",
    "+1-202-555-0143",
    "+1 (202) 555-0143",
    "1.202.555.0143",
    "202/555/0143",
    "(202)5550143",
    "tel:+12025550143",
    "x12025550143x",
    "+1\u00a0202\u00a05550143",
    "1\u2011202\u2011555\u20110143",
    "2\u200b0\u200b2\u200b5\u200b5\u200b5\u200b0\u200b1\u200b4\u200b3",
    "１２０２５５５０１４３",
    "١٢٠٢٥٥٥٠١٤٣",
    "2 0 2 5 5 5 0 1 4 3",
    "+1-2-0-2-5-5-5-0-1-4-3",
    "12025550143, 12025550143",
    "20:25:55:01:43",
    "2026-11-24 2025550143",
    "2025550143 2026-11-24",
    "sip:12025550143@ims.example",
    "5550143 of +12025550143",
    "20255501432026",
    "+1, 202, 555, 0143",
  };
  g_autoptr (NumRedactor) redactor = make_redactor ();

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *sentence = g_strdup_printf ("line 9: %s is what it said", ways[i]);
      g_autofree char *covered = num_redactor_text (redactor, sentence);
      g_autofree char *bare = num_redactor_text (redactor, ways[i]);

      g_test_message ("%s: %s", ways[i], covered);
      g_assert_true (g_str_has_prefix (covered, "line 9: "));
      g_assert_true (g_str_has_suffix (covered, " is what it said"));
      assert_covered (covered, "2025550143");
      assert_covered (bare, "2025550143");
    }
}

/* The ways to write one number are one number, where there is no doubt. */
static void
test_same_number (void)
{
  static const char *const ways[]
      = { NUMBER, "12025550143", "0012025550143", "2025550143", "1 (202) 555-0143" };
  static const char *const unsure[] = { "3332222", "2025551", "12025550144" };
  g_autoptr (NumPseudonyms) names = num_pseudonyms_new (key, 16);
  g_autoptr (NumRedactor) redactor = make_redactor ();
  const char *name = num_pseudonyms_name (names, NUM_SECRET_NUMBER, NUMBER);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *text = num_redactor_text (redactor, ways[i]);
      g_autofree char *value = num_redactor_value (redactor, NUM_SECRET_NUMBER, ways[i]);

      g_assert_true (g_str_has_prefix (text, name));
      g_assert_true (g_str_has_prefix (value, name));
    }
  for (guint i = 0; i < G_N_ELEMENTS (unsure); i++)
    {
      g_autofree char *text = num_redactor_text (redactor, unsure[i]);

      g_assert_true (g_str_has_prefix (text, "digits-"));
    }

  /* The end of two numbers is neither. */
  num_redactor_learn (redactor, NUM_SECRET_NUMBER, "+443025550143");
  {
    g_autofree char *text = num_redactor_text (redactor, "025550143");

    g_assert_true (g_str_has_prefix (text, "digits-"));
  }
}

static void
test_texts (void)
{
  static const struct
  {
    const char *text, *covered; /* NULL: as it is */
  } cases[] = {
    { "the number was read from ef-msisdn, record 1", NULL },
    { "its card took the place of line 12 on 2026-11-24 15:15:11", NULL },
    { "sold again 45 days after 2026-11-24: 90, 365 or 30; 7 or 1", NULL },
    { "/etc/numberd/numbering.d/us.numbering, 47 CFR 52.15(f)(1)(ii), FCC DA 20-706", NULL },
    { "line 1 (***43), ***rg) and *** of **bold**", "line 1 (***), ***) and *** of **bold**" },
    { "***", NULL },
    { "***号码号 ***4", "***号 ***" },
    { "", NULL },
    { "Adam", NULL },
    { "Canada", NULL },
    { "mail to ADA@Example.ORG.", "mail to account-#." },
    { "xada@example.orgx", "xaccount-#x" },
    { "Ada: ada", "account-#: account-#" },
    { "我的工作号", "我的label-#号" },
    { "gru\u0308\u00dfe, GRÜßE", "label-#, label-#" },
    { "card " ICCID " with " IMSI, "card iccid-# (19 digits, 89 first) with imsi-# (MCC 310, 15"
                                   " digits)" },
    { "EID:" EID, "EID:eid-# (32 digits)" },
    { "IMEI 490154203237518", "IMEI digits-# (15 digits)" },
    { "at 9876543 s", "at digits-# (7 digits) s" },
    { "at 987654 s", NULL },
    { "[" NUMBER "]", "[number-# (+1, 11 digits)]" },
    { "+49 155 5000 1234!", "number-# (+49, 13 digits)!" },
  };
  g_autoptr (NumRedactor) redactor = make_redactor ();
  g_autoptr (GRegex) letters = g_regex_new ("-[b-df-hj-np-tv]{6}", 0, 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *covered = num_redactor_text (redactor, cases[i].text);
      g_autofree char *plain = g_regex_replace_literal (letters, covered, -1, 0, "-#", 0, NULL);

      g_assert_cmpstr (plain, ==, cases[i].covered ? cases[i].covered : cases[i].text);
    }
}

/* What an owner may call a line or an account, so that a report would be unreadable or betray it.
 */
static void
test_hostile_labels (void)
{
  static const char *const labels[]
      = { "a",   "1",      "12",     "2026",          "2026-11-24",   "",
          "-",   "number", "digits", "number-kbtvqs", "\n== lines\n", "%s",
          "((((" };
  g_autoptr (NumRedactor) redactor = make_redactor ();
  g_autofree char *covered = NULL, *year = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    num_redactor_learn (redactor, NUM_SECRET_LABEL, labels[i]);
  covered = num_redactor_text (redactor, "a card of line 12 on 2026-11-24, record 1");
  g_assert_cmpstr (covered, ==, "a card of line 12 on 2026-11-24, record 1");
  year = num_redactor_text (redactor, "since 2026");
  g_assert_true (g_str_has_prefix (year, "since label-"));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *value = num_redactor_value (redactor, NUM_SECRET_LABEL, labels[i]);

      g_assert_true (g_str_has_prefix (value, "label-"));
    }
}

/* Ids of all letters and digits cover themselves, and no numbers elsewhere. */
static void
test_ids (void)
{
  g_autoptr (NumRedactor) redactor = num_redactor_new (key, 16);
  g_autofree char *plain = NULL, *covered = NULL;

  num_redactor_learn (redactor, NUM_SECRET_BOOT, "12345678-9012-3456-7890-1a2b3c4d5e6f");
  num_redactor_learn (redactor, NUM_SECRET_MODEM, "modem-24681357");
  num_redactor_learn (redactor, NUM_SECRET_ACCOUNT, "a1b3c5d7e9f");
  plain = num_redactor_text (redactor, "records 1234, 2468 and 1357");
  g_assert_cmpstr (plain, ==, "records 1234, 2468 and 1357");
  g_assert_null (num_redactor_find (redactor, "1234567, 2468135", ""));
  covered = num_redactor_text (redactor, "on modem-24681357: A1B3C5D7E9F");
  g_assert_true (g_str_has_prefix (covered, "on modem-"));
  g_assert_null (strpbrk (covered, "0123456789"));
}

/* Of two texts that begin alike, the longer one is meant. */
static void
test_longest (void)
{
  g_autoptr (NumRedactor) redactor = num_redactor_new (key, 16);
  g_autofree char *covered = NULL;

  num_redactor_learn (redactor, NUM_SECRET_ACCOUNT, "savings");
  num_redactor_learn (redactor, NUM_SECRET_LABEL, "savings 4421");
  covered = num_redactor_text (redactor, "savings 4421, savings");
  g_assert_true (g_str_has_prefix (covered, "label-"));
  g_assert_nonnull (strstr (covered, ", account-"));
}

/* Nothing that is no UTF-8 gets lost or through. */
static void
test_no_utf8 (void)
{
  g_autoptr (NumRedactor) redactor = make_redactor ();
  g_autofree char *covered = num_redactor_text (redactor, "\xff+1202\xfe"
                                                          "5550143 \xc3");

  g_assert_true (g_utf8_validate (covered, -1, NULL));
  assert_covered (covered, "2025550143");
}

/* The last look. */

static void
test_find (void)
{
  static const struct
  {
    const char *document, *own, *found;
  } cases[] = {
    { "number: " NUMBER, "number", "number" },
    { "2 02-55/50 1~4!3", "", "number" },
    { "２０２５５５０１４３", "", "number" },
    { "x5550143x", "", "number" },
    { "550143", "", NULL }, /* too few to be sure */
    { "555\n0143", "", NULL },
    { "555x0143", "", NULL },
    { ICCID, "", "iccid" },
    { "56789015", "", "iccid" },
    { EID, "", "eid" },
    { "2026-11-24T15:15:11Z 2026-11-25", "", NULL },
    { "to ADA@example.org", "", "account" },
    { "by ada", "", "account" },
    { "Canada, adam", "", NULL },
    { "by ada", "ada", NULL },
    { "by ada", "canada", "account" },
    { "我的工作号", "", "label" },
    { "number-kbtvqs (+1, 11 digits)", "", NULL },
    { "", "", NULL },
  };
  g_autoptr (NumRedactor) redactor = make_redactor ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].document);
      g_assert_cmpstr (num_redactor_find (redactor, cases[i].document, cases[i].own), ==,
                       cases[i].found);
    }
}

/* Whatever is covered passes the last look: digits and letters of a number in every mixture. */
static void
test_cover_and_find (void)
{
  static const char *const pieces[] = { "202",      "555", "0143",         "1",    "+",
                                        " ",        "-",   ", ",           "x",    "2026-11-24",
                                        "15:15:11", "ada", "@example.org", "工作", "8901260",
                                        "0",        ":",   "\u200b",       "(",    "é" };
  g_autoptr (NumRedactor) redactor = make_redactor ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *covered = NULL;
      const char *found;

      for (guint n = g_rand_int_range (rand, 1, 12); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      covered = num_redactor_text (redactor, text->str);
      found = num_redactor_find (redactor, covered, "");
      if (found)
        g_test_message ("%s in %s, from %s", found, covered, text->str);
      g_assert_null (found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pseudonym/names", test_names);
  g_test_add_func ("/pseudonym/differ", test_names_differ);
  g_test_add_func ("/pseudonym/shapes", test_shapes);
  g_test_add_func ("/scroll/moments", test_moments);
  g_test_add_func ("/redact/ways-to-write", test_ways_to_write);
  g_test_add_func ("/redact/same-number", test_same_number);
  g_test_add_func ("/redact/texts", test_texts);
  g_test_add_func ("/redact/hostile-labels", test_hostile_labels);
  g_test_add_func ("/redact/ids", test_ids);
  g_test_add_func ("/redact/longest", test_longest);
  g_test_add_func ("/redact/no-utf8", test_no_utf8);
  g_test_add_func ("/redact/find", test_find);
  g_test_add_func ("/redact/cover-and-find", test_cover_and_find);
  return g_test_run ();
}
