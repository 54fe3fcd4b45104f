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

/* The texts as their file has them, if @dict has them so; else @dict. Owned by the caller. */
static GVariant *
find_template (GVariant *dict)
{
  GVariant *template = num_field_dict (dict, "template");

  return template ? template : g_variant_ref (dict);
}

/* @text in the user's language, with the name of the app that @dict is about. */
static char *
say_of (GVariant *dict, const char *text)
{
  g_autofree char *app = num_field_text (dict, "app");
  g_auto (GStrv) parts = g_strsplit (num_rule_say (text), APP, -1);

  return g_strjoinv (app ? num_rule_say (app) : APP, parts);
}

char *
num_rule_text (GVariant *dict, const char *key)
{
  g_autoptr (GVariant) template = find_template (dict);
  g_autofree char *text = num_field_text (template, key);

  if (template == dict)
    return g_strdup (num_rule_say (text));
  return text ? say_of (dict, text) : NULL;
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
  g_autoptr (GVariant) template = find_template (dict);
  char **texts = num_field_texts (template, key);

  for (char **text = texts; *text; text++)
    {
      g_autofree char *plain = *text;

      *text = template == dict ? g_strdup (num_rule_say (plain)) : say_of (dict, plain);
    }
  return texts;
}
