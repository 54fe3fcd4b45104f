/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The id of an app that the catalogue does not have, made of the name that its owner gave it. Pure.
 */

#pragma once

#include <glib.h>

/* 1 to 64 of a-z 0-9 . _ -, the same for the same name always, whatever its case. A name that loses
 * letters on the way, in another script for example, gets an id that is made of all of them: two
 * such names never share one by losing what tells them apart. Owned by the caller; NULL for a name
 * without any letter, digit or sign. */
char *num_appid_make (const char *name);
