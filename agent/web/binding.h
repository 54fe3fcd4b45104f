/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* One account on a page: what is to be done, and how it can end. Only agent/web includes it. */

#pragma once

#include "agent/web/page.h"

/* Appends everything about a binding that is open, with buttons to settle it. */
void num_binding_show (NumPage *page, GVariant *binding);

/* Appends one line about a binding in any state, with the button that fits. */
void num_binding_show_row (NumPage *page, GVariant *binding);

/* Appends that the binding called @id is settled now, with a button that undoes it; nothing if it
 * is not. */
void num_binding_show_undo (NumPage *page, const char *id);
