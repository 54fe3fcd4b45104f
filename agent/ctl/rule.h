/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What stands in rule files, names of apps and countries, steps, advice, in the language of whoever
 * reads it. The bus has it as the files do, and those that numberd ships are English; what they say
 * in other languages is the domain NUM_RULES_DOMAIN (packaging/rules/po). What nobody translated,
 * such as a file of the owner's own, is shown as it is. */

#pragma once

#include <glib.h>

/* @text of a rule file, or a heading that the daemon puts above steps, as it is in the user's
 * language; @text itself where it has none, NULL for NULL. Static, or @text. */
const char *num_rule_say (const char *text);

/* The text at @key of a dictionary from the bus, like num_field_text(). Where the dictionary has a
 * template of it, with {app} in the place of an app's name, both are translated. */
char *num_rule_text (GVariant *dict, const char *key);

/* The same, or `-` instead of NULL. */
char *num_rule_text_or_dash (GVariant *dict, const char *key);

/* The texts at @key, each like that; NULL-terminated, perhaps empty. Owned by the caller. */
char **num_rule_texts (GVariant *dict, const char *key);
