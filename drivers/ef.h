/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Elementary files of a SIM: bytes in, values out. Pure; knows no modem. Whatever the bytes are,
 * the answer is an outcome and never a crash. Only drivers include it. */

#pragma once

#include "numberd/reading.h"

/* EF_MSISDN, one record of any length (3GPP TS 31.102 4.2.26; contents as EF_ADN, 4.4.2.3): adds
 * one answer to @reading with the source, record number and alpha tag, outcome NUMBER, BLANK or
 * GARBAGE. Digits are `0`-`9 * #` and the letters of TS 24.008 table 10.5.118; no `+` is added: the
 * type of number says it. */
void num_ef_add_msisdn (NumReading *reading, guint record, const guint8 *data, gsize length);

/* EF_ICCID (3GPP TS 31.102 … ETSI TS 102 221 13.2): nibble-swapped BCD of 10 bytes, 18 to 20
 * digits; hex letters that are not filler stay. Answers NULL when there is no ICCID in it. Owned
 * by the caller. */
char *num_ef_iccid (const guint8 *data, gsize length);

/* A printed ICCID as modems spell it (quotes, blanks, trailing filler, swapped nibbles): the same
 * form as num_ef_iccid gives, or NULL. Two spellings of one card give one string. */
char *num_ef_iccid_from_text (const char *text);

/* EF_IMSI (3GPP TS 31.102 4.2.2): 6 to 15 digits, or NULL. Owned by the caller. */
char *num_ef_imsi (const guint8 *data, gsize length);

/* EF_IMPU (3GPP TS 31.103 4.2.4), one record: adds an answer of source IMS when it holds a
 * `tel:` URI, or a `sip:` URI with user=phone; otherwise adds nothing. */
void num_ef_add_impu (NumReading *reading, guint record, const guint8 *data, gsize length);
