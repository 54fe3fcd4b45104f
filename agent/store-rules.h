/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What an app itself says of its accounts: after how many days without use it lets go of one. Such
 * a rule counts for the bindings of the user whose process said it, and for nobody else's. Verbs of
 * the store, with its promises (store.h). */

#pragma once

#include "agent/store.h"

#define NUM_RULE_MAX_DAYS 36500 /* a hundred years, as in app files */

typedef struct
{
  guint32 uid;           /* whose bindings it is for */
  char *app;             /* id of the app */
  guint inactivity_days; /* 1 to NUM_RULE_MAX_DAYS */
  char *source;          /* where the app has it from, for a person */
  gint64 published_wall; /* microseconds since 1970, UTC */
} NumRule;

/* Frees @rule; NULL is fine. */
void num_rule_free (NumRule *rule);

/* Stores the rule of @app for the bindings of @uid in place of an earlier one; 0 days withdraw it.
 * The same rule again writes nothing. Refused when the user has too many rules. */
gboolean num_store_publish_rule (NumStore *store, guint32 uid, const char *app, guint days,
                                 const char *source, GError **error);

/* The rule of @app for the bindings of @uid, for num_rule_free; NULL without error if there is
 * none. */
NumRule *num_store_rule (NumStore *store, guint32 uid, const char *app, GError **error);

/* All rules (element-type NumRule), by user and app; NULL on error. */
GPtrArray *num_store_rules (NumStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumRule, num_rule_free)
