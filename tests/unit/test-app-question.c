/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Which questions are open. A device is told in short: lines and accounts as GVariant text, and the
 * questions as KIND:LINE, or KIND:LINE=OTHER, with the number of accounts, in their order. */

#include "agent/app/question.h"

#include "agent/ctl/field.h"

#define LINE(id, state, more) "{'id': <'" id "'>, 'state': <'" state "'>" more "}"
#define DUE ", 'due': <uint32 1>"
#define TWIN(id) ", 'twin': <'" id "'>"
#define ACCOUNT(line, state, more) "{'line': <'" line "'>, 'state': <'" state "'>" more "}"
#define BACK ", 'last_chance': <true>"
#define INTAKE(state) ", 'intake': <'" state "'>"
#define UNDECIDED ", 'undecided': <true>"

static GPtrArray *
parse (const char *text)
{
  g_auto (GStrv) dicts = g_strsplit (text, "}{", -1);
  g_autofree char *joined = g_strjoinv ("},{", dicts);
  g_autofree char *whole = g_strdup_printf ("@aa{sv} [%s]", joined);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) list
      = g_variant_parse (G_VARIANT_TYPE ("aa{sv}"), whole, NULL, NULL, &error);

  g_assert_no_error (error);
  return num_field_elements (list);
}

static char *
describe (const NumQuestion *question)
{
  static const char *const kinds[] = {
    [NUM_QUESTION_SAME] = "same",
    [NUM_QUESTION_LAST_CHANCE] = "last-chance",
    [NUM_QUESTION_WHAT_BECAME] = "what-became",
    [NUM_QUESTION_SECOND_HAND] = "second-hand",
  };
  g_autofree char *line = num_field_text (question->line, "id");
  g_autofree char *other = question->other ? num_field_text (question->other, "id") : NULL;

  return g_strdup_printf ("%s:%s%s%s*%u ", kinds[question->kind], line, other ? "=" : "",
                          other ? other : "", question->accounts);
}

static void
check (const char *lines, const char *bindings, const char *expected)
{
  g_autoptr (GPtrArray) known = parse (lines);
  g_autoptr (GPtrArray) accounts = parse (bindings);
  g_autoptr (GPtrArray) questions = num_question_list (known, accounts);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < questions->len; i++)
    {
      g_autofree char *one = describe (questions->pdata[i]);

      g_string_append (found, one);
    }
  g_assert_cmpstr (g_strchomp (found->str), ==, expected);
}

static void
test_quiet (void)
{
  check ("", "", "");
  check (LINE ("1", "present", ""), ACCOUNT ("1", "bound", ""), "");
  check (LINE ("1", "kept", "") LINE ("2", "present", ""), ACCOUNT ("1", "bound", ""), "");
  check (LINE ("1", "given-up", DUE) LINE ("2", "present", ""), ACCOUNT ("1", "due", ""), "");
}

static void
test_what_became (void)
{
  check (LINE ("1", "absent", DUE) LINE ("2", "present", ""),
         ACCOUNT ("1", "due", "") ACCOUNT ("1", "due", "") ACCOUNT ("1", "settled", ""),
         "what-became:1*2");
  /* Nothing hangs on it, or nothing any more, or nothing yet: its slot is empty. */
  check (LINE ("1", "absent", "") LINE ("2", "present", ""), "", "");
  check (LINE ("1", "absent", ""), ACCOUNT ("1", "settled", ""), "");
  check (LINE ("1", "absent", ""), ACCOUNT ("1", "bound", ""), "");
}

static void
test_same (void)
{
  static const char two[] = LINE ("1", "absent", DUE) LINE ("2", "present", TWIN ("1"));

  check (two, ACCOUNT ("1", "due", UNDECIDED), "same:1=2*1");
  /* It was answered. */
  check (two, ACCOUNT ("1", "due", ""), "what-became:1*1");
  check (LINE ("1", "absent", DUE) LINE ("2", "present", ""), ACCOUNT ("1", "due", ""),
         "what-became:1*1");
  /* Nothing hangs on it. */
  check (LINE ("1", "absent", "") LINE ("2", "present", TWIN ("1")), "", "");
  /* Both are here: a copied number, which is no question of what is to be done. */
  check (LINE ("1", "present", "") LINE ("2", "present", TWIN ("1")), ACCOUNT ("1", "bound", ""),
         "");
}

/* A mute card, and then one that speaks: whatever the mute one was, the first number is gone. */
static void
test_mute_between (void)
{
  check (LINE ("1", "absent", DUE) LINE ("2", "absent", TWIN ("1"))
             LINE ("3", "present", TWIN ("2")),
         ACCOUNT ("1", "due", UNDECIDED), "what-became:1*1");
}

static void
test_back (void)
{
  check (LINE ("1", "present", BACK), ACCOUNT ("1", "bound", "") ACCOUNT ("1", "settled", ""),
         "last-chance:1*1");
  check (LINE ("1", "present", BACK), ACCOUNT ("1", "settled", ""), "");
}

static void
test_order (void)
{
  static const char lines[] = LINE ("1", "present", INTAKE ("open")) LINE ("2", "absent", DUE)
      LINE ("3", "present", BACK) LINE ("4", "absent", DUE) LINE ("5", "present", TWIN ("4"))
          LINE ("6", "absent", DUE) LINE ("7", "present", INTAKE ("done"));
  static const char accounts[] = ACCOUNT ("2", "due", "") ACCOUNT ("3", "bound", "")
      ACCOUNT ("4", "due", UNDECIDED) ACCOUNT ("6", "due", "");

  check (lines, accounts,
         "same:4=5*1 last-chance:3*1 what-became:2*1 what-became:6*1 second-hand:1*0");
}

static void
test_holds (void)
{
  g_autoptr (GPtrArray) lines = parse (LINE ("1", "absent", "") LINE ("2", "present", TWIN ("1")));
  g_autoptr (GPtrArray) accounts = parse (ACCOUNT ("1", "due", UNDECIDED) ACCOUNT ("1", "due", "")
                                              ACCOUNT ("2", "due", UNDECIDED));

  g_assert_true (num_question_holds (lines, accounts->pdata[0]));
  g_assert_false (num_question_holds (lines, accounts->pdata[1]));
  g_assert_false (num_question_holds (lines, accounts->pdata[2]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app-question/quiet", test_quiet);
  g_test_add_func ("/app-question/what-became", test_what_became);
  g_test_add_func ("/app-question/same", test_same);
  g_test_add_func ("/app-question/mute-between", test_mute_between);
  g_test_add_func ("/app-question/back", test_back);
  g_test_add_func ("/app-question/order", test_order);
  g_test_add_func ("/app-question/holds", test_holds);
  return g_test_run ();
}
