/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The values that a person gives to a command: what each kind of them means, which words it
 * allows, and what is wrong with one. Kinds go by the name that stands for them in a usage line,
 * such as LINE or DATE. */

#pragma once

#include <glib.h>

typedef struct
{
  const char *name;
  const char *meaning;        /* for --help, not yet translated */
  const char *const *choices; /* the words it allows, NULL-terminated; NULL: any text */
} NumValueKind;

/* The kind called @name; `[NAME]` is looked up as NAME. Never NULL for the names that are used. */
const NumValueKind *num_value_kind (const char *name);

/* Whether @text can be a value of the kind called @kind. The error is of NUM_EXIT_ERROR. */
gboolean num_value_check (const char *kind, const char *text, GError **error);

/* The words of @kind as `a, b or c`; NULL when it allows any text. Owned by the caller. */
char *num_value_choices (const NumValueKind *kind);
