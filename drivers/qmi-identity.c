/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Identity: three harmless questions at once. */

#include "drivers/qmi-identity.h"

#include "drivers/qmi-dms.h"

#include <string.h>

struct NumQmiIdentityQuery
{
  GCancellable *cancellable;
  NumQmiIdentity identity;
  guint pending;
  NumQmiIdentityDone done;
  gpointer user_data;
};

/* Takes the text over into @field and ends the query with the last one. */
static void
take (NumQmiIdentityQuery *query, char **field, NumQmiText *text)
{
  *field = g_steal_pointer (&text->text);
  num_qmi_text_free (text);
  if (--query->pending == 0)
    query->done (query->user_data, &query->identity);
}

static void
on_imei (gpointer user_data, NumQmiText *text)
{
  NumQmiIdentityQuery *query = user_data;

  /* An IMEI of zeros, or "0", is none. */
  if (text->text && strspn (text->text, "0") == strlen (text->text))
    g_clear_pointer (&text->text, g_free);
  take (query, &query->identity.imei, text);
}

static void
on_manufacturer (gpointer user_data, NumQmiText *text)
{
  NumQmiIdentityQuery *query = user_data;

  take (query, &query->identity.manufacturer, text);
}

static void
on_model (gpointer user_data, NumQmiText *text)
{
  NumQmiIdentityQuery *query = user_data;

  take (query, &query->identity.model, text);
}

NumQmiIdentityQuery *
num_qmi_identity_ask (NumQmiPort *port, NumQmiIdentityDone done, gpointer user_data)
{
  NumQmiIdentityQuery *query = g_new0 (NumQmiIdentityQuery, 1);

  query->cancellable = g_cancellable_new ();
  query->pending = 3;
  query->done = done;
  query->user_data = user_data;
  num_qmi_dms_read (port, NUM_QMI_DMS_IMEI, query->cancellable, on_imei, query);
  num_qmi_dms_read (port, NUM_QMI_DMS_MANUFACTURER, query->cancellable, on_manufacturer, query);
  num_qmi_dms_read (port, NUM_QMI_DMS_MODEL, query->cancellable, on_model, query);
  return query;
}

void
num_qmi_identity_query_free (NumQmiIdentityQuery *query)
{
  if (!query)
    return;

  g_cancellable_cancel (query->cancellable);
  g_object_unref (query->cancellable);
  g_free (query->identity.imei);
  g_free (query->identity.manufacturer);
  g_free (query->identity.model);
  g_free (query);
}
