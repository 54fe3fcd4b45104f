/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Readers of stores, one for each format, all with the same signature: what @probe asks for is
 * looked up in @file and added to @hits, as long as these want more. FALSE when the store is not
 * what the probe takes it for: damaged, too large, of another program. Whatever is in a store, a
 * reader ends soon, writes nothing and keeps nothing. Used by scan.c and tests only. */

#pragma once

#include "agent/scan/file.h"
#include "agent/scan/hits.h"

/* A reader. */
typedef gboolean (*NumStoreReader) (const NumProbe *probe, const NumFile *file, NumHits *hits);

/* Most that is read of a text store. */
#define NUM_STORE_MAX_TEXT (1024 * 1024)

/* JSON: Select= and Account= are JSONPaths; labels go with values where there are as many. */
gboolean num_store_json (const NumProbe *probe, const NumFile *file, NumHits *hits);

/* INI, with or without groups: Select= is GROUP/KEY, Where= is KEY=TEXT, Account= is a KEY, the two
 * in the same group. */
gboolean num_store_ini (const NumProbe *probe, const NumFile *file, NumHits *hits);

/* XML: Select= is the end of an element's path, Where= is ELEMENT=TEXT and Account= an ELEMENT, the
 * two beside it. */
gboolean num_store_xml (const NumProbe *probe, const NumFile *file, NumHits *hits);

/* SQLite: Select= is one SELECT; its first column is the value, its second one the label. */
gboolean num_store_sqlite (const NumProbe *probe, const NumFile *file, NumHits *hits);

/* The name of the file. */
gboolean num_store_path (const NumProbe *probe, const NumFile *file, NumHits *hits);

/* Lines: Pattern= is tried on each; Where= is a text that the file must hold. */
gboolean num_store_lines (const NumProbe *probe, const NumFile *file, NumHits *hits);

/* That it is there. */
gboolean num_store_exists (const NumProbe *probe, const NumFile *file, NumHits *hits);
