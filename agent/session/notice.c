/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Words. A phone's bubble is 360 pixels wide: a summary is one line of it, a body two or three, and
 * a button a word or two. The summary says what happened, the body what it means; how to go about
 * it is the app's to say. Names of apps may be there, names of accounts never. */

#include "agent/session/notice.h"

#include "agent/ctl/text.h"
#include "numberd/log.h"

#include <glib/gi18n.h>

#define MAX_NAMES 3
#define NAME_WIDTH 24

typedef struct
{
  const char *action;
  const char *label;
} Button;

/* What is there besides opening the app. */
static const Button ask_same[] = { { NUM_NOTICE_SAME, NC_ ("button", "Same number") },
                                   { NUM_NOTICE_DIFFERENT, NC_ ("button", "A new number") } };
static const Button merge[] = { { NUM_NOTICE_SAME, NC_ ("button", "It is the same") },
                                { NUM_NOTICE_DIFFERENT, NC_ ("button", "Two numbers") } };
static const Button proposal[] = { { NUM_NOTICE_YES, NC_ ("button", "Yes, it is mine") },
                                   { NUM_NOTICE_NO, NC_ ("button", "No") } };
static const Button intake[] = { { NUM_NOTICE_LATER, NC_ ("button", "Later") },
                                 { NUM_NOTICE_DISMISS, NC_ ("button", "No, thanks") } };
static const Button later[] = { { NUM_NOTICE_LATER, NC_ ("button", "Later") }, { NULL, NULL } };

/* The buttons of @matter, two of them or one. */
static const Button *
find_buttons (const NumMatter *matter)
{
  switch (matter->kind)
    {
    case NUM_MATTER_ASK_SAME:
      return ask_same;
    case NUM_MATTER_MERGE:
      return merge;
    case NUM_MATTER_INTAKE:
      return intake;
    case NUM_MATTER_PROPOSALS:
      return matter->proposal ? proposal : later;
    case NUM_MATTER_CHANGED:
    case NUM_MATTER_LAST_CHANCE:
    case NUM_MATTER_DEADLINE:
      return later;
    }

  g_return_val_if_reached (later);
}

static char **
list_actions (const NumMatter *matter)
{
  const Button *buttons = find_buttons (matter);
  GPtrArray *actions = g_ptr_array_new ();

  g_ptr_array_add (actions, g_strdup (NUM_NOTICE_OPEN));
  g_ptr_array_add (actions, g_strdup (C_ ("button", "Open")));
  for (guint i = 0; i < 2 && buttons[i].action; i++)
    {
      g_ptr_array_add (actions, g_strdup (buttons[i].action));
      g_ptr_array_add (actions, g_strdup (g_dpgettext2 (NULL, "button", buttons[i].label)));
    }
  g_ptr_array_add (actions, NULL);
  return (char **)g_ptr_array_free (actions, FALSE);
}

/* Some of the names; the list has all of them. */
static char *
join_names (GPtrArray *apps)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < MIN (apps->len, MAX_NAMES); i++)
    {
      g_autofree char *name = num_text_cut (apps->pdata[i], NAME_WIDTH);

      g_string_append_printf (out, "%s%s", i > 0 ? C_ ("between names of apps", ", ") : "", name);
    }
  if (apps->len > MAX_NAMES)
    g_string_append (out, " …");
  return g_string_free (out, FALSE);
}

static char *
say_deadline (const NumMatter *matter)
{
  guint n = matter->apps->len;

  return g_strdup_printf (matter->urgent
                              ? ngettext ("Last day for %u app", "Last day for %u apps", n)
                              : ngettext ("%u app is due soon", "%u apps are due soon", n),
                          n);
}

static char *
say_summary (const NumMatter *matter)
{
  guint n = matter->apps->len;

  switch (matter->kind)
    {
    case NUM_MATTER_ASK_SAME:
      return g_strdup (_ ("Same number, or a new one?"));
    case NUM_MATTER_CHANGED:
      return g_strdup (_ ("Your number changed"));
    case NUM_MATTER_LAST_CHANCE:
      return g_strdup (_ ("Your old number is back"));
    case NUM_MATTER_DEADLINE:
      return say_deadline (matter);
    case NUM_MATTER_MERGE:
      return g_strdup (_ ("One number, or two?"));
    case NUM_MATTER_INTAKE:
      return g_strdup (_ ("Your number may be second-hand"));
    case NUM_MATTER_PROPOSALS:
      if (matter->proposal)
        return g_strdup (_ ("Is this account on your number?"));
      return g_strdup_printf (
          ngettext ("%u app may use your number", "%u apps may use your number", n), n);
    }

  g_return_val_if_reached (g_strdup (""));
}

static char *
say_proposals (const NumMatter *matter)
{
  g_autofree char *names = join_names (matter->apps);

  if (matter->proposal)
    return g_strdup_printf (_ ("%s was found on this phone."), names);
  return g_strdup_printf (_ ("Found on this phone: %s. Which of them are yours?"), names);
}

static char *
say_by_when (const NumMatter *matter)
{
  g_autofree char *names = join_names (matter->apps);

  return g_strdup_printf (ngettext ("%s: take it off your old number by %s.",
                                    "%s: take them off your old number by %s.", matter->apps->len),
                          names, matter->day);
}

static char *
say_body (const NumMatter *matter)
{
  guint n = matter->apps->len;

  switch (matter->kind)
    {
    case NUM_MATTER_ASK_SAME:
      return g_strdup (
          _ ("Another SIM is in this phone. It is not clear whether your number changed."));
    case NUM_MATTER_CHANGED:
      return g_strdup_printf (
          ngettext ("%u app still uses the old one.", "%u apps still use the old one.", n), n);
    case NUM_MATTER_LAST_CHANCE:
      return g_strdup_printf (ngettext ("Codes arrive once more: the last chance for %u app.",
                                        "Codes arrive once more: the last chance for %u apps.", n),
                              n);
    case NUM_MATTER_DEADLINE:
      return say_by_when (matter);
    case NUM_MATTER_MERGE:
      return g_strdup (_ ("This SIM has the same number as an earlier one."));
    case NUM_MATTER_INTAKE:
      return g_strdup (_ ("Somebody may have had it before you, with accounts still on it."));
    case NUM_MATTER_PROPOSALS:
      return say_proposals (matter);
    }

  g_return_val_if_reached (g_strdup (""));
}

/* Of a line that left, or is back, it is the old number; else the one in the phone. */
static char *
say_number (const NumMatter *matter, const char *number)
{
  if (matter->kind <= NUM_MATTER_LAST_CHANCE)
    return g_strdup_printf (_ ("Old number: %s"), number);
  return g_strdup_printf (_ ("Number: %s"), number);
}

NumNotice *
num_notice_new (const NumMatter *matter, NumReveal reveal, gboolean failed)
{
  g_autofree char *body = say_body (matter);
  g_autofree char *masked = num_mask (matter->number);
  g_autofree char *number
      = matter->number && reveal != NUM_REVEAL_HIDDEN
            ? say_number (matter, reveal == NUM_REVEAL_FULL ? matter->number : masked)
            : NULL;
  NumNotice *notice = g_new0 (NumNotice, 1);

  notice->summary = say_summary (matter);
  notice->body = g_strconcat (failed ? _ ("That did not work.") : "", failed ? " " : "", body,
                              number ? "\n" : "", number, NULL);
  notice->urgent = matter->urgent;
  notice->actions = list_actions (matter);
  return notice;
}

NumNotice *
num_notice_copy (const NumNotice *notice)
{
  NumNotice *copy = g_new0 (NumNotice, 1);

  copy->summary = g_strdup (notice->summary);
  copy->body = g_strdup (notice->body);
  copy->urgent = notice->urgent;
  copy->actions = g_strdupv (notice->actions);
  return copy;
}

gboolean
num_notice_equal (const NumNotice *one, const NumNotice *other)
{
  if (!one || !other)
    return one == other;
  return g_str_equal (one->summary, other->summary) && g_str_equal (one->body, other->body)
         && one->urgent == other->urgent
         && g_strv_equal ((const char *const *)one->actions, (const char *const *)other->actions);
}

void
num_notice_free (NumNotice *notice)
{
  if (!notice)
    return;

  g_free (notice->summary);
  g_free (notice->body);
  g_strfreev (notice->actions);
  g_free (notice);
}
