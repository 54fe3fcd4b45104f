/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A router has no locales to speak of. glibc's gettext takes the language from LANGUAGE as soon as
 * the locale is any but C, and C.UTF-8 is always there; musl's takes it from the name of the
 * locale, and takes any name. So both are set, and where neither has a translation the page is
 * English and says so. */

#include "agent/web/language.h"

#include "agent/ctl/locale.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

static const struct
{
  const char *tag;    /* how what the browser asks for begins */
  const char *locale; /* NULL: what is written in the program */
} languages[] = {
  { "en", NULL },
  { "zh-TW", NULL }, /* those who read traditional characters are not given simplified ones */
  { "zh-HK", NULL },
  { "zh-Hant", NULL },
  { "zh", "zh_CN" },
};

/* Whether @range, such as `zh-Hans-CN`, is @tag or more exact than it. */
static gboolean
is_within (const char *range, const char *tag)
{
  gsize length = strlen (tag);

  return g_ascii_strncasecmp (range, tag, length) == 0
         && (range[length] == '\0' || range[length] == '-');
}

/* The weight of one entry, whose `;` and what follows is cut off. */
static double
take_weight (char *entry)
{
  char *semicolon = strchr (entry, ';');
  char *q = semicolon ? strstr (semicolon, "q=") : NULL;

  if (semicolon)
    *semicolon = '\0';
  g_strstrip (entry);
  return q ? g_ascii_strtod (q + 2, NULL) : 1;
}

/* The locale that fits best, or NULL for English. */
static const char *
choose (const char *accept)
{
  g_auto (GStrv) entries = g_strsplit (accept, ",", 32);
  const char *locale = NULL;
  double best = 0;

  for (char **entry = entries; *entry; entry++)
    {
      double weight = take_weight (*entry);

      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        if (is_within (*entry, languages[i].tag))
          {
            locale = weight > best ? languages[i].locale : locale;
            best = MAX (best, weight);
            break;
          }
    }

  return locale;
}

void
num_language_set (const char *accept)
{
  const char *locale = choose (accept ? accept : "");
  g_autofree char *name = g_strconcat (locale ? locale : "C", ".UTF-8", NULL);

  g_unsetenv ("LC_ALL");
  g_setenv ("LANGUAGE", locale ? locale : "en", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  if (locale)
    setlocale (LC_MESSAGES, name);
  num_locale_bind ();
}

const char *
num_language_tag (void)
{
  /* Translators: the tag of your language as HTML has it, such as zh-Hans. */
  return C_ ("language tag", "en");
}
