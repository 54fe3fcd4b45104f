/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Forms. What a method needs is checked by the daemon, which knows; what is checked here is that an
 * id is one, because it goes into an address again. The answer to a form is never a page but a
 * place to look at, so that a reload does nothing twice. */

#include "agent/web/act.h"

#include "agent/web/http.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *name;
  const char *method;
  GVariant *(*make_args) (const NumCgi *cgi); /* NULL when an id is missing or is none */
  const char *view;                           /* where its result is seen */
  const char *done;                           /* translated when shown */
} Act;

/* A text of the form; what is not there is empty. */
static const char *
text (const NumCgi *cgi, const char *name)
{
  const char *value = num_cgi_form (cgi, name);

  return value ? value : "";
}

static GVariant *
make_settle (const NumCgi *cgi)
{
  const char *binding = num_cgi_form_id (cgi, "binding");
  gboolean moved = g_str_equal (text (cgi, "outcome"), "rebound");

  return binding ? g_variant_new ("(sss)", binding, text (cgi, "outcome"),
                                  moved ? text (cgi, "to") : "")
                 : NULL;
}

static GVariant *
make_reopen (const NumCgi *cgi)
{
  const char *binding = num_cgi_form_id (cgi, "binding");

  return binding ? g_variant_new ("(s)", binding) : NULL;
}

static GVariant *
make_used (const NumCgi *cgi)
{
  const char *binding = num_cgi_form_id (cgi, "binding");

  return binding ? g_variant_new ("(ss)", binding, "") : NULL;
}

static GVariant *
make_line (const NumCgi *cgi)
{
  const char *line = num_cgi_form_id (cgi, "line");

  return line ? g_variant_new ("(s)", line) : NULL;
}

/* The options at @names that were filled in. */
static GVariant *
make_options (const NumCgi *cgi, const char *const *names)
{
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  for (; *names; names++)
    if (num_cgi_form (cgi, *names))
      g_variant_builder_add (&options, "{sv}", *names, g_variant_new_string (text (cgi, *names)));
  return g_variant_builder_end (&options);
}

static GVariant *
make_give_up (const NumCgi *cgi)
{
  static const char *const names[] = { "reason", "plan", "on", NULL };
  const char *line = num_cgi_form_id (cgi, "line");

  return line ? g_variant_new ("(s@a{sv})", line, make_options (cgi, names)) : NULL;
}

static GVariant *
make_same_line (const NumCgi *cgi)
{
  const char *line = num_cgi_form_id (cgi, "line");
  const char *other = num_cgi_form_id (cgi, "other");

  return line && other ? g_variant_new ("(ss)", line, other) : NULL;
}

/* The one that came is a line of its own; what became of the other is asked after that. */
static GVariant *
make_split (const NumCgi *cgi)
{
  const char *other = num_cgi_form_id (cgi, "other");

  return other ? g_variant_new ("(s)", other) : NULL;
}

static GVariant *
make_number (const NumCgi *cgi)
{
  const char *line = num_cgi_form_id (cgi, "line");

  return line ? g_variant_new ("(ss)", line, text (cgi, "number")) : NULL;
}

static GVariant *
make_bind (const NumCgi *cgi)
{
  static const char *const names[] = { "account", "name", "line", "last_used", NULL };
  const char *app = num_cgi_form_id (cgi, "app");

  return app ? g_variant_new ("(s@a{sv})", app, make_options (cgi, names)) : NULL;
}

static GVariant *
make_intake (const NumCgi *cgi)
{
  const char *line = num_cgi_form_id (cgi, "line");
  const char *item = num_cgi_form_id (cgi, "item");

  return line && item ? g_variant_new ("(sss)", line, item, text (cgi, "result")) : NULL;
}

static const Act acts[] = {
  { "settle", "Settle", make_settle, "due", N_ ("It is settled.") },
  { "reopen", "Reopen", make_reopen, "accounts", N_ ("That was undone.") },
  { "used", "Used", make_used, "accounts", N_ ("Noted: it was used today.") },
  { "keep", "Keep", make_line, "due", N_ ("Noted: you use that number elsewhere.") },
  { "give-up", "GiveUp", make_give_up, "due", N_ ("Noted: you gave that number up.") },
  { "same-line", "SameLine", make_same_line, "due", N_ ("Noted: it is the same number.") },
  { "split", "Split", make_split, "due", N_ ("Noted: it is a new number.") },
  { "number", "SetNumber", make_number, "due", N_ ("The number is noted.") },
  { "bind", "Bind", make_bind, "accounts", N_ ("The account is recorded.") },
  { "intake", "RecordIntake", make_intake, "intake", N_ ("Noted.") },
  { "dismiss", "DismissIntake", make_line, "due", N_ ("The list is put away.") },
};

static const Act *
find_act (const char *name)
{
  for (guint i = 0; name && i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, name))
      return &acts[i];

  return NULL;
}

const char *
num_act_describe (const char *act)
{
  const Act *found = find_act (act);

  return found ? _ (found->done) : NULL;
}

/* The address of what was done, with the ids that its view needs. */
static char *
make_location (const NumPage *page, const Act *act)
{
  GString *where = g_string_new (NULL);
  const char *binding = num_cgi_form_id (page->cgi, "binding");
  const char *line = num_cgi_form_id (page->cgi, "line");

  g_string_printf (where, "?view=%s&done=%s", act->view, act->name);
  if (binding && g_str_equal (act->name, "settle"))
    g_string_append_printf (where, "&binding=%s", binding);
  if (line && g_str_equal (act->name, "intake"))
    g_string_append_printf (where, "&line=%s", line);
  return g_string_free (where, FALSE);
}

char *
num_act_do (NumPage *page, GError **error)
{
  const Act *act = find_act (num_cgi_form (page->cgi, "act"));
  GVariant *args = act ? act->make_args (page->cgi) : NULL;
  g_autoptr (GVariant) answer = NULL;

  if (!args)
    {
      g_set_error_literal (error, NUM_HTTP_ERROR, NUM_HTTP_BAD_REQUEST,
                           _ ("the browser sent something that this page does not know"));
      return NULL;
    }

  answer = num_page_ask (page, act->method, args, error);
  return answer ? make_location (page, act) : NULL;
}
