/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The app catalogue: what is known of each app that hangs on a phone number, one file an app,
 * numberd-apps(5). Plain values, read once; the accounts themselves are bindings. Pure, but for
 * reading the files. */

#pragma once

#include "agent/keyfile.h"

/* What is known of one app. Belongs to the catalogue; text is UTF-8 in the language of the
 * environment where the file has it. What the file does not say is NULL. */
typedef struct
{
  char *id;         /* name of the file without its `.app` */
  char *name;       /* what people call it; never NULL */
  char *category;   /* messenger, bank, shop, … */
  char *identity;   /* what the number is to the app: identity, second-factor, contact */
  char **steps;     /* how to rebind, unbind or close, in order; never NULL, may be empty */
  char *url;        /* where the provider explains it */
  char *source;     /* where the facts are from */
  char *checked;    /* YYYY-MM-DD: when they were last compared with it */
  char *confidence; /* official, reported, unverified */
  char *file;       /* path it was read from */

  /* The app's own rule, as it lets go of an account that is not used. */
  guint inactivity_days;         /* after so many; 0: no such rule is known */
  char *inactivity_limit;        /* the same as text, as the file has it */
  char *inactivity_source;       /* where the rule is from */
  char *inactivity_checked;      /* YYYY-MM-DD */
  char *inactivity_confidence;   /* official, reported, unverified; proposed: not in force */
} NumApp;

typedef struct NumCatalog NumCatalog;

/* Reads every `*.app` in @directories, NULL-terminated, in their order. A file replaces the one of
 * the same name in an earlier directory; an empty one, or a link to /dev/null, masks it. What is
 * wrong goes to @on_problem (or NULL), and the file it is in is left out: an earlier one then
 * stands. A directory that is not there has no files. Never NULL; for num_catalog_free. */
NumCatalog *num_catalog_load (const char *const *directories, NumKeyfileProblem on_problem,
                              gpointer user_data);

/* Frees @catalog and its apps; NULL is fine. */
void num_catalog_free (NumCatalog *catalog);

/* The app called @id, or NULL. Borrowed from @catalog. */
const NumApp *num_catalog_find (const NumCatalog *catalog, const char *id);

/* The ids that @id may be a misspelling of, nearest first, at most @n; may be empty. For
 * g_strfreev. */
char **num_catalog_nearest (const NumCatalog *catalog, const char *id, guint n);

/* Whether @id can be the id of an app, in the catalogue or not: 1 to 64 of a-z 0-9 . _ - */
gboolean num_catalog_is_id (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumCatalog, num_catalog_free)
