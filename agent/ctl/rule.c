/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Rule texts. A text is looked for among those of the rule files only: an account that somebody
 * calls "present" must not be taken for a word of the program. Headings are the exception, as the
 * daemon puts them between steps; they are told by their colon.
 *
 * Advice that is the same for many apps is written once, with {app} in it, and translated once. The
 * daemon sends it filled in, for whoever does not care, and as it was, for here: a name could not
 * be told from the other words once it stands between them. */

#include "agent/ctl/rule.h"

#include "agent/ctl/field.h"
#include "agent/ctl/text.h"
#include "numberd/names.h"

#include <libintl.h>

#define APP "{app}"

/* The empty text would be answered with the head of the catalogue. */
const char *
num_rule_say (const char *text)
{
  const char *said;

  if (!text || !*text)
    return text;

  said = dgettext (NUM_RULES_DOMAIN, text);
  if (said == text && num_text_is_heading (text))
    said = dgettext (GETTEXT_PACKAGE, text);
  return said;
}

/* @text of a template in the user's language, with the name of the app that @dict is about. */
static char *
fill_in (GVariant *dict, const char *text)
{
  g_autofree char *app = num_field_text (dict, "app");
  g_auto (GStrv) parts = g_strsplit (num_rule_say (text), APP, -1);

  return g_strjoinv (app ? num_rule_say (app) : APP, parts);
}

char *
num_rule_text (GVariant *dict, const char *key)
{
  g_autoptr (GVariant) template = num_field_dict (dict, "template");
  g_autofree char *pattern = template ? num_field_text (template, key) : NULL;
  g_autofree char *text = num_field_text (dict, key);

  return pattern ? fill_in (dict, pattern) : g_strdup (num_rule_say (text));
}

char *
num_rule_text_or_dash (GVariant *dict, const char *key)
{
  char *text = num_rule_text (dict, key);

  return text ? text : g_strdup ("-");
}

char **
num_rule_texts (GVariant *dict, const char *key)
{
  g_autoptr (GVariant) template = num_field_dict (dict, "template");
  char **texts = num_field_texts (template ? template : dict, key);

  for (char **text = texts; *text; text++)
    {
      g_autofree char *plain = *text;

      *text = template ? fill_in (dict, plain) : g_strdup (num_rule_say (plain));
    }
  return texts;
}
