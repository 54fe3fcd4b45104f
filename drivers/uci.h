/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Files in the syntax of OpenWrt's UCI, read only: sections of a type, with or without a name, and
 * their options. Pure; whatever the text is, the answer is a list and never a crash. Only drivers
 * include it. */

#pragma once

#include <glib.h>

typedef struct
{
  char *type;          /* `interface` */
  char *name;          /* `wan`; "" for an anonymous section */
  GHashTable *options; /* (element-type char* char*) */
} NumUciSection;

/* The sections of @text in their order; lists and what is no UCI are left out. Owned by the
 * caller. */
GPtrArray *num_uci_parse (const char *text);

/* The value of an option, which belongs to the section, or NULL. */
const char *num_uci_get (const NumUciSection *section, const char *option);

/* Whether an option is there and means yes. */
gboolean num_uci_is_set (const NumUciSection *section, const char *option);

/* Whether an option is there and means no. */
gboolean num_uci_is_unset (const NumUciSection *section, const char *option);
