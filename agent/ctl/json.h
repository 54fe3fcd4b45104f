/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Dictionaries as JSON. The tables say which keys an object has, in which order; a key that is
 * missing on the bus, or of another type, is null, and a list is empty. Keys are added to the
 * tables, never changed: they are the command line's contract. */

#pragma once

#include <glib.h>

typedef enum
{
  NUM_JSON_TEXT,    /* a string */
  NUM_JSON_COUNT,   /* an integer */
  NUM_JSON_FLAG,    /* a boolean */
  NUM_JSON_TEXTS,   /* a list of text */
  NUM_JSON_OBJECT,  /* a dictionary, or null */
  NUM_JSON_OBJECTS, /* a list of dictionaries */
} NumJsonKind;

typedef struct NumJsonKey NumJsonKey;

struct NumJsonKey
{
  const char *name; /* NULL ends a table */
  NumJsonKind kind;
  const NumJsonKey *inner; /* of OBJECT and OBJECTS */
};

extern const NumJsonKey num_json_status[];
extern const NumJsonKey num_json_lines[];    /* {"lines":[…]} */
extern const NumJsonKey num_json_bindings[]; /* {"bindings":[…]} */
extern const NumJsonKey num_json_scan[];     /* {"bound":[…],"proposals":[…]} */
extern const NumJsonKey num_json_apps[];     /* {"apps":[…]} */
extern const NumJsonKey num_json_check[];
extern const NumJsonKey num_json_plan[];
extern const NumJsonKey num_json_event[];
extern const NumJsonKey num_json_intake[];
extern const NumJsonKey num_json_intake_item[];
extern const NumJsonKey num_json_explanation[];
extern const NumJsonKey num_json_explanations[]; /* {"explanations":[…]} */

/* @dict as JSON with the keys of @keys, ended with a newline; @pretty over several lines. Holds no
 * raw control characters. Owned by the caller. */
char *num_json_object (GVariant *dict, const NumJsonKey *keys, gboolean pretty);

/* The list @dicts (aa{sv}) as the only member of an object, pretty; @keys is num_json_lines or
 * another with one key. Owned by the caller. */
char *num_json_list (GVariant *dicts, const NumJsonKey *keys);

/* A small object of names and texts: name, text, name, text …, NULL; a NULL text is null. Pretty.
 * Owned by the caller. */
char *num_json_texts (const char *name, ...) G_GNUC_NULL_TERMINATED;
