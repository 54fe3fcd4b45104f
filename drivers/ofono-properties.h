/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The properties of one interface of one object of oFono: fetched when asked for, and whenever
 * oFono says that one of interest has changed. Only the oFono driver includes it. */

#pragma once

#include <gio/gio.h>

#define NUM_OFONO_NAME "org.ofono"
#define NUM_OFONO_MODEM NUM_OFONO_NAME ".Modem"
#define NUM_OFONO_SIM NUM_OFONO_NAME ".SimManager"

#define NUM_OFONO_CALL_MSEC 9000 /* after which oFono is taken to hang */

/* One running ofonod. Its unique name, unlike the well-known one, never starts another. */
typedef struct
{
  GDBusConnection *connection;
  const char *owner;
} NumOfonoPeer;

/* Why there are no properties. */
typedef enum
{
  NUM_OFONO_SILENT, /* no answer in time */
  NUM_OFONO_GONE,   /* ofonod left the bus; whoever watches its name knows better */
  NUM_OFONO_ODD,    /* an error, or an answer of another type */
} NumOfonoFailure;

/* What became known; each may free the properties. */
typedef struct
{
  /* A property of interest has changed; they are being fetched. May be NULL. */
  void (*changed) (gpointer user_data, const char *name);
  /* @properties are of type a{sv} and of one moment. Borrowed. */
  void (*fetched) (gpointer user_data, GVariant *properties);
  /* @text says what happened, without anything personal. Borrowed. */
  void (*failed) (gpointer user_data, NumOfonoFailure failure, const char *text);
} NumOfonoPropertiesEvents;

typedef struct NumOfonoProperties NumOfonoProperties;

/* Begins to listen, and fetches. @interface, @interest (NULL-terminated) and @events outlive it. */
NumOfonoProperties *num_ofono_properties_new (const NumOfonoPeer *peer, const char *path,
                                              const char *interface, const char *const *interest,
                                              const NumOfonoPropertiesEvents *events,
                                              gpointer user_data);

/* Fetches; once more if that is under way. */
void num_ofono_properties_fetch (NumOfonoProperties *properties);

/* Stops listening; no event comes any more. NULL is fine. */
void num_ofono_properties_free (NumOfonoProperties *properties);

/* What became of a call that failed, and in words without anything personal. The text is owned by
 * the caller. */
NumOfonoFailure num_ofono_failure (const GError *error, char **ret_text);
