/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The session. Whatever happens, the same follows: a look at the daemon, the list of what is open,
 * and the most important of it on the screen. So nothing depends on having been there when it
 * happened.
 *
 * What went from the screen without an answer rests: it is open, and comes again when its owner is
 * back, which is when the screen is unlocked, the session begins, or a notification server does. It
 * must not come again by itself, or it would come for ever.
 *
 * Who puts a question off, or goes to the app, is not asked the next thing right away: what can
 * wait waits until tomorrow, too. */

#include "agent/session/session.h"

#include "agent/alarm.h"
#include "agent/ctl/field.h"
#include "agent/ctl/link.h"
#include "agent/session/answer.h"
#include "agent/session/app.h"
#include "agent/session/bubble.h"
#include "agent/session/look.h"
#include "agent/session/seat.h"
#include "agent/session/settings.h"
#include "agent/session/sweep.h"
#include "numberd/log.h"

#define RECORD_SEQ "Seq"
#define RECORD_TIME "Time"
#define SHOWN_KEY "Key"
#define SHOWN_SERVER "Server"
#define SHOWN_BUS "Bus"
#define SHOWN_ID "Id"

struct NumSession
{
  GDBusConnection *bus;
  NumSessionLost lost;
  gpointer user_data;
  GCancellable *cancellable;
  NumMemory *memory;
  NumSettings *settings;
  NumLink *link;
  NumSeat *seat;
  NumBubble *bubble;
  NumAlarm *alarm;
  NumSweep *sweep;
  NumLook *look;
  gboolean looking;
  gboolean again; /* something happened while looking */
  gboolean stale; /* an answer was taken while looking */
  gboolean swept;
  gboolean denied;      /* it was said that there is no right to read */
  GPtrArray *open;      /* as of the last look (element-type NumMatter) */
  char *shown;          /* key of the matter that is to be up, or NULL */
  GHashTable *resting;  /* names of rest */
  char *failed;         /* key of the matter whose answer did not work */
  NumMatter *answering; /* whose answer is under way; not in @open */
  char *action;         /* that answer */
};

static void start_look (NumSession *session);

/* Learning a number is a reason to look whose accounts are registered with it. */
static gboolean
is_new_number (GVariant *event)
{
  static const char *const kinds[]
      = { "first-card", "number-learned", "new-line",     "added-line", "renumbered",
          "number-set", "line-added",     "lines-merged", NULL };
  g_autofree char *kind = num_field_text_or_dash (event, "kind");

  return g_strv_contains (kinds, kind);
}

static void
sweep (NumSession *session, GPtrArray *events)
{
  gboolean wanted = !session->swept;

  for (guint i = 0; i < events->len; i++)
    wanted = wanted || is_new_number (events->pdata[i]);
  if (wanted && num_settings_may_scan (session->settings))
    {
      session->swept = TRUE;
      num_sweep_start (session->sweep);
    }
}

/* On the screen. */

static NumMatter *
find_matter (NumSession *session, const char *key)
{
  for (guint i = 0; key && i < session->open->len; i++)
    {
      NumMatter *matter = session->open->pdata[i];

      if (g_str_equal (matter->key, key))
        return matter;
    }
  return NULL;
}

/* What rests is what was there: of what begins anew under the same key nothing rests. */
static char *
name_rest (const NumMatter *matter)
{
  return g_strdup_printf ("%s@%" G_GINT64_FORMAT, matter->key, matter->seq);
}

static void
rest (NumSession *session, const NumMatter *matter)
{
  g_hash_table_add (session->resting, name_rest (matter));
}

static NumMatter *
find_first (NumSession *session)
{
  for (guint i = 0; i < session->open->len; i++)
    {
      NumMatter *matter = session->open->pdata[i];
      g_autofree char *name = name_rest (matter);

      if (!g_hash_table_contains (session->resting, name))
        return matter;
    }
  return NULL;
}

/* Has the first thing that does not rest on the screen; while an answer is under way what is there
 * stays. */
static void
show (NumSession *session)
{
  NumMatter *matter = find_first (session);
  NumReveal reveal = num_settings_reveal (session->settings);
  gboolean failed = matter && g_strcmp0 (session->failed, matter->key) == 0;

  if (session->answering)
    return;

  g_free (session->shown);
  session->shown = matter ? g_strdup (matter->key) : NULL;
  if (!matter)
    num_memory_drop (session->memory, NUM_MEMORY_SHOWN);
  num_bubble_want (session->bubble, matter ? num_notice_new (matter, reveal, failed) : NULL);
}

/* Makes the list anew, by what is known: after an answer, or when something wakes up. */
static void
list_open (NumSession *session, const NumFacts *facts)
{
  gint64 wake_wall;

  g_ptr_array_unref (session->open);
  session->open = num_matter_list (session->memory, facts, g_get_real_time (), &wake_wall);
  num_alarm_set (session->alarm, wake_wall);
}

/* The look. */

/* Nothing is said of what is on the screen while nobody may say whether it is still true. */
static void
take_look (NumSession *session, NumLook *look)
{
  if (num_look_is_anew (look))
    {
      num_message ("the record of events was begun anew");
      num_memory_forget (session->memory);
    }
  num_matter_note (session->memory, num_look_events (look));
  list_open (session, num_look_facts (look));
  sweep (session, num_look_events (look));
  show (session);
  num_memory_save (session->memory);
  num_debug ("looked up to event %" G_GINT64_FORMAT ": %u open",
             num_memory_number (session->memory, NUM_MEMORY_RECORD, RECORD_SEQ),
             session->open->len);
}

static void
on_look (NumLook *look, NumLookResult result, gpointer user_data)
{
  NumSession *session = user_data;

  session->looking = FALSE;
  if (result == NUM_LOOK_DONE && !session->stale)
    take_look (session, look);
  if (result == NUM_LOOK_DENIED && !session->denied)
    num_info ("numbers may not be read now: waiting");
  session->denied = result == NUM_LOOK_DENIED;
  session->look = NULL;
  num_look_free (look);
  if (session->again)
    start_look (session);
}

static void
start_look (NumSession *session)
{
  g_autofree char *time = num_memory_text (session->memory, NUM_MEMORY_RECORD, RECORD_TIME);
  gint64 seq = num_memory_number (session->memory, NUM_MEMORY_RECORD, RECORD_SEQ);

  session->again = session->looking;
  if (session->looking || !num_link_is_here (session->link))
    return;

  session->looking = TRUE;
  session->stale = FALSE;
  session->look = num_look_new (session->link, seq, time, on_look, session);
}

/* Answers. */

static void
rest_all (NumSession *session)
{
  for (guint i = 0; i < session->open->len; i++)
    rest (session, session->open->pdata[i]);
}

/* What is behind @matter and can wait waits with it. */
static void
snooze_lesser (NumSession *session, const NumMatter *matter)
{
  for (guint i = 0; i < session->open->len; i++)
    {
      const NumMatter *other = session->open->pdata[i];

      if (!other->urgent && !g_str_equal (other->key, matter->key))
        num_matter_snooze (session->memory, other, g_get_real_time ());
    }
}

/* The answer that was under way is through. A look that began before does not know of it. */
static void
end_answer (NumSession *session, gboolean failed)
{
  if (!failed)
    g_clear_pointer (&session->failed, g_free);
  g_clear_pointer (&session->answering, num_matter_free);
  g_clear_pointer (&session->action, g_free);
  num_memory_save (session->memory);
  session->stale = session->looking;
  start_look (session);
}

/* Said once with the question itself; after that everything rests. */
static void
take_failure (NumSession *session, const GError *error)
{
  const char *key = session->answering->key;

  num_warning ("%s, answered %s: %s", key, session->action, error->message);
  if (g_strcmp0 (session->failed, key) == 0)
    {
      rest (session, session->answering);
      rest_all (session);
    }
  g_free (session->failed);
  session->failed = g_strdup (key);
}

static void
on_told (GVariant *answer, const GError *error, gpointer user_data)
{
  NumSession *session = user_data;

  if (error)
    take_failure (session, error);
  else if (session->answering->kind == NUM_MATTER_ASK_SAME
           && g_str_equal (session->action, NUM_NOTICE_DIFFERENT))
    num_matter_decide (session->memory, session->answering);
  end_answer (session, error != NULL);
}

static void
on_app (const GError *error, gpointer user_data)
{
  NumSession *session = user_data;
  NumMatter *matter = session->answering;

  if (error)
    take_failure (session, error);
  else
    {
      if (num_answer_is_seen (matter))
        num_matter_close (session->memory, matter);
      else
        rest (session, matter);
      snooze_lesser (session, matter);
    }
  end_answer (session, error != NULL);
}

/* Takes the matter called @key out of the list, so that it stays while the list is made anew. */
static NumMatter *
steal_matter (NumSession *session, const char *key)
{
  NumMatter *matter = find_matter (session, key);
  guint index;

  if (!matter || !g_ptr_array_find (session->open, matter, &index))
    return NULL;
  return g_ptr_array_steal_index (session->open, index);
}

static void
begin_answer (NumSession *session, NumMatter *matter, const char *action, const char *token)
{
  const char *method;
  GVariant *args = num_answer_call (matter, action, &method);
  g_autofree char *target = num_answer_target (matter);

  session->answering = matter;
  session->action = g_strdup (action);
  if (g_str_equal (action, NUM_NOTICE_LATER))
    {
      num_matter_snooze (session->memory, matter, g_get_real_time ());
      snooze_lesser (session, matter);
      end_answer (session, FALSE);
    }
  else if (args)
    num_link_tell (session->link, method, args, on_told, session);
  else
    num_app_show (session->bus, target, token, session->cancellable, on_app, session);
}

/* Events. */

static void
on_answered (const char *action, const char *token, gpointer user_data)
{
  NumSession *session = user_data;
  NumMatter *matter = steal_matter (session, session->shown);
  g_autofree char *key = g_strdup (session->shown);

  num_memory_drop (session->memory, NUM_MEMORY_SHOWN);
  if (session->answering || !matter)
    {
      num_matter_free (matter);
      start_look (session);
      return;
    }

  begin_answer (session, matter, action, token);
  num_info ("%s was answered: %s", key, action);
}

static void
on_gone (gboolean by_owner, gpointer user_data)
{
  NumSession *session = user_data;
  NumMatter *matter = find_matter (session, session->shown);

  num_memory_drop (session->memory, NUM_MEMORY_SHOWN);
  if (matter && by_owner)
    {
      num_matter_close (session->memory, matter);
      snooze_lesser (session, matter);
    }
  else
    rest_all (session);
  num_memory_save (session->memory);
  num_info ("%s %s", session->shown ? session->shown : "it", by_owner ? "was closed" : "went");
  start_look (session);
}

static void
on_raised (const char *server, guint id, gpointer user_data)
{
  NumSession *session = user_data;

  num_memory_set_text (session->memory, NUM_MEMORY_SHOWN, SHOWN_KEY, session->shown);
  num_memory_set_text (session->memory, NUM_MEMORY_SHOWN, SHOWN_SERVER, server);
  num_memory_set_text (session->memory, NUM_MEMORY_SHOWN, SHOWN_BUS,
                       g_dbus_connection_get_guid (session->bus));
  num_memory_set_number (session->memory, NUM_MEMORY_SHOWN, SHOWN_ID, id);
  num_memory_save (session->memory);
  num_info ("%s is on the screen", session->shown ? session->shown : "something");
}

/* Its owner is back, or there is another screen: what rested is as good as new. */
static void
on_back (gpointer user_data)
{
  NumSession *session = user_data;

  g_hash_table_remove_all (session->resting);
  g_clear_pointer (&session->failed, g_free);
  start_look (session);
}

static void
on_again (gpointer user_data)
{
  start_look (user_data);
}

static void
on_settings (gpointer user_data)
{
  NumSession *session = user_data;

  session->swept = session->swept && num_settings_may_scan (session->settings);
  start_look (session);
}

static void
on_link (gboolean here, gpointer user_data)
{
  NumSession *session = user_data;

  if (!num_link_has_bus (session->link))
    session->lost (session->user_data);
  else if (here)
    start_look (session);
  else
    num_info ("numberd is not there: waiting");
}

static NumSettings *
make_settings (NumSession *session)
{
  g_auto (GStrv) paths = num_prompts_paths ();

  return num_settings_new ((const char *const *)paths, on_settings, session);
}

/* What a former run left on the screen of the same bus; it may have ended without taking it down.
 */
static void
adopt (NumSession *session)
{
  g_autofree char *server = num_memory_text (session->memory, NUM_MEMORY_SHOWN, SHOWN_SERVER);
  g_autofree char *bus = num_memory_text (session->memory, NUM_MEMORY_SHOWN, SHOWN_BUS);
  gint64 id = num_memory_number (session->memory, NUM_MEMORY_SHOWN, SHOWN_ID);

  if (server && id > 0 && id <= G_MAXUINT32
      && g_strcmp0 (bus, g_dbus_connection_get_guid (session->bus)) == 0)
    num_bubble_adopt (session->bubble, server, (guint)id);
}

NumSession *
num_session_new (GDBusConnection *bus, gboolean daemon_here, NumSessionLost lost,
                 gpointer user_data)
{
  static const NumBubbleEvents events = { on_back, on_raised, on_answered, on_gone };
  NumSession *session = g_new0 (NumSession, 1);
  g_autofree char *path = num_memory_find_path ();

  session->bus = g_object_ref (bus);
  session->lost = lost;
  session->user_data = user_data;
  session->cancellable = g_cancellable_new ();
  session->memory = num_memory_load (path);
  session->open = g_ptr_array_new_with_free_func ((GDestroyNotify)num_matter_free);
  session->resting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  session->settings = make_settings (session);
  session->alarm = num_alarm_new (on_again, session);
  session->bubble = num_bubble_new (bus, &events, session);
  adopt (session);
  session->link = num_link_new (daemon_here, on_link, session);
  session->sweep = num_sweep_new (session->link);
  session->seat = num_seat_new (bus, on_back, session);
  return session;
}

void
num_session_free (NumSession *session)
{
  if (!session)
    return;

  g_cancellable_cancel (session->cancellable);
  num_seat_free (session->seat);
  num_sweep_free (session->sweep);
  num_link_free (session->link);
  num_look_free (session->look); /* its calls are never answered now */
  num_bubble_free (session->bubble);
  num_alarm_free (session->alarm);
  num_settings_free (session->settings);
  num_memory_drop (session->memory, NUM_MEMORY_SHOWN);
  num_memory_save (session->memory);
  num_memory_free (session->memory);
  num_matter_free (session->answering);
  g_ptr_array_unref (session->open);
  g_hash_table_unref (session->resting);
  g_free (session->shown);
  g_free (session->failed);
  g_free (session->action);
  g_object_unref (session->cancellable);
  g_object_unref (session->bus);
  g_free (session);
}
