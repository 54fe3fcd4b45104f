/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Telephone numbers: from what a card, a modem or a person says to ITU-T E.164, and back to what
 * may be shown. Pure functions over the generated table agent/numbering.h. A wrong number is
 * worse than none: what is ambiguous stays as read. */

#pragma once

#include "numberd/types.h"

typedef struct
{
  NumSourceOutcome outcome; /* NUMBER, BLANK, GARBAGE or UNKNOWN_COUNTRY */
  char *e164;               /* `+` and 7 to 15 digits; NULL unless it is certain */
  char **fixups;            /* NULL-terminated, may be empty: what was done, in words, without
                               digits of the number */
} NumNumber;

/* Works out the E.164 form of @raw, read with type of number @ton on a card whose home country has
 * mobile country code @mcc (ITU-T E.212, three digits, or NULL). Outcome NUMBER without e164 means
 * a number that cannot be normalised safely. Clear @ret with num_number_clear. */
void num_number_normalise (const char *raw, NumTon ton, const char *mcc, NumNumber *ret);

/* Empties @number. */
void num_number_clear (NumNumber *number);

/* ISO 3166-1 alpha-2 code, upper case, of the country of @mcc (a string that begins with the three
 * digits, so an IMSI will do); NULL if it is not known or not a country. Static. */
const char *num_number_country (const char *mcc);

/* ISO 3166-1 alpha-2 code of the country that the E.164 number @e164 certainly belongs to; NULL
 * where a shared calling code leaves it open. Static. */
const char *num_number_country_of (const char *e164);
