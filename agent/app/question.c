/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Questions. Whether a card has the number of another comes before what became of that one: if they
 * are the same, nothing became of it. When that card is gone as well, the number of the first is
 * not here, whatever the second one was. */

#include "agent/app/question.h"

#include "agent/ctl/field.h"

/* Accounts on @line that are not settled, and how many of them are undecided. */
static guint
count (GPtrArray *bindings, GVariant *line, guint *ret_undecided)
{
  g_autofree char *id = num_field_text (line, "id");
  guint n = 0;

  *ret_undecided = 0;
  for (guint i = 0; i < bindings->len; i++)
    if (num_field_is (bindings->pdata[i], "line", id)
        && !num_field_is (bindings->pdata[i], "state", "settled"))
      {
        n++;
        *ret_undecided += num_field_flag (bindings->pdata[i], "undecided");
      }
  return n;
}

/* The line that is in the phone and may be the one called @id, which is not. */
static GVariant *
find_successor (GPtrArray *lines, const char *id)
{
  for (guint i = 0; i < lines->len; i++)
    if (num_field_is (lines->pdata[i], "twin", id)
        && num_field_is (lines->pdata[i], "state", "present"))
      return lines->pdata[i];
  return NULL;
}

static void
add (GPtrArray *questions, NumQuestionKind kind, GVariant *line, GVariant *other, guint accounts)
{
  NumQuestion *question = g_new0 (NumQuestion, 1);

  question->kind = kind;
  question->line = line;
  question->other = other;
  question->accounts = accounts;
  g_ptr_array_add (questions, question);
}

/* Where no account depends on it, nobody is asked. */
static void
add_absent (GPtrArray *questions, GPtrArray *lines, GVariant *line, GPtrArray *bindings)
{
  g_autofree char *id = num_field_text (line, "id");
  GVariant *successor = find_successor (lines, id);
  guint undecided;
  guint accounts = count (bindings, line, &undecided);

  if (successor && undecided > 0)
    add (questions, NUM_QUESTION_SAME, line, successor, undecided);
  else if (num_field_count (line, "due") > 0 && accounts > 0)
    add (questions, NUM_QUESTION_WHAT_BECAME, line, NULL, accounts);
}

static void
add_present (GPtrArray *questions, GVariant *line, GPtrArray *bindings)
{
  guint undecided;
  guint open = count (bindings, line, &undecided);

  if (num_field_flag (line, "last_chance") && open > 0)
    add (questions, NUM_QUESTION_LAST_CHANCE, line, NULL, open);
  if (num_field_is (line, "intake", "open"))
    add (questions, NUM_QUESTION_SECOND_HAND, line, NULL, 0);
}

/* The sort of GPtrArray keeps no order among equals, so the place decides. */
static GPtrArray *
sort (GPtrArray *questions)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_free);

  for (guint kind = NUM_QUESTION_SAME; kind <= NUM_QUESTION_SECOND_HAND; kind++)
    for (guint i = 0; i < questions->len; i++)
      {
        NumQuestion *question = questions->pdata[i];

        if (question->kind == kind)
          g_ptr_array_add (sorted, question);
      }
  return sorted;
}

GPtrArray *
num_question_list (GPtrArray *lines, GPtrArray *bindings)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    if (num_field_is (lines->pdata[i], "state", "absent"))
      add_absent (questions, lines, lines->pdata[i], bindings);
    else if (num_field_is (lines->pdata[i], "state", "present"))
      add_present (questions, lines->pdata[i], bindings);
  return sort (questions);
}

gboolean
num_question_holds (GPtrArray *lines, GVariant *binding)
{
  g_autofree char *line = num_field_text (binding, "line");

  return num_field_flag (binding, "undecided") && find_successor (lines, line) != NULL;
}
