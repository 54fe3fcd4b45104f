/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Names in place of personal values: `number-kbtvqs (+1, 11 digits)`. One value has one name under
 * one key, another under another, and without the key nobody can try values until a name fits.
 * Knows nothing of where values come from; redact.h finds them. */

#pragma once

#include <glib.h>

typedef enum
{
  NUM_SECRET_NUMBER,  /* a telephone number, as read or in international form */
  NUM_SECRET_ICCID,   /* a card */
  NUM_SECRET_IMSI,    /* a subscription */
  NUM_SECRET_EID,     /* an eSIM */
  NUM_SECRET_DIGITS,  /* digits in a text, of which nobody knows what they are */
  NUM_SECRET_ACCOUNT, /* what tells accounts of an app apart */
  NUM_SECRET_LABEL,   /* what its owner calls a line */
  NUM_SECRET_NAME,    /* what somebody called an app, or a number on a card */
  NUM_SECRET_APP,     /* id of an app that the catalogue does not have */
  NUM_SECRET_MODEM,   /* id of a modem, which may be made from its IMEI */
  NUM_SECRET_BOOT,    /* id of a boot */
} NumSecretKind;

typedef struct NumPseudonyms NumPseudonyms;

/* Makes names under @key, @length random bytes, which are copied. */
NumPseudonyms *num_pseudonyms_new (const guint8 *key, gsize length);

/* Forgets the key and frees @pseudonyms; NULL is fine. */
void num_pseudonyms_free (NumPseudonyms *pseudonyms);

/* The name of @value, such as `number-kbtvqs`: small letters without vowels, so that it is neither
 * a number nor a word. Two values never have the same name. Borrowed. */
const char *num_pseudonyms_name (NumPseudonyms *pseudonyms, NumSecretKind kind, const char *value);

/* What may be said of @value: how long it is, the calling code of an international number, the
 * country of an IMSI, and the form of what is no plain number, with `d` for a digit and `x` for
 * any other letter. NULL when nothing may be. Owned by the caller. */
char *num_pseudonym_shape (NumSecretKind kind, const char *value);

/* What @kind is called in names, such as `number`. Static. */
const char *num_pseudonym_kind (NumSecretKind kind);

/* The digits in @value, of any script, as ASCII. Owned by the caller. */
char *num_pseudonym_digits (const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumPseudonyms, num_pseudonyms_free)
