/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Values as D-Bus dictionaries, with the keys that org.numberd1.xml lists. What the caller may not
 * see, and what is not known, is left out. All answers are floating `a{sv}` variants. Used by the
 * agent/bus-*.c only. */

#pragma once

#include "agent/bus-access.h"
#include "agent/catalog.h"
#include "agent/modem.h"
#include "agent/rulebook.h"
#include "agent/store.h"

/* A line; @due and @bound are what the caller may know of it, @book says when its number goes to
 * somebody else. */
GVariant *num_dict_line (const NumLine *line, const NumRulebook *book, const NumCaller *caller,
                         guint due, guint bound);

/* A modem with its slots. */
GVariant *num_dict_modem (const NumModem *modem, const NumLedger *ledger,
                          const NumCaller *caller);

/* A binding on @line (or NULL), with what the catalogue knows of its app, and by when it has to be
 * dealt with. */
GVariant *num_dict_binding (const NumBinding *binding, const NumLine *line,
                            const NumCatalog *catalog, const NumDeadline *deadline,
                            const NumCaller *caller);

/* The clocks of @line and of @bindings (element-type NumBinding, or NULL), and the facts that they
 * follow from (aa{sv}; agent/bus-clocks.c). */
GVariant *num_dict_clocks (const NumRulebook *book, const NumLine *line, GPtrArray *bindings);

/* What a scan found and nobody decided about, with the number of @line (or NULL). */
GVariant *num_dict_proposal (const NumProposal *proposal, const NumLine *line,
                             const NumCatalog *catalog, const NumCaller *caller);

/* An event. */
GVariant *num_dict_event (const NumEvent *event, const NumCaller *caller);

/* What one source said; @recorded: not now, but when it was last read. Only for callers who may
 * read. */
GVariant *num_dict_source (const NumSourceReading *answer, gboolean recorded);

/* Adds @key to a builder of type a{sv}, unless @text is NULL. */
void num_dict_add_text (GVariantBuilder *builder, const char *key, const char *text);

/* Adds @key as text, unless @id is 0. */
void num_dict_add_id (GVariantBuilder *builder, const char *key, gint64 id);

/* Adds @key as a time, unless the clock cannot have been set then. */
void num_dict_add_time (GVariantBuilder *builder, const char *key, gint64 wall_usec);

/* Adds @key as a list of text; @texts may be NULL for an empty one. */
void num_dict_add_texts (GVariantBuilder *builder, const char *key, const char *const *texts);
