/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Probes: where an app keeps the number that an account hangs on, and how it is read there, as the
 * [Probe NAME] groups of the app files say, numberd-apps(5). Plain values; nothing is scanned here.
 * For the daemon and for the programs of a user alike. */

#pragma once

#include "agent/keyfile.h"

/* Whose stores are meant; flags. */
typedef enum
{
  NUM_SCOPE_USER = 1,   /* below the home of a user, scanned by a program of that user */
  NUM_SCOPE_SYSTEM = 2, /* of a service, scanned by the daemon */
} NumScope;

typedef enum
{
  NUM_FORMAT_JSON,   /* Select= is a JSONPath */
  NUM_FORMAT_INI,    /* Select= is GROUP/KEY, GROUP with * and ? */
  NUM_FORMAT_XML,    /* Select= is the end of an element's path */
  NUM_FORMAT_SQLITE, /* Select= is one SELECT: the number, and perhaps the account */
  NUM_FORMAT_PATH,   /* the name of the file or directory itself */
  NUM_FORMAT_LINES,  /* Pattern= is tried on each line */
  NUM_FORMAT_EXISTS, /* that it is there is all that can be known */
} NumFormat;

/* What finding it proves, weakest first. */
typedef enum
{
  NUM_PROOF_PRESENT,    /* there is an account; which number it has cannot be seen */
  NUM_PROOF_CONFIGURED, /* somebody wrote the number there */
  NUM_PROOF_REGISTERED, /* the provider knows the account by this number */
} NumProof;

/* One probe; what the file does not say is NULL. */
typedef struct
{
  char *app;       /* id in the catalogue */
  char *name;      /* of the group, without `Probe` */
  NumScope scopes; /* one or both */
  char **paths;    /* with globs; absolute (system), or beginning with a variable (user) */
  NumFormat format;
  char *select;
  char *where;            /* what else must be so */
  char *account;          /* selector of the account's label */
  GRegex *pattern;        /* group 1 is the number, a group called account its label */
  gboolean international; /* the number is in international form, though it may lack the plus */
  NumProof proof;
} NumProbe;

/* What the name of a group begins with that has a probe. */
#define NUM_PROBE_PREFIX "Probe "

/* Reads the probe in @group of the file of @app. NULL when it is wrong; that was complained of. For
 * num_probe_free. */
NumProbe *num_probe_load (NumKeyfile *file, const char *group, const char *app);

/* Complains of the keys in @group that nobody knows: they do no harm. */
void num_probe_report_unknown (NumKeyfile *file, const char *group);

/* Frees @probe; NULL is fine. */
void num_probe_free (NumProbe *probe);

/* `present`, `configured`, `registered`; static. */
const char *num_proof_to_string (NumProof proof);

/* The other way round; FALSE when @name is none of them. */
gboolean num_proof_parse (const char *name, NumProof *ret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumProbe, num_probe_free)
