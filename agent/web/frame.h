/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What stands around a view: the head of the document, the list of views, the foot. Only agent/web
 * includes it. */

#pragma once

#include <glib.h>

/* The whole document around @content, which is markup, with the list of views if @view is one of
 * them (or NULL). @user is who logged in, or NULL. Owned by the caller. */
GString *num_frame_make (const char *title, const char *view, const char *user,
                         const GString *content);
