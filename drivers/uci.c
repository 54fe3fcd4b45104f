/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* UCI's syntax is that of a shell without anything a shell can do: words in single or double quotes
 * or in none, put together where no blank stands between them; a backslash takes the next character
 * as it is, except in single quotes; a statement ends with the line or a semicolon, but a quoted
 * word may go on over several lines. `config`, `option` and `list` may be shortened to a letter. */

#include "drivers/uci.h"

#include <string.h>

#define MAX_WORDS 3 /* of a statement; there is nothing behind them that matters */

static void
free_section (gpointer data)
{
  NumUciSection *section = data;

  g_free (section->type);
  g_free (section->name);
  g_hash_table_unref (section->options);
  g_free (section);
}

/* Takes a quoted part whose opening quote is at @c; answers what follows it. */
static const char *
take_quoted (const char *c, GString *word)
{
  char quote = *c++;

  for (; *c && *c != quote; c++)
    {
      if (quote == '"' && *c == '\\' && c[1])
        c++;
      g_string_append_c (word, *c);
    }

  return *c ? c + 1 : c;
}

/* Takes a word that begins at @c; answers what follows it. */
static const char *
take_word (const char *c, GString *word)
{
  while (*c && !strchr (" \t\r\n;", *c))
    if (*c == '\'' || *c == '"')
      c = take_quoted (c, word);
    else if (*c == '\\' && c[1])
      {
        g_string_append_c (word, c[1]);
        c += 2;
      }
    else
      g_string_append_c (word, *c++);

  return c;
}

/* Takes the words of one statement; answers where the next one begins. */
static const char *
take_statement (const char *c, GPtrArray *words)
{
  for (;;)
    {
      g_autoptr (GString) word = g_string_new (NULL);

      c += strspn (c, " \t\r");
      if (*c == '#')
        c += strcspn (c, "\n");
      if (*c == '\0')
        return c;
      if (*c == '\n' || *c == ';')
        return c + 1;

      c = take_word (c, word);
      if (words->len < MAX_WORDS)
        g_ptr_array_add (words, g_strdup (word->str));
    }
}

static gboolean
is_keyword (const char *word, const char *keyword)
{
  return strcmp (word, keyword) == 0 || (word[0] == keyword[0] && word[1] == '\0');
}

static void
run_statement (GPtrArray *sections, const GPtrArray *words)
{
  NumUciSection *section = sections->len ? sections->pdata[sections->len - 1] : NULL;

  if (words->len >= 2 && is_keyword (words->pdata[0], "config"))
    {
      section = g_new0 (NumUciSection, 1);
      section->type = g_strdup (words->pdata[1]);
      section->name = g_strdup (words->len > 2 ? words->pdata[2] : "");
      section->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_ptr_array_add (sections, section);
    }
  else if (section && words->len == 3 && is_keyword (words->pdata[0], "option"))
    g_hash_table_replace (section->options, g_strdup (words->pdata[1]), g_strdup (words->pdata[2]));
}

GPtrArray *
num_uci_parse (const char *text)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func (free_section);

  while (*text)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

      text = take_statement (text, words);
      run_statement (sections, words);
    }

  return sections;
}

const char *
num_uci_get (const NumUciSection *section, const char *option)
{
  return g_hash_table_lookup (section->options, option);
}

gboolean
num_uci_is_set (const NumUciSection *section, const char *option)
{
  static const char *const yes[] = { "1", "on", "true", "yes", "enabled", NULL };
  const char *value = num_uci_get (section, option);

  return value && g_strv_contains (yes, value);
}

gboolean
num_uci_is_unset (const NumUciSection *section, const char *option)
{
  static const char *const no[] = { "0", "off", "false", "no", "disabled", NULL };
  const char *value = num_uci_get (section, option);

  return value && g_strv_contains (no, value);
}
