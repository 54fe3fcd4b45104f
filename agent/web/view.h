/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The views of the page: each shows one thing, and the first is what a person came for. Only
 * agent/web includes it. */

#pragma once

#include "agent/web/page.h"

/* Appends a view to @page. FALSE with an error of NUM_HTTP_ERROR. */
typedef gboolean (*NumViewShow) (NumPage *page, GError **error);

typedef struct
{
  const char *name;  /* NULL ends the list */
  const char *title; /* translated when shown */
  NumViewShow show;
} NumView;

/* What is due, and what is in the device. */
gboolean num_view_home (NumPage *page, GError **error);

/* All accounts. */
gboolean num_view_accounts (NumPage *page, GError **error);

/* The catalogue, and the form for one more account. */
gboolean num_view_add (NumPage *page, GError **error);

/* What to do before a line is cancelled. */
gboolean num_view_plan (NumPage *page, GError **error);

/* What to check of a number that may have had another owner. */
gboolean num_view_intake (NumPage *page, GError **error);

/* The end of the record of events. */
gboolean num_view_history (NumPage *page, GError **error);

/* All views, the first one first. */
extern const NumView num_views[];

/* The view called @name; the first one for NULL; NULL when there is none. */
const NumView *num_view_find (const char *name);

/* Appends links to @view for each line, for views that are about one. */
void num_view_choose_line (NumPage *page, const char *view);
