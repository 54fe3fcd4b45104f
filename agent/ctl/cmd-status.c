/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* `status`: a block for each slot of each modem, then which lines owe something. It answers the
 * three questions in the order in which they come up: is it read, what is it, what is to be done.
 */

#include "agent/ctl/command.h"

#include "agent/ctl/client.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"
#include "agent/ctl/place.h"
#include "agent/ctl/text.h"
#include "agent/ctl/words.h"

#include <glib/gi18n.h>
#include <string.h>

#define ENTRY_COLUMN 12

typedef struct
{
  const NumTerm *term;
  GPtrArray *lines; /* (element-type GVariant) */
  GString *out;
} Page;

/* A paragraph. */
static void
add_text (Page *page, const char *text)
{
  num_text_wrap (page->out, text, 0, 0, page->term->width);
}

/* A title and its value, which may need more than one line. */
static void
add_entry (Page *page, const char *title, const char *value)
{
  g_string_append (page->out, "  ");
  num_text_pad (page->out, title, ENTRY_COLUMN - 3);
  g_string_append_c (page->out, ' ');
  num_text_wrap (page->out, value, MAX (ENTRY_COLUMN, num_text_width (title) + 3), ENTRY_COLUMN,
                 page->term->width);
}

/* A heading, painted after it was wrapped: paint has no width. */
static void
add_heading (Page *page, NumPaint paint, const char *text)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *painted = NULL;

  num_text_wrap (lines, text, 0, 0, page->term->width);
  g_string_truncate (lines, lines->len - 1);
  painted = num_term_paint (page->term, paint, lines->str);
  g_string_append_printf (page->out, "%s\n", painted);
}

/* The line called @id, or NULL. */
static GVariant *
find_line (const Page *page, const char *id)
{
  for (guint i = 0; id && i < page->lines->len; i++)
    if (num_field_is (page->lines->pdata[i], "id", id))
      return page->lines->pdata[i];
  return NULL;
}

/* A caller without the right to read is told no cards, and that is how it is known. */
static gboolean
is_hidden (GVariant *line)
{
  g_autoptr (GVariant) cards = g_variant_lookup_value (line, "cards", NULL);

  return cards == NULL;
}

/* A number and where it came from; without one, why, and what to do. */
static char *
describe_number (GVariant *line)
{
  g_autofree char *number = num_field_text (line, "number");
  g_autofree char *source = num_field_text (line, "source");
  g_autofree char *id = num_field_text_or_dash (line, "id");

  if (number && source)
    return g_strdup_printf ("%s, %s", number, num_words_say (NUM_WORDS_SOURCE, source));
  if (number)
    return g_steal_pointer (&number);
  if (is_hidden (line))
    return g_strdup (_ ("not shown to you: try as root"));
  return g_strdup_printf (_ ("not known: numberctl set-number %s NUMBER tells it"), id);
}

/* The line is back after it was given up. Accounts that its owner had left on it are not counted
 * here, only told of. */
static void
add_last_chance (Page *page, const char *id, guint bound)
{
  g_autofree char *text
      = bound > 0 ? g_strdup_printf (
            ngettext ("it is back, and codes can arrive now: the last chance for %u account, see "
                      "numberctl plan %s",
                      "it is back, and codes can arrive now: the last chance for %u accounts, see "
                      "numberctl plan %s",
                      bound),
            bound, id)
                  : g_strdup_printf (_ ("it is back, and codes can arrive now: the last chance for "
                                        "what was left on it, see numberctl bindings --all --line "
                                        "%s"),
                                     id);

  add_entry (page, _ ("Note"), text);
}

/* What is known of the line in a slot. */
static void
add_line (Page *page, GVariant *line)
{
  g_autofree char *number = describe_number (line);
  g_autofree char *id = num_field_text_or_dash (line, "id");
  g_autofree char *label = num_field_text (line, "label");
  g_autofree char *twin = num_field_text (line, "twin");
  guint bound = num_field_count (line, "bound");

  add_entry (page, _ ("Number"), number);
  add_entry (page, _ ("Line"), id);
  if (label)
    add_entry (page, _ ("Label"), label);
  if (bound > 0)
    {
      g_autofree char *text
          = g_strdup_printf (ngettext ("%u is bound to it", "%u are bound to it", bound), bound);

      add_entry (page, _ ("Accounts"), text);
    }
  if (num_field_flag (line, "last_chance"))
    add_last_chance (page, id, bound);
  if (twin)
    {
      g_autofree char *text = g_strdup_printf (
          _ ("line %s may be the same: numberctl same-line %s %s makes them one, numberctl split "
             "%s keeps them two"),
          twin, twin, id, id);

      add_entry (page, _ ("Note"), text);
    }
}

/* The block of one slot. */
static void
add_slot (Page *page, GVariant *modem, GVariant *slot)
{
  g_autofree char *name = num_place_modem (modem);
  g_autofree char *heading
      = g_strdup_printf (_ ("Slot %u of %s"), (guint)num_field_count (slot, "slot"), name);
  g_autofree char *state = num_place_state (slot, NUM_WORDS_SLOT);
  g_autofree char *id = num_field_text (slot, "line");
  GVariant *line = find_line (page, id);

  add_heading (page, NUM_PAINT_STRONG, heading);
  if (!num_field_is (modem, "state", "ready"))
    {
      g_autofree char *trouble = num_place_state (modem, NUM_WORDS_MODEM);

      add_entry (page, _ ("Modem"), trouble);
    }
  add_entry (page, _ ("Card"), state);
  if (line)
    add_line (page, line);
  else if (num_field_is (slot, "state", "present"))
    add_entry (page, _ ("Line"), _ ("not known yet: the card is being read"));
  g_string_append_c (page->out, '\n');
}

/* The blocks of a modem; one that could not be read has no slots, only a state. */
static void
add_modem (Page *page, GVariant *modem)
{
  g_autoptr (GPtrArray) slots = num_field_dicts (modem, "slots");
  g_autofree char *name = num_place_modem (modem);
  g_autofree char *state = num_place_state (modem, NUM_WORDS_MODEM);

  for (guint i = 0; i < slots->len; i++)
    add_slot (page, modem, slots->pdata[i]);
  if (slots->len > 0)
    return;

  add_heading (page, NUM_PAINT_STRONG, name);
  add_entry (page, _ ("Modem"), state);
  g_string_append_c (page->out, '\n');
}

/* All modems, or what to do when there is none. */
static void
add_modems (Page *page, GVariant *status)
{
  g_autoptr (GPtrArray) modems = num_field_dicts (status, "modems");

  for (guint i = 0; i < modems->len; i++)
    add_modem (page, modems->pdata[i]);
  if (modems->len == 0)
    add_text (page, _ ("No modem was found. numberd goes on looking; journalctl -u numberd tells "
                       "what it has seen.\n"));
}

/* What a line is called in a sentence: its number, or its id while that is not known. */
static char *
name_line (GVariant *line)
{
  g_autofree char *number = num_field_text (line, "number");
  g_autofree char *id = num_field_text_or_dash (line, "id");

  return number ? g_steal_pointer (&number) : g_strdup_printf (_ ("line %s"), id);
}

/* A line of its own for each number that still has accounts: the reason to look here. */
static void
add_due (Page *page)
{
  gboolean any = FALSE;

  for (guint i = 0; i < page->lines->len; i++)
    {
      GVariant *line = page->lines->pdata[i];
      guint due = num_field_count (line, "due");
      g_autofree char *name = name_line (line);
      g_autofree char *text
          = g_strdup_printf (ngettext ("%u account still uses %s: numberctl due",
                                       "%u accounts still use %s: numberctl due", due),
                             due, name);

      if (due > 0)
        add_heading (page, NUM_PAINT_WARN, text);
      any = any || due > 0;
    }
  if (!any)
    add_text (page, _ ("Nothing is due."));
}

/* A number that is new here, until its checklist was looked at once. */
static void
add_intake (Page *page)
{
  for (guint i = 0; i < page->lines->len; i++)
    {
      GVariant *line = page->lines->pdata[i];
      g_autofree char *id = num_field_text_or_dash (line, "id");
      g_autofree char *name = name_line (line);
      g_autofree char *text = g_strdup_printf (
          _ ("%s is new here and may have had another owner: numberctl intake %s"), name, id);

      if (num_field_is (line, "intake", "open") && num_field_is (line, "state", "present"))
        add_text (page, text);
    }
}

static NumExit
run_status (const NumRequest *request, GDBusProxy *daemon, GError **error)
{
  g_autoptr (GVariant) answer = num_client_ask (daemon, "GetStatus", NULL, error);
  g_autoptr (GVariant) status = answer ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (GPtrArray) lines = status ? num_field_dicts (status, "lines") : NULL;
  g_autofree char *notice = status ? num_field_text (status, "notice") : NULL;
  Page page = { &request->term, lines, NULL };

  if (!status)
    return NUM_EXIT_FAILED;
  if (request->json)
    {
      num_command_print (num_json_object (status, num_json_status, TRUE));
      return NUM_EXIT_DONE;
    }

  page.out = g_string_new (NULL);
  if (notice)
    {
      add_heading (&page, NUM_PAINT_WARN, notice);
      g_string_append_c (page.out, '\n');
    }
  add_modems (&page, status);
  add_due (&page);
  add_intake (&page);
  num_command_print (g_string_free (page.out, FALSE));
  return NUM_EXIT_DONE;
}

const NumCommand num_commands_status[] = {
  { "status", "", "", run_status, N_ ("each slot: card, line, number; and what is due"),
    N_ ("What is in each slot of each modem: the card, the line and its number, where the number "
        "came from, and how many accounts still use a number that is no longer here."),
    "numberctl\nnumberctl status --json" },
  { NULL },
};
