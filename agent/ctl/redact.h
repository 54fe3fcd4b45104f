/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Text without what is personal in it: every value that was learnt is replaced by its pseudonym,
 * however it is written, and so are digits that are nobody's number as far as is known but might
 * be somebody's. When in doubt, it is covered. */

#pragma once

#include "agent/ctl/pseudonym.h"

typedef struct NumRedactor NumRedactor;

/* Makes one that knows nothing yet, with pseudonyms under @key. */
NumRedactor *num_redactor_new (const guint8 *key, gsize length);

/* Frees @redactor and forgets the key; NULL is fine. */
void num_redactor_free (NumRedactor *redactor);

/* Learns that @value is personal. All are to be learnt before the first text is covered. */
void num_redactor_learn (NumRedactor *redactor, NumSecretKind kind, const char *value);

/* The pseudonym of @value with its shape, such as `number-kbtvqs (+1, 11 digits)`. The ways to
 * write one number have one name. Owned by the caller. */
char *num_redactor_value (NumRedactor *redactor, NumSecretKind kind, const char *value);

/* @text with everything covered that has to be; dates and times stay. Not yet fit for a terminal.
 * Owned by the caller. */
char *num_redactor_text (NumRedactor *redactor, const char *text);

/* Looks for learnt values in the finished @document, in another way than they were covered in.
 * What stands in @own too, which is what the program itself said, is no secret. Answers what kind
 * of value it found, such as `number`, or NULL. Static. */
const char *num_redactor_find (const NumRedactor *redactor, const char *document, const char *own);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumRedactor, num_redactor_free)
