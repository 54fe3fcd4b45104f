/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Sentences of the daemon that a person may come to read: reasons, details, refusals. The daemon
 * says them in English, whatever its own language: that is what the bus, the record and the journal
 * have. A client that speaks another language knows every sentence that is marked here, finds again
 * which one a text is, and says that (agent/ctl/sentence.h). So a mark is all there is to a new
 * sentence; that it has a translation is checked like that of other messages.
 *
 * The places of a format are %s, %u, %d and %lld. What stands in the place of a %s may be a
 * sentence itself. */

#pragma once

/* Marks the literal @format; changes nothing. */
#define NUM_SAY(format) format

/* The literal @one for a count of one, else the literal @many. The count is the first number in
 * either. */
#define NUM_SAY_N(one, many, n) ((n) == 1 ? one : many)
