/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Identity: three harmless questions at once. The IMEI is what a modem is known by, so while
 * that answer fails or makes no sense it is asked for again for a minute and a half: under another
 * name, a card that was there all the time would seem to have moved. */

#include "drivers/qmi-identity.h"

#include "drivers/pace.h"
#include "drivers/qmi-dms.h"

#include <string.h>

#define MIN_DIGITS 14
#define MAX_DIGITS 15
#define MAX_ATTEMPTS 20
#define LAST_QUICK 6 /* the attempt from which on they are equally far apart */

struct NumQmiIdentityQuery
{
  NumQmiPort *port;
  GCancellable *cancellable;
  NumQmiIdentity identity;
  guint attempts;
  guint timer;
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

/* An IMEI has 15 digits (TS 23.003 6.2.1), some firmware has memory behind them; zeros are none. */
static gboolean
is_imei (const char *text)
{
  return strspn (text, "0123456789") >= MIN_DIGITS && strspn (text, "0") < MIN_DIGITS;
}

/* Whether the answer may be another one next time. */
static gboolean
is_doubtful (const NumQmiText *text)
{
  if (!text->text)
    return text->result.outcome == NUM_SOURCE_OUTCOME_UNREADABLE
           || text->result.outcome == NUM_SOURCE_OUTCOME_BLANK;

  return !is_imei (text->text) && strspn (text->text, "0") < strlen (text->text);
}

static gboolean on_again (gpointer data);

static void
on_imei (gpointer user_data, NumQmiText *text)
{
  NumQmiIdentityQuery *query = user_data;

  if (is_doubtful (text) && query->attempts < MAX_ATTEMPTS)
    {
      guint wait = num_pace_retry (MIN (query->attempts++, LAST_QUICK));

      num_qmi_text_free (text);
      query->timer = g_timeout_add_seconds (wait, on_again, query);
      return;
    }

  if (text->text && !is_imei (text->text))
    g_clear_pointer (&text->text, g_free);
  if (text->text)
    text->text[MIN (strlen (text->text), MAX_DIGITS)] = '\0';
  take (query, &query->identity.imei, text);
}

static gboolean
on_again (gpointer data)
{
  NumQmiIdentityQuery *query = data;

  query->timer = 0;
  num_qmi_dms_read (query->port, NUM_QMI_DMS_IMEI, query->cancellable, on_imei, query);
  return G_SOURCE_REMOVE;
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

  query->port = port;
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
  g_clear_handle_id (&query->timer, g_source_remove);
  g_free (query->identity.imei);
  g_free (query->identity.manufacturer);
  g_free (query->identity.model);
  g_free (query);
}
