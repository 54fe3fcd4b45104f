/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Covering. A text is read once from left to right; at each place it is, in this order: a learnt
 * text (an account, a label), a date, the beginning of a cluster of digits, or none of these. Of a
 * text and a date the longer one counts.
 *
 * From seven digits on a cluster is covered whatever it is: that is the shortest that a number has.
 * Below that it is covered if four digits of it stand in a learnt value: the end of a number tells
 * most of it. A learnt text that is short is covered where it is a word of its own, or hardly a
 * sentence would be left when somebody calls a line `me`.
 *
 * The search in the finished document shares nothing with this but the dates: it drops all that is
 * no letter and no digit, and looks for what was learnt in the rest. */

#include "agent/ctl/redact.h"

#include "agent/ctl/scroll.h"

#include <string.h>

#define MIN_NUMBER 7   /* digits that may be a number */
#define MIN_PART 4     /* digits that tell something of one */
#define MIN_TEXT 2     /* letters of a text that can be looked for */
#define MIN_ANYWHERE 5 /* letters of a text that is looked for inside of words, too */
#define MASK "***"     /* what num_mask() puts before the end of a value */
#define MASK_SHOWS 2   /* letters that it shows */
#define N_PARTS 10000  /* numbers of MIN_PART digits */

/* A learnt text. */
typedef struct
{
  NumSecretKind kind;
  char *value;
  NumScroll scroll;
} Secret;

struct NumRedactor
{
  NumPseudonyms *names;
  GPtrArray *secrets;      /* (element-type Secret) */
  GHashTable *texts;       /* how a text begins to those that do (GPtrArray of Secret, borrowed) */
  GHashTable *values;      /* the same texts as they were given */
  GHashTable *digits;      /* digits of a learnt value to its kind */
  GPtrArray *numbers;      /* digits of numbers in international form */
  GHashTable *windows;     /* MIN_NUMBER digits in a row of a learnt value, to its kind */
  gboolean parts[N_PARTS]; /* whether these MIN_PART digits in a row are in one */
};

static void
free_secret (gpointer data)
{
  Secret *secret = data;

  num_scroll_clear (&secret->scroll);
  g_free (secret->value);
  g_free (secret);
}

/* Under which key a text is found that begins with these letters; others may share it. */
static gpointer
make_key (const gunichar *letters)
{
  return GUINT_TO_POINTER (letters[0] * 8191 + letters[1]);
}

static guint
read_digits (const char *digits, gsize n)
{
  guint value = 0;

  for (gsize i = 0; i < n; i++)
    value = value * 10 + (digits[i] - '0');
  return value;
}

/* The digits of @line as they stand when everything between them is dropped but letters and dates,
 * for each of which there is an `x`. */
static char *
squeeze (const char *line)
{
  g_auto (NumScroll) scroll = { 0 };
  GString *out = g_string_new (NULL);

  num_scroll_init (&scroll, line);
  for (glong at = 0; at < scroll.length; at++)
    {
      glong moment = num_scroll_moment (&scroll, at);
      gunichar c = scroll.letters[at];

      if (g_unichar_isdigit (c) && moment == 0)
        g_string_append_c (out, '0' + g_unichar_digit_value (c));
      else if (moment > 0 || g_unichar_isalpha (c))
        g_string_append_c (out, 'x');
      at += MAX (moment - 1, 0);
    }
  return g_string_free (out, FALSE);
}

/* Remembers what is inside of each run of digits in @value. */
static void
learn_digits (NumRedactor *redactor, NumSecretKind kind, const char *value)
{
  g_autofree char *squeezed = squeeze (value);
  g_auto (GStrv) runs = g_strsplit (squeezed, "x", -1);

  for (char **run = runs; *run; run++)
    {
      gsize length = strlen (*run);

      for (gsize i = 0; i + MIN_PART <= length; i++)
        redactor->parts[read_digits (*run + i, MIN_PART)] = TRUE;
      for (gsize i = 0; i + MIN_NUMBER <= length; i++)
        g_hash_table_insert (redactor->windows,
                             GUINT_TO_POINTER (read_digits (*run + i, MIN_NUMBER)),
                             GINT_TO_POINTER (kind));
    }
}

/* Digits that are too few to tell anything: they stand in every report. */
static gboolean
is_small_number (const char *value)
{
  return strlen (value) < MIN_PART && strspn (value, "0123456789") == strlen (value);
}

static void
learn_text (NumRedactor *redactor, NumSecretKind kind, const char *value)
{
  Secret *secret;
  GPtrArray *list;
  gpointer key;

  if (g_utf8_strlen (value, -1) < MIN_TEXT || is_small_number (value)
      || !g_hash_table_add (redactor->values, g_strdup (value)))
    return;

  secret = g_new0 (Secret, 1);
  secret->kind = kind;
  secret->value = g_strdup (value);
  num_scroll_init (&secret->scroll, value);
  g_ptr_array_add (redactor->secrets, secret);

  key = make_key (secret->scroll.folded);
  list = g_hash_table_lookup (redactor->texts, key);
  if (!list)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (redactor->texts, key, list);
    }
  g_ptr_array_add (list, secret);
}

NumRedactor *
num_redactor_new (const guint8 *key, gsize length)
{
  NumRedactor *redactor = g_new0 (NumRedactor, 1);

  redactor->names = num_pseudonyms_new (key, length);
  redactor->secrets = g_ptr_array_new_with_free_func (free_secret);
  redactor->texts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  redactor->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  redactor->digits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  redactor->numbers = g_ptr_array_new_with_free_func (g_free);
  redactor->windows = g_hash_table_new (NULL, NULL);
  return redactor;
}

void
num_redactor_free (NumRedactor *redactor)
{
  if (!redactor)
    return;

  num_pseudonyms_free (redactor->names);
  g_hash_table_unref (redactor->texts);
  g_hash_table_unref (redactor->values);
  g_hash_table_unref (redactor->digits);
  g_hash_table_unref (redactor->windows);
  g_ptr_array_unref (redactor->numbers);
  g_ptr_array_unref (redactor->secrets);
  g_free (redactor);
}

/* What is a number is looked for by its digits, what is a text by its letters, and what is both by
 * both. Ids that nobody chose are all digits and letters: half of the digits there are would stand
 * in one of them, so they count as a whole. */
void
num_redactor_learn (NumRedactor *redactor, NumSecretKind kind, const char *value)
{
  g_autofree char *digits = num_pseudonym_digits (value);
  gboolean plain = strspn (value, "+0123456789") == strlen (value);

  if (kind != NUM_SECRET_MODEM && kind != NUM_SECRET_BOOT)
    learn_digits (redactor, kind, value);
  if (!plain || kind >= NUM_SECRET_ACCOUNT)
    learn_text (redactor, kind, value);
  if (!plain || strlen (digits) < MIN_PART || g_hash_table_contains (redactor->digits, digits))
    return;

  if (kind == NUM_SECRET_NUMBER && *value == '+')
    g_ptr_array_add (redactor->numbers, g_strdup (digits));
  g_hash_table_insert (redactor->digits, g_strdup (digits), GINT_TO_POINTER (kind));
}

/* The number in international form that @digits are another way to write: the end of it, as it is
 * dialled at home, or all of it behind a prefix. NULL when there is none, or more than one. */
static const char *
find_number (const NumRedactor *redactor, const char *digits)
{
  const char *plain = digits + strspn (digits, "0"), *found = NULL;

  for (guint i = 0; i < redactor->numbers->len; i++)
    {
      const char *number = redactor->numbers->pdata[i];

      if (strcmp (number, digits) == 0)
        return number;
      if ((strlen (plain) < MIN_NUMBER || !g_str_has_suffix (number, plain))
          && !g_str_has_suffix (digits, number))
        continue;
      if (found)
        return NULL;
      found = number;
    }

  return found;
}

char *
num_redactor_value (NumRedactor *redactor, NumSecretKind kind, const char *value)
{
  g_autofree char *digits = num_pseudonym_digits (value);
  g_autofree char *shape = num_pseudonym_shape (kind, value);
  const char *number = kind == NUM_SECRET_NUMBER ? find_number (redactor, digits) : NULL;
  const char *name = num_pseudonyms_name (redactor->names, kind, number ? number : value);

  return shape ? g_strdup_printf ("%s (%s)", name, shape) : g_strdup (name);
}

/* Whether @secret stands at @at. */
static gboolean
stands_at (const Secret *secret, const NumScroll *scroll, glong at)
{
  glong length = secret->scroll.length;

  if (at + length > scroll->length
      || memcmp (secret->scroll.folded, scroll->folded + at, length * sizeof (gunichar)) != 0)
    return FALSE;
  return length >= MIN_ANYWHERE
         || (!num_scroll_in_word (scroll, at) && !num_scroll_in_word (scroll, at + length));
}

/* The longest learnt text at @at, or NULL. */
static const Secret *
find_text (const NumRedactor *redactor, const NumScroll *scroll, glong at)
{
  const Secret *longest = NULL;
  const GPtrArray *list
      = at + MIN_TEXT > scroll->length
            ? NULL
            : g_hash_table_lookup (redactor->texts, make_key (scroll->folded + at));

  for (guint i = 0; list && i < list->len; i++)
    {
      const Secret *secret = list->pdata[i];

      if ((!longest || secret->scroll.length > longest->scroll.length)
          && stands_at (secret, scroll, at))
        longest = secret;
    }

  return longest;
}

/* Whether so many digits need to be covered. */
static gboolean
is_risky (const NumRedactor *redactor, const char *digits)
{
  gsize length = strlen (digits);

  if (length >= MIN_NUMBER || g_hash_table_contains (redactor->digits, digits))
    return TRUE;
  for (gsize i = 0; i + MIN_PART <= length; i++)
    if (redactor->parts[read_digits (digits + i, MIN_PART)])
      return TRUE;
  return FALSE;
}

/* Whether MIN_NUMBER of @digits in a row, of which the first is one of the first @n, stand in a
 * learnt value; of what kind. */
static gboolean
find_window (const NumRedactor *redactor, const char *digits, gsize n, gpointer *ret_kind)
{
  for (gsize i = 0; i < n && i + MIN_NUMBER <= strlen (digits); i++)
    if (g_hash_table_lookup_extended (redactor->windows,
                                      GUINT_TO_POINTER (read_digits (digits + i, MIN_NUMBER)), NULL,
                                      ret_kind))
      return TRUE;
  return FALSE;
}

/* The digits from @at to before @end. */
static char *
copy_digits (const NumScroll *scroll, glong at, glong end)
{
  g_autofree char *piece = num_scroll_copy (scroll, at, end);

  return num_pseudonym_digits (piece);
}

/* Where the digits at @at end that belong together: a cluster, or more if it is the beginning of a
 * learnt value that was taken apart. It has fewer than MIN_NUMBER digits then. */
static glong
find_end (const NumRedactor *redactor, const NumScroll *scroll, glong at)
{
  glong end = num_scroll_cluster (scroll, at);
  glong far = num_scroll_row (scroll, at, 2 * MIN_NUMBER - 2);
  g_autofree char *digits = copy_digits (scroll, at, end);
  g_autofree char *row = copy_digits (scroll, at, MAX (far, end));
  gpointer kind;

  return find_window (redactor, row, strlen (digits), &kind) ? MAX (far, end) : end;
}

/* What @digits are, as far as is known. */
static NumSecretKind
find_kind (const NumRedactor *redactor, const char *digits)
{
  gpointer kind;

  if (find_number (redactor, digits))
    return NUM_SECRET_NUMBER;
  if (g_hash_table_lookup_extended (redactor->digits, digits, NULL, &kind))
    return GPOINTER_TO_INT (kind);
  return NUM_SECRET_DIGITS;
}

/* Appends a cluster, or what it is called; the plus before it goes with it. */
static void
append_cluster (NumRedactor *redactor, GString *out, const char *cluster)
{
  g_autofree char *digits = num_pseudonym_digits (cluster);
  gboolean plus = out->len > 0 && out->str[out->len - 1] == '+';
  g_autofree char *number = g_strconcat (plus ? "+" : "", digits, NULL);
  g_autofree char *name = NULL;

  if (!is_risky (redactor, digits))
    {
      g_string_append (out, cluster);
      return;
    }

  name = num_redactor_value (redactor, find_kind (redactor, digits), number);
  g_string_truncate (out, out->len - (plus ? 1 : 0));
  g_string_append (out, name);
}

/* How much of what num_mask() left of a value stands at @at: to tell values apart there are names
 * here, and two digits less to guess. */
static glong
measure_mask (const NumScroll *scroll, glong at)
{
  glong end = at + strlen (MASK);

  if (end > scroll->length || scroll->letters[at] != '*' || scroll->letters[at + 1] != '*'
      || scroll->letters[at + 2] != '*')
    return 0;
  for (guint n = 0; n < MASK_SHOWS && end < scroll->length
                    && !g_unichar_isspace (scroll->letters[end]) && scroll->letters[end] != '*';
       n++)
    end++;
  return end - at;
}

/* Appends what stands at @at, and answers where to go on. A date stays one, whatever a year or a
 * day of it may be elsewhere. */
static glong
take_piece (NumRedactor *redactor, GString *out, const NumScroll *scroll, glong at)
{
  const Secret *secret = find_text (redactor, scroll, at);
  glong end = at + num_scroll_moment (scroll, at);
  g_autofree char *piece = NULL;

  if (measure_mask (scroll, at) > 0)
    {
      g_string_append (out, MASK);
      return at + measure_mask (scroll, at);
    }
  if (secret && at + secret->scroll.length > end)
    {
      g_string_append (out, num_pseudonyms_name (redactor->names, secret->kind, secret->value));
      return at + secret->scroll.length;
    }
  if (end == at && g_unichar_isdigit (scroll->letters[at]))
    {
      end = find_end (redactor, scroll, at);
      piece = num_scroll_copy (scroll, at, end);
      append_cluster (redactor, out, piece);
      return end;
    }

  end = MAX (end, at + 1);
  piece = num_scroll_copy (scroll, at, end);
  g_string_append (out, piece);
  return end;
}

char *
num_redactor_text (NumRedactor *redactor, const char *text)
{
  g_auto (NumScroll) scroll = { 0 };
  GString *out = g_string_new (NULL);
  glong at = 0;

  num_scroll_init (&scroll, text);
  while (at < scroll.length)
    at = take_piece (redactor, out, &scroll, at);
  return g_string_free (out, FALSE);
}

/* The same for the digits of a line, each run of them for itself. */
static gboolean
find_digits (const NumRedactor *redactor, const char *line, gpointer *ret_kind)
{
  g_autofree char *squeezed = squeeze (line);
  g_auto (GStrv) runs = g_strsplit (squeezed, "x", -1);

  for (char **run = runs; *run; run++)
    if (find_window (redactor, *run, strlen (*run), ret_kind))
      return TRUE;
  return FALSE;
}

/* Whether what stands at @p in @text, @length bytes long, is a word of its own. */
static gboolean
is_word (const char *text, const char *p, gsize length)
{
  const char *before = g_utf8_find_prev_char (text, p);
  const char *after = *(p + length) ? g_utf8_next_char (p + length) : p + length;
  const char *start = before ? before : p;
  g_autofree char *around = g_strndup (start, after - start);
  g_auto (NumScroll) scroll = { 0 };

  num_scroll_init (&scroll, around);
  return !num_scroll_in_word (&scroll, before ? 1 : 0)
         && !num_scroll_in_word (&scroll, scroll.length - (*(p + length) ? 1 : 0));
}

/* Whether @text holds @secret, both of them folded; a short one as a word of its own. */
static gboolean
holds (const char *text, const char *secret, gboolean anywhere)
{
  for (const char *p = strstr (text, secret); p; p = strstr (p + 1, secret))
    if (anywhere || is_word (text, p, strlen (secret)))
      return TRUE;
  return FALSE;
}

/* @text in one normal form, in small letters, and with a blank in the place of each date. */
static char *
fold (const char *text)
{
  g_auto (NumScroll) scroll = { 0 };
  GString *out = g_string_new (NULL);

  num_scroll_init (&scroll, text);
  for (glong at = 0; at < scroll.length; at++)
    {
      glong moment = num_scroll_moment (&scroll, at);

      g_string_append_unichar (out, moment > 0 ? ' ' : scroll.folded[at]);
      at += MAX (moment - 1, 0);
    }
  return g_string_free (out, FALSE);
}

const char *
num_redactor_find (const NumRedactor *redactor, const char *document, const char *own)
{
  g_auto (GStrv) lines = g_strsplit (document, "\n", -1);
  g_autofree char *text = fold (document), *ours = fold (own);
  gpointer kind;

  for (char **line = lines; *line; line++)
    if (find_digits (redactor, *line, &kind))
      return num_pseudonym_kind (GPOINTER_TO_INT (kind));

  for (guint i = 0; i < redactor->secrets->len; i++)
    {
      const Secret *secret = redactor->secrets->pdata[i];
      gboolean anywhere = secret->scroll.length >= MIN_ANYWHERE;
      g_autofree char *folded
          = g_ucs4_to_utf8 (secret->scroll.folded, secret->scroll.length, NULL, NULL, NULL);

      if (holds (text, folded, anywhere) && !holds (ours, folded, anywhere))
        return num_pseudonym_kind (secret->kind);
    }
  return NULL;
}
