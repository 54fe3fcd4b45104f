/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* What is remembered from one run to the next: how far the record of events was read, a note of
 * each matter that was begun and not ended, and which notification was up. Ids only, nothing
 * personal. A note is a group of a key file, called as its matter is; what it says is the business
 * of matter.c. */

#pragma once

#include <glib.h>

#define NUM_MEMORY_RECORD "Record" /* Seq and Time of the newest event that was read */
#define NUM_MEMORY_SHOWN "Shown"   /* what was up: Key, Server, Bus and Id */

typedef struct NumMemory NumMemory;

/* Where it is kept for the user who runs this: $XDG_STATE_HOME/numberd/session, or that below
 * ~/.local/state. Owned by the caller. */
char *num_memory_find_path (void);

/* Reads what is kept at @path. A file that is no key file is set aside, with one line in the log,
 * and nothing is known then. Never NULL; for num_memory_free. */
NumMemory *num_memory_load (const char *path);

/* Frees @memory without keeping it; NULL is fine. */
void num_memory_free (NumMemory *memory);

/* Keeps it, if something changed since. Where that cannot be done, it is said once, and the memory
 * lasts as long as this program. */
void num_memory_save (NumMemory *memory);

/* Whether there is a note called @note. */
gboolean num_memory_has (const NumMemory *memory, const char *note);

/* The names of all notes that begin with @prefix. NULL-terminated, owned by the caller. */
char **num_memory_list (const NumMemory *memory, const char *prefix);

/* What @note says at @key, or NULL. Owned by the caller. */
char *num_memory_text (const NumMemory *memory, const char *note, const char *key);

/* Has @note say @text at @key; NULL takes it out. A note that is not there is made. */
void num_memory_set_text (NumMemory *memory, const char *note, const char *key, const char *text);

/* The number at @key of @note, or 0. */
gint64 num_memory_number (const NumMemory *memory, const char *note, const char *key);

/* Has @note say @number at @key; 0 takes it out. A note that is not there is made. */
void num_memory_set_number (NumMemory *memory, const char *note, const char *key, gint64 number);

/* Forgets @note. */
void num_memory_drop (NumMemory *memory, const char *note);

/* Forgets everything but what was up. */
void num_memory_forget (NumMemory *memory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumMemory, num_memory_free)
