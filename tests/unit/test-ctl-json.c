/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* JSON shapes from dictionaries as they may come, and events with what is personal masked. */

#include "agent/ctl/client.h"
#include "agent/ctl/event.h"
#include "agent/ctl/exit.h"
#include "agent/ctl/field.h"
#include "agent/ctl/json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define NUMBER "+12025550143"
#define FORMER "+12025550178"

static GVariant *
dict (const char *text)
{
  GVariant *value = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);

  g_assert_nonnull (value);
  return value;
}

static void
assert_json (const char *text, const NumJsonKey *keys, const char *expected)
{
  g_autoptr (GVariant) value = dict (text);
  g_autofree char *json = num_json_object (value, keys, FALSE);

  g_assert_cmpstr (json, ==, expected);
}

static void
test_status (void)
{
  assert_json ("{'version': <'0.1.0'>, 'due': <uint32 2>, 'modems': <[{'id': <'m'>, "
               "'slots': <[{'slot': <uint32 1>, 'state': <'present'>}]>}]>}",
               num_json_status,
               "{\"version\":\"0.1.0\",\"due\":2,\"notice\":null,\"modems\":[{\"id\":\"m\","
               "\"driver\":null,\"device\":null,\"manufacturer\":null,\"model\":null,"
               "\"state\":null,\"detail\":null,\"slots\":[{\"slot\":1,\"state\":\"present\","
               "\"iccid\":null,\"imsi\":null,\"eid\":null,\"line\":null,\"detail\":null}]}],"
               "\"lines\":[],\"rights\":[]}\n");
}

static void
test_line (void)
{
  assert_json ("{'lines': <[{'id': <'1'>, 'given_up': <{'reason': <'ported'>}>, "
               "'cards': <[{'iccid': <'89'>}]>}]>}",
               num_json_lines,
               "{\"lines\":[{\"id\":\"1\",\"number\":null,\"source\":null,\"state\":null,"
               "\"label\":null,\"country\":null,\"cards\":[{\"iccid\":\"89\",\"imsi\":null,"
               "\"eid\":null}],\"due\":null,\"bound\":null,\"first_seen\":null,"
               "\"last_seen\":null,\"given_up\":{\"reason\":\"ported\",\"plan\":null,\"on\":null,"
               "\"reissue_from\":null},\"twin\":null,\"intake\":null,\"last_chance\":null}]}\n");
}

static void
test_wrong_types (void)
{
  static const NumJsonKey inner[] = { { "x", NUM_JSON_TEXT }, { NULL } };
  static const NumJsonKey keys[] = { { "text", NUM_JSON_TEXT },
                                     { "count", NUM_JSON_COUNT },
                                     { "flag", NUM_JSON_FLAG },
                                     { "texts", NUM_JSON_TEXTS },
                                     { "object", NUM_JSON_OBJECT, inner },
                                     { "objects", NUM_JSON_OBJECTS, inner },
                                     { NULL } };
  const char *nothing = "{\"text\":null,\"count\":null,\"flag\":null,\"texts\":[],"
                        "\"object\":null,\"objects\":[]}\n";

  assert_json ("{'unknown': <1>}", keys, nothing);
  assert_json ("{'text': <1>, 'count': <'1'>, 'flag': <1>, 'texts': <'a'>, 'object': <'b'>, "
               "'objects': <[1]>}",
               keys, nothing);
  assert_json ("{'text': <objectpath '/'>, 'count': <1.5>, 'flag': <'true'>, 'texts': <[1]>, "
               "'object': <[1]>, 'objects': <{'x': <1>}>}",
               keys, nothing);
}

static void
test_integers (void)
{
  static const NumJsonKey keys[] = { { "n", NUM_JSON_COUNT }, { NULL } };

  assert_json ("{'n': <byte 7>}", keys, "{\"n\":7}\n");
  assert_json ("{'n': <int16 -7>}", keys, "{\"n\":-7}\n");
  assert_json ("{'n': <uint16 7>}", keys, "{\"n\":7}\n");
  assert_json ("{'n': <-7>}", keys, "{\"n\":-7}\n");
  assert_json ("{'n': <int64 -7>}", keys, "{\"n\":-7}\n");
  assert_json ("{'n': <uint64 7>}", keys, "{\"n\":7}\n");
  assert_json ("{'n': <uint64 18446744073709551615>}", keys, "{\"n\":null}\n");
}

static void
test_app (void)
{
  assert_json ("{'apps': <[{'id': <'a'>, 'recovery': <true>, 'outcomes': <['closed']>, "
               "'ways': <[{'way': <'close'>, 'steps': <['x']>, 'needs_old_number': <false>}]>, "
               "'inactivity': <{'days': <uint32 90>}>}]>}",
               num_json_apps,
               "{\"apps\":[{\"id\":\"a\",\"name\":null,\"category\":null,\"steps\":[],"
               "\"url\":null,\"files\":[],\"aliases\":[],\"identity\":null,\"recovery\":true,"
               "\"outcomes\":[\"closed\"],\"ways\":[{\"way\":\"close\",\"steps\":[\"x\"],"
               "\"url\":null,\"needs_old_number\":false}],\"inactivity\":{\"days\":90,"
               "\"source\":null,\"checked\":null,\"confidence\":null},\"source\":null,"
               "\"checked\":null,\"confidence\":null,\"published\":null}]}\n");
}

/* Every control character comes out escaped, and comes back as it was. */
static void
test_control (void)
{
  static const NumJsonKey keys[] = { { "t", NUM_JSON_TEXT }, { NULL } };
  g_autoptr (GString) text = g_string_new ("\"\\/é電");
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  g_auto (GVariantDict) builder = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) value = NULL;

  for (gunichar c = 1; c < 0xa0; c++)
    g_string_append_unichar (text, c);
  g_string_append_unichar (text, 0x202e);
  g_variant_dict_insert (&builder, "t", "s", text->str);
  value = g_variant_ref_sink (g_variant_dict_end (&builder));
  json = num_json_object (value, keys, FALSE);

  for (const char *p = json; p[1]; p = g_utf8_next_char (p))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
  root = json_from_string (json, NULL);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "t"), ==, text->str);
}

static void
test_list (void)
{
  g_autoptr (GVariant) list
      = g_variant_parse (G_VARIANT_TYPE ("aa{sv}"), "[{'line': <'1'>}]", NULL, NULL, NULL);
  g_autofree char *json = num_json_list (list, num_json_explanations);
  g_autofree char *id = num_json_texts ("id", "4", "rebound", NULL, NULL);

  g_assert_true (
      g_str_has_prefix (json, "{\n  \"explanations\" : [\n    {\n      \"line\" : \"1\","));
  g_assert_true (g_str_has_suffix (json, "}\n"));
  g_assert_cmpstr (id, ==, "{\n  \"id\" : \"4\",\n  \"rebound\" : null\n}\n");
}

static GVariant *
make_event (const char *kind)
{
  g_autofree char *text = g_strdup_printf (
      "{'seq': <uint64 5>, 'time': <'2026-06-01T10:00:00Z'>, 'clock_set': <true>, 'kind': <'%s'>, "
      "'line': <'2'>, 'other_line': <'1'>, 'number': <'" NUMBER "'>, 'old_number': <'" FORMER
      "'>, 'iccid': <'8901260123456789015'>, 'binding': <'4'>, 'app': <'bank'>, 'account': "
      "<'ada@example.org'>, 'state': <'closed'>, 'modem': <'m1'>, 'slot': <uint32 1>}",
      kind);

  return dict (text);
}

/* Every kind there is: nothing personal in the text or the JSON, and everything with --reveal. */
static void
test_masked (void)
{
  static const char *const kinds[]
      = { "first-card",     "same-card",       "number-learned",    "number-lost",
          "renumbered",     "replacement",     "new-line",          "added-line",
          "returned",       "moved",           "unidentified",      "removed",
          "daemon-started", "modem-found",     "modem-lost",        "modem-occupied",
          "line-kept",      "line-given-up",   "lines-merged",      "lines-split",
          "line-added",     "line-labelled",   "number-set",        "binding-added",
          "binding-due",    "binding-settled", "binding-reopened",  "binding-lapsed",
          "reminded",       "store-recovered", "of-another-version" };
  static const char *const secrets[]
      = { "2025550143", "2025550178", "890126012345678", "ada@example" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GVariant) event = make_event (kinds[i]);
      g_autofree char *text = num_event_format (event, FALSE, FALSE, 80);
      g_autofree char *json = num_event_format (event, FALSE, TRUE, 80);
      g_autofree char *clear = num_event_format (event, TRUE, TRUE, 80);

      for (guint j = 0; j < G_N_ELEMENTS (secrets); j++)
        {
          g_assert_null (strstr (text, secrets[j]));
          g_assert_null (strstr (json, secrets[j]));
          g_assert_nonnull (strstr (clear, secrets[j]));
        }
      g_assert_null (strpbrk (text, "{}[]?"));
      g_assert_true (strchr (json, '\n') == json + strlen (json) - 1);
    }
}

static void
assert_text (const char *event_text, gboolean reveal, const char *expected)
{
  g_autoptr (GVariant) event = dict (event_text);
  g_autofree char *text = num_event_text (event, reveal);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_text (void)
{
  assert_text ("{'kind': <'first-card'>, 'line': <'1'>, 'number': <'" NUMBER "'>}", FALSE,
               "the first card: line 1, ***43");
  assert_text ("{'kind': <'first-card'>, 'line': <'1'>, 'number': <'" NUMBER "'>}", TRUE,
               "the first card: line 1, " NUMBER);
  assert_text ("{'kind': <'first-card'>, 'line': <'1'>}", FALSE, "the first card: line 1");
  assert_text ("{'kind': <'binding-added'>, 'binding': <'4'>, 'app': <'x'>, 'line': <'1'>, "
               "'account': <'ada'>}",
               FALSE, "binding 4: x (***) hangs on line 1");
  assert_text ("{'kind': <'moved'>, 'line': <'1'>, 'modem': <'m'>, 'slot': <uint32 2>}", FALSE,
               "line 1, moved to m slot 2");
  assert_text ("{'kind': <'unidentified'>, 'line': <'2'>, 'prompt': <'ask-same'>}", FALSE,
               "a card whose number cannot be read: line 2 - is it the same number? See numberctl "
               "due");
  assert_text ("{'kind': <'tomorrows-word'>}", FALSE, "tomorrows-word");
  assert_text ("{'kind': <'removed'>}", FALSE, "the card of line ?, was taken out");
  assert_text ("{'kind': <7>}", FALSE, "-");
}

static void
test_clock (void)
{
  g_autoptr (GVariant) event = dict ("{'kind': <'daemon-started'>, 'clock_set': <false>, 'time': "
                                     "<'1970-01-01T00:00:09Z'>}");
  g_autofree char *text = num_event_format (event, FALSE, FALSE, 80);

  g_assert_cmpstr (text, ==, "(clock not set)      numberd was started\n");
}

static void
test_errors (void)
{
  static const struct
  {
    const char *name;
    NumExit status;
  } cases[] = {
    { "org.freedesktop.DBus.Error.ServiceUnknown", NUM_EXIT_UNREACHABLE },
    { "org.freedesktop.DBus.Error.NoReply", NUM_EXIT_UNREACHABLE },
    { "org.freedesktop.DBus.Error.TimedOut", NUM_EXIT_UNREACHABLE },
    { "org.freedesktop.DBus.Error.Spawn.ChildExited", NUM_EXIT_UNREACHABLE },
    { "org.freedesktop.DBus.Error.AccessDenied", NUM_EXIT_FAILED },
    { "org.freedesktop.DBus.Error.UnknownMethod", NUM_EXIT_FAILED },
    { "org.numberd1.Error.Refused", NUM_EXIT_FAILED },
    { "org.numberd1.Error.OfTomorrow", NUM_EXIT_FAILED },
  };
  g_autoptr (GError) timeout = g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "Timeout");
  g_autoptr (GError) late = num_client_translate (timeout);

  g_assert_error (late, NUM_EXIT_ERROR, NUM_EXIT_UNREACHABLE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) remote = g_dbus_error_new_for_dbus_error (cases[i].name, "so it is");
      g_autoptr (GError) error = num_client_translate (remote);

      g_assert_error (error, NUM_EXIT_ERROR, (int)cases[i].status);
      g_assert_nonnull (strstr (error->message, "so it is"));
      g_assert_null (strstr (error->message, "GDBus.Error"));
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/json/status", test_status);
  g_test_add_func ("/ctl/json/line", test_line);
  g_test_add_func ("/ctl/json/app", test_app);
  g_test_add_func ("/ctl/json/wrong-types", test_wrong_types);
  g_test_add_func ("/ctl/json/integers", test_integers);
  g_test_add_func ("/ctl/json/control", test_control);
  g_test_add_func ("/ctl/json/list", test_list);
  g_test_add_func ("/ctl/event/masked", test_masked);
  g_test_add_func ("/ctl/event/text", test_text);
  g_test_add_func ("/ctl/event/clock", test_clock);
  g_test_add_func ("/ctl/client/errors", test_errors);
  return g_test_run ();
}
