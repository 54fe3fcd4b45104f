/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Hooks: the executables in the hook directory, and running one of them for one event. What it is
 * told holds no number in clear. Only agent/hooks includes it. */

#pragma once

#include <gio/gio.h>

/* What a hook is told of one event, owned by nobody else. */
typedef struct
{
  char **environment; /* what the hook sees, complete */
  char *input;        /* the event as JSON, one line, for its standard input */
} NumHookCall;

/* Makes the call for @event, as GetEvents gives it; @due is how many bindings are due now. For
 * num_hook_call_free. */
NumHookCall *num_hook_call_new (GVariant *event, guint due);

/* Frees @call; NULL is fine. */
void num_hook_call_free (NumHookCall *call);

/* The names of the hooks in @directory in the order they run in; perhaps none. A name that begins
 * with a dot, or ends with `~`, `.sample` or a package manager's `.dpkg-*` or `-opkg`, is no hook.
 * NULL-terminated, for g_strfreev. */
char **num_hook_list (const char *directory);

/* Why the hook at @path must not be run, as one line with what to do, owned by the caller; NULL
 * when it may: it is an executable regular file, and it, the directory and what the path goes
 * through can be changed by root or the user of this process only. */
char *num_hook_refuse (const char *path);

/* Runs the hook at @path and waits for it, at most @limit_sec: it is killed then, with all that it
 * started. FALSE with an error that says how it failed. */
gboolean num_hook_run (const char *path, const NumHookCall *call, guint limit_sec, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumHookCall, num_hook_call_free)
