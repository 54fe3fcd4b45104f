/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A report as text: what is kept, what is named, what is covered; whatever a daemon of the future
 * may send. And the file that it is written to. */

#include "agent/ctl/bundle.h"
#include "agent/ctl/exit.h"
#include "agent/ctl/newfile.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NUMBER "+12025550143"

static const guint8 key[] = "0123456789abcdef";

static NumBundle *
make_bundle (void)
{
  NumBundle *bundle = num_bundle_new (key, 16);

  num_bundle_know_app (bundle, "google");
  return bundle;
}

static GVariant *
parse (const char *type, const char *text)
{
  GVariant *value = g_variant_parse (G_VARIANT_TYPE (type), text, NULL, NULL, NULL);

  g_assert_nonnull (value);
  return value;
}

/* The report, with `#` for the letters of pseudonyms. */
static char *
finish (NumBundle *bundle)
{
  g_autoptr (GRegex) letters
      = g_regex_new ("(number|iccid|imsi|eid|digits|account|label|name|app|modem|boot)"
                     "-[b-df-hj-np-tv]{6}",
                     0, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = num_bundle_finish (bundle, &error);

  g_assert_no_error (error);
  return g_regex_replace (letters, text, -1, 0, "\\1-#", 0, NULL);
}

/* The list @text (aa{sv}) as a report, learnt from first. */
static char *
write_list (const char *text)
{
  g_autoptr (NumBundle) bundle = make_bundle ();
  g_autoptr (GVariant) list = parse ("aa{sv}", text);

  num_bundle_learn (bundle, list);
  num_bundle_list (bundle, list);
  return finish (bundle);
}

static void
test_layout (void)
{
  g_autofree char *text = write_list (
      "[{'id': <'1'>, 'number': <'" NUMBER "'>, 'state': <'given-up'>, 'label': <'work'>,"
      "  'cards': <[{'iccid': <'8901260123456789015'>, 'imsi': <'310260123456789'>}]>,"
      "  'due': <uint32 2>, 'last_chance': <true>, 'given_up': <{'on': <'2026-11-01'>}>,"
      "  'steps': <['much']>, 'outcomes': <['rebound', 'closed']>, 'notes': <@as []>,"
      "  'reasons': <['card of " NUMBER "', 'work']>}, {'id': <'2'>}, {'steps': <['much']>}]");

  g_assert_cmpstr (text, ==,
                   "- id: 1\n"
                   "  number: number-# (+1, 11 digits)\n"
                   "  state: given-up\n"
                   "  label: label-#\n"
                   "  cards:\n"
                   "  - iccid: iccid-# (19 digits, 89 first)\n"
                   "    imsi: imsi-# (MCC 310, 15 digits)\n"
                   "  due: 2\n"
                   "  last_chance: true\n"
                   "  given_up:\n"
                   "    on: 2026-11-01\n"
                   "  outcomes: rebound; closed\n"
                   "  notes: none\n"
                   "  reasons:\n"
                   "  - card of number-# (+1, 11 digits)\n"
                   "  - label-#\n"
                   "- id: 2\n"
                   "-\n");
}

static void
test_empty (void)
{
  g_autofree char *text = write_list ("[]");

  g_assert_cmpstr (text, ==, "# none\n");
}

static void
test_row (void)
{
  g_autoptr (NumBundle) bundle = make_bundle ();
  g_autoptr (GVariant) dict = parse (
      "a{sv}", "{'seq': <uint64 12345678>, 'time': <'2026-11-24T15:15:11Z'>, 'kind': <'new-line'>,"
               " 'modem': <'modem-1a2b3c4d'>, 'boot': <'0f0f'>, 'reasons': <['one', 'two']>,"
               " 'fixups': <@as []>, 'account': <'Ada'>, 'slot': <uint32 1>}");
  g_autofree char *text = NULL;

  num_bundle_learn (bundle, dict);
  num_bundle_row (bundle, dict);
  text = finish (bundle);
  g_assert_cmpstr (text, ==,
                   "seq=12345678, time=2026-11-24T15:15:11Z, kind=new-line, modem=modem-#, "
                   "boot=boot-#, reasons=one; two, account=account-#, slot=1\n");
}

/* An app that the catalogue does not have has an id and a name that somebody made up. */
static void
test_apps (void)
{
  g_autofree char *text = write_list (
      "[{'app': <'google'>, 'name': <'Google'>, 'text': <'Google and google'>},"
      " {'app': <'adas-bank'>, 'name': <'Ada and Sons'>, 'text': <'adas-bank: Ada AND sons'>}]");

  g_assert_cmpstr (text, ==,
                   "- app: google\n"
                   "  text: Google and google\n"
                   "- app: app-#\n"
                   "  text: app-#: name-#\n");
}

/* Of what is not known, nothing is believed. */
static void
test_unknown (void)
{
  g_autofree char *text = write_list (
      "[{'number': <'" NUMBER "'>, 'account': <'Ada'>,"
      "  'phone': <'2025550143'>, 'id': <'2025550143'>, 'line': <'Ada'>, 'state': <'Ada L.'>,"
      "  'kind': <'20255501'>, 'due': <uint64 2025550143>, 'big': <2025550143.0>,"
      "  'reasons_terms': <[['of', 'ada', '" NUMBER "']]>,"
      "  'pairs': <[('1', uint32 2, <'202-555-0143'>)]>, 'path': <objectpath '/line/2025550143'>,"
      "  'more': <{'number': <'+12025550178'>, 'deep': <[{'raw': <'0202555017'>}]>}>,"
      "  'box': <<'Ada'>>, 'numbers': <['" NUMBER "']>, 'imei': <'490154203237518'>,"
      "  'New-Key " NUMBER "': <'x'>, '': <'y'>, 'map': <{'Ada': '" NUMBER "'}>}]");

  g_test_message ("%s", text);
  g_assert_null (strstr (text, "0143"));
  g_assert_null (strstr (text, "2555"));
  g_assert_null (strstr (text, "Ada"));
  g_assert_null (strstr (text, "ada"));
  g_assert_nonnull (strstr (text, "  phone: number-# (10 digits, no plus)\n"));
  g_assert_nonnull (strstr (text, "  state: account-# L.\n"));
  g_assert_nonnull (strstr (text, "  line: account-#\n"));
  g_assert_nonnull (strstr (text, "  reasons_terms: of; account-#; number-# (+1, 11 digits)\n"));
  g_assert_nonnull (strstr (text, "      raw: number-# (10 digits, no plus, 0 in front)\n")
                        ?: strstr (text, "raw: number-# (10 digits, no plus, 0 in front)\n"));
  g_assert_nonnull (strstr (text, "  imei: digits-# (15 digits)\n"));
  g_assert_nonnull (strstr (text, "  ?: x\n"));
  g_assert_nonnull (strstr (text, "  ?: y\n"));
}

/* A label may be any word, also one of numberd's own. */
static void
test_labels_that_are_words (void)
{
  static const char *const labels[]
      = { "state", "label", "present", "number", "about", "none", "digits", "1", "2026", "" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (NumBundle) bundle = make_bundle ();
      g_autofree char *line = g_strdup_printf (
          "{'label': <'%s'>, 'state': <'present'>, 'id': <'1'>, 'on': <'2026-11-24'>,"
          " 'cards': <@as []>}",
          labels[i]);
      g_autoptr (GVariant) dict = parse ("a{sv}", line);
      g_autofree char *text = NULL;

      num_bundle_learn (bundle, dict);
      num_bundle_section (bundle, "about");
      num_bundle_dict (bundle, dict);
      text = finish (bundle);
      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, *labels[i] ? "label: label-#\n" : "label: \n"));
      g_assert_nonnull (strstr (text, "state: present\nid: 1\non: 2026-11-24\ncards: none\n"));
    }
}

static void
test_lines (void)
{
  g_autoptr (NumBundle) bundle = make_bundle ();
  g_autofree char *text = NULL;

  num_bundle_learn_text (bundle, NUM_SECRET_MODEM, "modem-1a2b3c4d");
  num_bundle_note (bundle, "A note of more than ninety letters is wrapped, so that it can be read "
                           "in a terminal as well as elsewhere.");
  num_bundle_section (bundle, "about");
  num_bundle_fact (bundle, "made", "2026-11-24");
  num_bundle_text (bundle, "system", "of modem-1a2b3c4d\n== lines\x1b[2J");
  num_bundle_text (bundle, NULL, "bare");
  num_bundle_text (bundle, "nothing", NULL);
  text = finish (bundle);
  g_assert_cmpstr (text, ==,
                   "# A note of more than ninety letters is wrapped, so that it can be read in a "
                   "terminal as\n# well as elsewhere.\n"
                   "\n== about\n"
                   "made: 2026-11-24\n"
                   "system: of modem-#\\x0a== lines\\x1b[2J\n"
                   "bare\n");
}

/* Should one of the program's own lines ever carry a number, there is no report. */
static void
test_refused (void)
{
  g_autoptr (NumBundle) bundle = make_bundle ();
  g_autoptr (GVariant) dict = parse ("a{sv}", "{'number': <'" NUMBER "'>}");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  num_bundle_learn (bundle, dict);
  num_bundle_fact (bundle, "made", "202-555-0143");
  text = num_bundle_finish (bundle, &error);
  g_assert_null (text);
  g_assert_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED);
  g_assert_nonnull (strstr (error->message, "(number)"));
  g_assert_null (strstr (error->message, "0143"));
}

/* A file. */

static void
test_file (void)
{
  g_autofree char *dir = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (dir, "report", NULL);
  g_autofree char *link = g_build_filename (dir, "link", NULL);
  g_autofree char *target = g_build_filename (dir, "target", NULL);
  g_autofree char *text = NULL;
  struct stat info;

  g_assert_true (num_newfile_is_free (path, NULL));
  g_assert_true (num_newfile_write (path, "one\n", NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "one\n");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);

  g_assert_cmpint (symlink (target, link), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL, late = NULL;

      g_assert_false (num_newfile_is_free (i == 0 ? path : link, &error));
      g_assert_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED);
      g_assert_nonnull (strstr (error->message, "is there already"));
      g_assert_false (num_newfile_write (i == 0 ? path : link, "two\n", &late));
      g_assert_nonnull (strstr (late->message, "is there already"));
    }
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "one\n");

  g_unlink (link);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (dir), ==, 0); /* nothing else was left in it */
}

static void
test_no_directory (void)
{
  g_autoptr (GError) error = NULL, late = NULL;

  g_assert_false (num_newfile_write ("/nowhere/at/all", "x", &error));
  g_assert_error (error, NUM_EXIT_ERROR, NUM_EXIT_FAILED);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all"));
  g_assert_nonnull (strstr (error->message, g_strerror (ENOENT)));
  g_assert_false (num_newfile_is_free ("/dev/null/x", &late));
  g_assert_nonnull (strstr (late->message, g_strerror (ENOTDIR)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bundle/layout", test_layout);
  g_test_add_func ("/bundle/empty", test_empty);
  g_test_add_func ("/bundle/row", test_row);
  g_test_add_func ("/bundle/apps", test_apps);
  g_test_add_func ("/bundle/unknown", test_unknown);
  g_test_add_func ("/bundle/labels-that-are-words", test_labels_that_are_words);
  g_test_add_func ("/bundle/lines", test_lines);
  g_test_add_func ("/bundle/refused", test_refused);
  g_test_add_func ("/newfile/file", test_file);
  g_test_add_func ("/newfile/no-directory", test_no_directory);
  return g_test_run ();
}
