/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The daemon's sentences in the language of whoever reads them. On the bus they are English, with
 * their values in them; here it is found out which sentence (numberd/say.h) a text is, and that one
 * is said, with the same values. So nothing but the text has to be sent or stored, and what was
 * recorded long ago is understood too. What is no sentence of this version, such as one of a newer
 * daemon, is shown as it is. */

#pragma once

#include <glib.h>

/* A sentence as its source has it, a format; with a count, the one for a single thing is first. */
typedef struct
{
  const char *one;
  const char *many; /* NULL: has no count */
} NumSentence;

/* All sentences of the daemon; the last one has no text. Generated (agent/ctl/sentences.py). */
extern const NumSentence num_sentences[];

/* @text in the user's language, or a copy of it where it is no sentence; NULL for NULL. Values that
 * are sentences themselves, or texts of rule files such as the name of a country, are translated
 * too. Owned by the caller. */
char *num_sentence_say (const char *text);

/* The text at @key of a dictionary from the bus, like num_field_text(). */
char *num_sentence_text (GVariant *dict, const char *key);

/* The texts at @key, each like that; NULL-terminated, perhaps empty. Owned by the caller. */
char **num_sentence_texts (GVariant *dict, const char *key);
