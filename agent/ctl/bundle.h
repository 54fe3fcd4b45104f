/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A report for support: what came from the bus and from the device as plain text in sections, with
 * pseudonyms where something personal was. What the program says itself goes in as it is; whatever
 * comes from elsewhere is covered here, and nowhere else. */

#pragma once

#include "agent/ctl/redact.h"

typedef struct NumBundle NumBundle;

/* Makes an empty report, with pseudonyms under @key. */
NumBundle *num_bundle_new (const guint8 *key, gsize length);

/* Frees @bundle; NULL is fine. */
void num_bundle_free (NumBundle *bundle);

/* The catalogue has the app @id: it is nothing personal. To be told before anything is learnt. */
void num_bundle_know_app (NumBundle *bundle, const char *id);

/* Learns what is personal in @value, whatever it is, by the keys of its dictionaries. All is to be
 * learnt before the first section. */
void num_bundle_learn (NumBundle *bundle, GVariant *value);

/* Learns that @value is personal. */
void num_bundle_learn_text (NumBundle *bundle, NumSecretKind kind, const char *value);

/* Adds the program's own words for whoever reads the report, wrapped, each line with a `#` before
 * it. */
void num_bundle_note (NumBundle *bundle, const char *words);

/* Begins the section @title. */
void num_bundle_section (NumBundle *bundle, const char *title);

/* Adds a value that is the program's own: a version, a count, a date. */
void num_bundle_fact (NumBundle *bundle, const char *key, const char *value);

/* Adds a line that comes from elsewhere; with @key NULL it stands alone. NULL text is not there. */
void num_bundle_text (NumBundle *bundle, const char *key, const char *text);

/* Adds a dictionary, a key a line. */
void num_bundle_dict (NumBundle *bundle, GVariant *dict);

/* Adds a list of dictionaries (aa{sv}), each as an item, or that there is none. */
void num_bundle_list (NumBundle *bundle, GVariant *list);

/* Adds a dictionary in one line. */
void num_bundle_row (NumBundle *bundle, GVariant *dict);

/* The report as text, owned by the caller; NULL, with an error of NUM_EXIT_ERROR, if something
 * personal is found in it after all. */
char *num_bundle_finish (NumBundle *bundle, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumBundle, num_bundle_free)
