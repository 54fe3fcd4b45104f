/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The app catalogue: what is known of each app that hangs on a phone number, one file an app,
 * numberd-apps(5). The accounts themselves are bindings. Pure, but for reading the files. */

#pragma once

#include "agent/appfile.h"

typedef struct NumCatalog NumCatalog;

/* Reads every `*.app` in @directories, NULL-terminated, in their order. A file replaces the one of
 * the same name in an earlier directory; an empty one, or a link to /dev/null, masks it. What is
 * wrong goes to @on_problem (or NULL), and the file it is in is left out: an earlier one then
 * stands. A directory that is not there has no files. @on_problem and @user_data are kept for
 * reloading. Never NULL; for num_catalog_free. */
NumCatalog *num_catalog_load (const char *const *directories, NumKeyfileProblem on_problem,
                              gpointer user_data);

/* Reads the directories again. What was borrowed from @catalog is gone. */
void num_catalog_reload (NumCatalog *catalog);

/* Reads one file as the catalogue would, whatever directory it is in. Answers how many problems
 * were told to @on_problem: everything that would be logged, also what does no harm. */
guint num_catalog_check (const char *path, NumKeyfileProblem on_problem, gpointer user_data);

/* Frees @catalog and its apps; NULL is fine. */
void num_catalog_free (NumCatalog *catalog);

/* The app called @id, or NULL. Borrowed from @catalog. */
const NumApp *num_catalog_find (const NumCatalog *catalog, const char *id);

/* The apps that @word may mean, by id: the one with this id alone, else all that have a word in
 * their id, name or aliases that begins so, else all that have it anywhere in there; with an empty
 * @word, all. Elements are borrowed from @catalog. */
GPtrArray *num_catalog_search (const NumCatalog *catalog, const char *word);

/* Where all apps keep their accounts (element-type NumProbe), by app and name; elements are
 * borrowed from @catalog. */
GPtrArray *num_catalog_probes (const NumCatalog *catalog);

/* The probe called @name of @app, or NULL. Borrowed from @catalog. */
const NumProbe *num_catalog_probe (const NumCatalog *catalog, const char *app, const char *name);

/* The ids that @id may be a misspelling of, nearest first, at most @n; may be empty. A
 * misspelt alias counts too. For g_strfreev. */
char **num_catalog_nearest (const NumCatalog *catalog, const char *id, guint n);

/* Whether @id can be the id of an app, in the catalogue or not: 1 to 64 of a-z 0-9 . _ - */
gboolean num_catalog_is_id (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumCatalog, num_catalog_free)
