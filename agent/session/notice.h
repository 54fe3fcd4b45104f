/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The words of a matter: what a person reads on one screen, and what they can answer. In the
 * language of the environment. Knows nothing of who shows it. */

#pragma once

#include "agent/ctl/prompts.h"
#include "agent/session/matter.h"

/* What can be pressed; the names go to the notification server and come back. */
#define NUM_NOTICE_OPEN "default"
#define NUM_NOTICE_LATER "later"
#define NUM_NOTICE_SAME "same"
#define NUM_NOTICE_DIFFERENT "different"
#define NUM_NOTICE_YES "yes"
#define NUM_NOTICE_NO "no"
#define NUM_NOTICE_DISMISS "dismiss"

/* Texts are plain, without markup. */
typedef struct
{
  char *summary;
  char *body;
  gboolean urgent;
  char **actions; /* name, label, name, label …; NUM_NOTICE_OPEN first */
} NumNotice;

/* Says @matter. @failed: what was answered did not work. For num_notice_free. */
NumNotice *num_notice_new (const NumMatter *matter, NumReveal reveal, gboolean failed);

/* A copy, for num_notice_free. */
NumNotice *num_notice_copy (const NumNotice *notice);

/* Whether they say the same. NULL says nothing. */
gboolean num_notice_equal (const NumNotice *one, const NumNotice *other);

/* Frees @notice; NULL is fine. */
void num_notice_free (NumNotice *notice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumNotice, num_notice_free)
