/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Numbering facts: which country a SIM is from, and how numbers are written there. Pure look-ups in
 * a generated table, without an opinion; used by number.c only. */

#pragma once

#include <glib.h>

/* A country by its mobile country code (ITU-T E.212). */
typedef struct
{
  char mcc[4];
  char iso[3];  /* ISO 3166-1 alpha-2 */
  char code[4]; /* a calling code of the country's cards; empty: not known which */
} NumCountry;

/* How well a national number, one without its calling code, fits a numbering plan. */
typedef enum
{
  NUM_FIT_NONE,     /* it is no number there */
  NUM_FIT_POSSIBLE, /* numbers have this length and first digit */
  NUM_FIT_MOBILE,   /* mobile numbers have this length and begin like this */
} NumFit;

/* The country of @mcc, a string that begins with the three digits, or NULL. Where the cards of an
 * MCC use several calling codes, the rows that follow have the same mcc and the other codes; behind
 * the last row of all is an empty one. */
const NumCountry *num_numbering_country (const char *mcc);

/* The calling code that @digits begin with, or NULL. Static. */
const char *num_numbering_code (const char *digits);

/* Whether @national is a number in the countries of calling code @code. */
NumFit num_numbering_fit (const char *code, const char *national);

/* How many digits of trunk prefix stand before a mobile number in @digits; 0: none, or no mobile
 * number. */
gsize num_numbering_trunk (const char *code, const char *digits);

/* Whether the first @n of @digits are a prefix of international calls in a country of @code. */
gboolean num_numbering_is_idd (const char *code, const char *digits, gsize n);

/* ISO 3166-1 code of the only country of @code that has numbers like @national, or NULL. Static. */
const char *num_numbering_iso (const char *code, const char *national);
