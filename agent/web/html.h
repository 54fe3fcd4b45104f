/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The one way to write a page. Markup is in formats, which are constant; whatever is put into one
 * is escaped. Only agent/web includes it. */

#pragma once

#include <glib.h>

/* Appends @format, in which each %s is escaped for text and for attributes in quotes. */
void num_html (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Appends @steps as numbered lists; one that ends with a colon is a heading of the next list. */
void num_html_steps (GString *out, char **steps);

/* Appends a link to @url, which comes from the catalogue, if a browser may be sent there; else it
 * is plain text. */
void num_html_link (GString *out, const char *url, const char *text);

/* Appends an <option>. */
void num_html_option (GString *out, const char *value, const char *text);
