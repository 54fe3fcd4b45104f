/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* A home and a system to scan: a temporary directory that stands for both, and what tests put
 * there. */

#pragma once

#include "agent/catalog.h"
#include "agent/scan/scan.h"

/* Makes the directory, with 0700. */
char *scan_rig_new (void);

/* Removes the directory and all in it. */
void scan_rig_free (char *dir);

/* The path of @path (relative) in it; its directories are made. Owned by the caller. */
char *scan_rig_path (const char *dir, const char *path);

/* A test's own, in a directory that is removed behind it. */
typedef struct
{
  char *dir;
} ScanRig;

/* For g_test_add. */
void scan_rig_set_up (ScanRig *rig, gconstpointer unused);
void scan_rig_tear_down (ScanRig *rig, gconstpointer unused);

/* What scan_rig_run finds in its home must be @expected. */
void scan_rig_check (ScanRig *rig, const char *app, const char *expected);

/* Puts a file there. */
void scan_rig_text (const char *dir, const char *path, const char *text);

/* Puts @length bytes there. */
void scan_rig_bytes (const char *dir, const char *path, const char *bytes, gsize length);

/* Puts an SQLite database there, made by @sql, which must succeed. */
void scan_rig_sql (const char *dir, const char *path, const char *sql);

/* Scans it with the probes in the app file @app (text), or with the shipped ones (NULL). Answers
 * what was found, one a line, sorted: `APP/PROBE NUMBER ACCOUNT`, with `-` for what is not known.
 */
char *scan_rig_run (const char *dir, const char *app, NumScope scope);

/* Puts @bytes at @path with bytes turned at random, again and again, and scans each: whatever comes
 * of it, the reader ends, and what it takes for numbers looks like numbers. */
void scan_rig_fuzz (const char *dir, const char *path, const char *app, const char *bytes,
                    gsize length);
