/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* All that a scan found and did not add by itself: a person knows whether it is so. */

#include "agent/app/panes.h"

#include "agent/app/notice.h"
#include "agent/app/proposal.h"

#include <glib/gi18n.h>

gboolean
num_pane_proposals (NumPane *pane, NumState *state, const char *arg)
{
  if (num_proposal_add (pane, state, G_MAXUINT) == 0)
    num_notice_add (pane, "object-select-symbolic", _ ("Nothing to decide"),
                    _ ("What is found on this phone and needs your word is asked here."));
  return TRUE;
}
